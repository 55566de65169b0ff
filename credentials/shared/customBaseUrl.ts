import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

/** Source of the regular expression for what `core/api/baseUrl.ts` accepts; that function has the last word in the nodes. */
const SECURE_BASE_URL =
	'^(https://|http://(localhost|127(\\.\\d{1,3}){3}|\\[::1\\])(:\\d+)?(/|$))[^?#@\\s]*$';

/**
 * n8n has no way to let a credential's expression fail with a sentence, and an expression that throws counts as empty.
 * A URL of an unknown scheme stops the request before anything is sent, and the HTTP client's message quotes the scheme:
 * "Unsupported protocol custom-base-urls-must-start-with-https:".
 */
const REFUSED = 'custom-base-urls-must-start-with-https://refused';

/** JavaScript for use inside `{{ }}`: the base URL in `source` without trailing slashes, or a URL no client calls. */
export function customBaseUrlExpression(source: string): string {
	const typed = `String(${source} || "").trim()`;
	return `(new RegExp(${JSON.stringify(SECURE_BASE_URL)}).test(${typed}) ? ${typed}.replace(/\\/+$/, "") : "${REFUSED}")`;
}

/** A warning under the field while what is typed there would be refused. */
export function insecureBaseUrlNotice(
	displayName: string,
	field: string,
	show: NonNullable<IDisplayOptions['show']> = {},
): INodeProperties {
	return {
		displayName: `${displayName} must start with https:// (http:// is accepted for localhost only), without a query`,
		name: `${field}Notice`,
		type: 'notice',
		default: '',
		displayOptions: {
			show: { ...show, [field]: [{ _cnd: { regex: `^(?!${SECURE_BASE_URL.slice(1, -1)}$)` } }] },
		},
	};
}
