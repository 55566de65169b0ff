import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { throwInExpression } from './throwInExpression';

/** Source of a regular expression for the URLs that `core/http/baseUrl.ts` accepts; in the nodes, that function decides. */
const SECURE_BASE_URL =
	'^(https://|http://(localhost|127(\\.\\d{1,3}){3}|\\[::1\\])(:\\d+)?(/|$))[^?#@\\s]*$';

const buildSentence = (displayName: string) =>
	`${displayName} must start with https:// (http:// is accepted for localhost and 127.0.0.1 only) and have no query`;

/**
 * JavaScript for use inside `{{ }}`: the base URL in `source` without its trailing slashes. A URL that would send
 * secrets in clear text is rejected before anything is sent.
 */
export function buildCustomBaseUrlExpression(source: string, displayName: string): string {
	const typed = `String(${source} ?? "").trim()`;
	const isSecure = `new RegExp(${JSON.stringify(SECURE_BASE_URL)}).test(${typed})`;
	return `(${isSecure} ? ${typed}.replace(/\\/+$/, "") : ${throwInExpression(buildSentence(displayName))})`;
}

/** The addresses that `SECURE_BASE_URL` accepts without TLS. */
const LOOPBACK = [
	{ _cnd: { eq: 'http://localhost' } },
	...['http://localhost:', 'http://localhost/', 'http://127.', 'http://[::1]'].map((startsWith) => ({
		_cnd: { startsWith },
	})),
];

/**
 * A reminder under the field while it contains a URL without TLS; the expression above decides. No `regex` here: n8n
 * checks the condition whenever it reads the credential, each time in a sandbox that gives up after 250 ms, which a busy
 * machine can exceed ("Regular expression execution timed out").
 */
export function createInsecureBaseUrlNotice(
	displayName: string,
	field: string,
	show: NonNullable<IDisplayOptions['show']> = {},
): INodeProperties {
	return {
		displayName: buildSentence(displayName),
		name: `${field}Notice`,
		type: 'notice',
		default: '',
		displayOptions: {
			show: { ...show, [field]: [{ _cnd: { startsWith: 'http://' } }] },
			hide: { [field]: LOOPBACK },
		},
	};
}
