import { toOptionalText } from './text';

/** Names and addresses that are longer than this hold no address, and need not be searched. */
const MAX_TYPED_LENGTH = 1000;
/** RFC 5321, in bytes. */
const MAX_LOCAL_BYTES = 64;
const MAX_BYTES = 254;

const LOCAL_PART = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const ASCII_DOMAIN = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/;

/** Nearly all addresses have this form, which needs no further look: a report has tens of thousands of them. */
const PLAIN =
	/^[a-z0-9+_-]{1,30}(?:\.[a-z0-9+_-]{1,30})?@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?){1,2}$/;

/**
 * Returns an email address in one form, used to identify a person and in every request to a vendor: in lower case, with
 * its plus-part, its domain in ASCII, and without what was copied around it (`Ben <ben@example.org>`).
 * @returns undefined if the value is not an email address, or is a pseudo address that belongs to nobody
 */
export function parseEmail(value: unknown): string | undefined {
	if (typeof value !== 'string') return undefined;
	if (value.length <= MAX_BYTES && PLAIN.test(value)) return value;
	const typed = value.trim();
	// Before any pattern: a field may hold megabytes.
	if (typed.length > MAX_TYPED_LENGTH) return undefined;
	const [local = '', domain = '', ...others] = unwrap(typed).normalize('NFC').toLowerCase().split('@');
	const email = `${local}@${toAsciiDomain(domain)}`;
	const isAddress =
		others.length === 0 &&
		LOCAL_PART.test(local) &&
		ASCII_DOMAIN.test(toAsciiDomain(domain)) &&
		Buffer.byteLength(local) <= MAX_LOCAL_BYTES &&
		Buffer.byteLength(email) <= MAX_BYTES;
	return isAddress && !isMasked(email) ? email : undefined;
}

/** An address that a vendor already holds, in the same form. One that is none by our rule stays as it is, in lower case. */
export const normaliseEmail = (value: string): string => parseEmail(value) ?? value.trim().toLowerCase();

/** Like `normaliseEmail`, for a field of an answer or a delivery that may hold none. */
export function toOptionalEmail(value: unknown): string | undefined {
	const text = toOptionalText(value);
	return text && normaliseEmail(text);
}

/** `exämple.de` as `xn--exmple-cua.de`. A text that cannot be a domain stays as it is. */
export function toAsciiDomain(domain: string): string {
	const isOfLetters = /^[\p{L}\p{M}\p{N}.-]+$/u.test(domain);
	const isAscii = /^[a-z0-9.-]*$/.test(domain);
	const url = `http://${domain}`;
	return isOfLetters && !isAscii && URL.canParse(url) ? new URL(url).hostname : domain;
}

/** Zoom hides addresses behind asterisks: `j***@example.org` may be anybody. */
const isMasked = (email: string): boolean => email.split('*').length > 2;

/** The address without what often comes with it: invisible characters, a display name, `mailto:`, quotes. */
function unwrap(typed: string): string {
	const text = trimWrapping(typed.replace(/\p{Cf}/gu, ''));
	const [, name = '', bracketed = text] = /^([^<>]*)<([^<>]+)>$/.exec(text) ?? [];
	const address = trimWrapping(bracketed).replace(/^mailto:([^?]*).*$/i, '$1');
	// A name that is an address itself, and another one, leaves open which of them is meant.
	return name.includes('@') && trimWrapping(name).toLowerCase() !== address.toLowerCase() ? '' : address;
}

const trimWrapping = (text: string): string => trimEnd(unquote(trimEnd(text)));

const trimEnd = (text: string): string => text.trim().replace(/(?<![\s,;])[\s,;]+$/, '');

const unquote = (text: string): string => /^["'“”„«‘‚](.*)["'“”»‘’]$/s.exec(text)?.[1] ?? text;
