import { ApiError } from './errors';

/**
 * Returns the text of a value that becomes part of an address.
 * @param name of the placeholder in the endpoint's path
 * @param call method and path template, for the error
 * @throws ApiError `invalid` for a value that would lead to a different address: one that is blank, `.` or `..`
 */
export function parsePathValue(typed: unknown, name: string, call: string): string {
	const value = String(typed ?? '').trim();
	if (stripInvisible(value) === '') throw emptyPathError(name, call);
	if (leadsElsewhere(value)) throw strayPathError(name, value, call);
	return value;
}

/**
 * Whether servers may resolve a part of the value as a path: `..` as the ID of a registrant is the address of the webinar.
 * Gateways decode a path more than once, and some replace characters that look like others.
 */
function leadsElsewhere(value: string): boolean {
	if (value.length > MAX_PATH_VALUE || value.startsWith('[object ')) return true;
	let decoded = value;
	for (let times = 0; times < 4; times++) decoded = decodePercent(decoded);
	const plain = stripInvisible(decoded.normalize('NFKC').replace(/\u3002/g, '.'));
	return plain === '' || plain.split(/[/\\\u2044\u2215]/).some((part) => /^\.\.?([;?#]|$)/.test(part));
}

/** Decodes what can be decoded, including the long forms of `.`, `/` and `\`, which UTF-8 forbids. */
const decodePercent = (text: string): string =>
	text
		.replace(/%u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
		.replace(/%(?:c0|e0%80|f0%80%80)%(ae|af)/gi, (_, code: string) => (/ae/i.test(code) ? '.' : '/'))
		.replace(/%c1%9c/gi, '\\')
		.replace(/(?:%[0-9a-f]{2})+/gi, (codes) => Buffer.from(codes.replace(/%/g, ''), 'hex').toString());

/** Returns the text without white space, control characters, and characters that are not shown. */
const stripInvisible = (text: string): string =>
	text.replace(/[\s\p{C}\p{Default_Ignorable_Code_Point}]/gu, '');

/** Longer than any ID or address. */
const MAX_PATH_VALUE = 1000;

/** `listId` is "List ID" in the editor. */
const toLabel = (name: string): string =>
	name
		.replace(/([a-z])([A-Z])/g, '$1 $2')
		.replace(/^./, (letter) => letter.toUpperCase())
		.replace(/ Id$/, ' ID');

const emptyPathError = (name: string, call: string): ApiError =>
	new ApiError({
		kind: 'invalid',
		title: `${toLabel(name)} is empty`,
		advice: 'Fill it in, or check that its expression returns a value for this item.',
		call,
	});

const strayPathError = (name: string, value: string, call: string): ApiError =>
	new ApiError({
		kind: 'invalid',
		title: `${toLabel(name)} cannot be '${value.slice(0, 50)}'`,
		advice:
			'Nothing was sent. Check the field, and that its expression returns the right value for this item.',
		call,
	});
