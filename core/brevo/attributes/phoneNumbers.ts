/** Attributes that hold a phone number, under Brevo's own names. */
export const PHONE_ATTRIBUTES = ['SMS', 'WHATSAPP', 'LANDLINE_NUMBER'] as const;

/** Country codes of one and two digits (ITU-T E.164); all others have three. */
const COUNTRY_CODE = /^(?:[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|[2-9]\d\d)/;

/**
 * Countries whose numbers may begin with a zero that is dialled from abroad, too: Italy, San Marino, Vatican City,
 * Côte d'Ivoire, Burkina Faso, Niger, Benin, Gabon, the Republic of the Congo.
 */
const ZERO_BELONGS: ReadonlySet<string> = new Set('39 378 379 225 226 227 229 241 242'.split(' '));

/** Countries in which people dial an 8 first, and the length of their numbers without it. */
const EIGHT_BEFORE: Readonly<Record<string, number>> = { 7: 10, 370: 8, 375: 9, 993: 8, 998: 9 };

/** How a number begins: `+`, `00` or nothing, perhaps in brackets. */
const PREFIX = /^\(*(\+|00|)\(*/;

/**
 * Returns the number without separators, as it is dialled from abroad: the zero in `+49 (0)170 1234567` is dialled within
 * the country only, and would make another number.
 * @returns undefined for a text that is not a phone number with a country code
 */
export function parsePhoneNumber(text: string): string | undefined {
	const typed = text
		.normalize('NFKC')
		.replace(/\p{Cf}/gu, '')
		.trim()
		.replace(/^tel:/i, '')
		.replaceAll('[', '(')
		.replaceAll(']', ')');
	if (hasSeveral(typed)) return undefined;
	const compact = typed.replace(/[\s.\p{Pd}/]+/gu, '');
	const [whole = '', prefix = ''] = PREFIX.exec(compact) ?? [];
	const rest = compact.slice(whole.length);
	const [country] = COUNTRY_CODE.exec(rest) ?? [];
	if (country === undefined) return undefined;
	const national = rest.slice(country.length).replace(/^\)/, '');
	// Brevo takes a number without + or 00 for one with a country code, too, but a zero after it makes that doubtful.
	const isInternational = prefix !== '' || national.startsWith('(');
	const number = country + dropTrunkPrefix(national.replace(/[()]/g, ''), country, isInternational);
	return /^[1-9]\d{6,14}$/.test(number) && (hasOwnZero(country) || number[country.length] !== '0')
		? prefix + number
		: undefined;
}

/** A slash separates an area code from the number, or, after more digits than country and area code have, two numbers. */
function hasSeveral(text: string): boolean {
	const [before = '', ...others] = text.split('/');
	const digits = before.replace(/\D/g, '').replace(/^00/, '');
	const [country = ''] = COUNTRY_CODE.exec(digits) ?? [];
	return others.length > 0 && digits.length - country.length > MAX_AREA_DIGITS;
}

/** The longest area code, with a zero before it. */
const MAX_AREA_DIGITS = 6;

const hasOwnZero = (country: string): boolean => ZERO_BELONGS.has(country);

function dropTrunkPrefix(national: string, country: string, isInternational: boolean): string {
	if (!isInternational || hasOwnZero(country)) return national;
	const length = EIGHT_BEFORE[country];
	if (length !== undefined) {
		if (national.startsWith('80') && national.length === length + 2) return national.slice(2);
		if (national.startsWith('8') && national.length === length + 1) return national.slice(1);
	}
	if (!national.startsWith('0')) return national;
	// Hungary dials 06: no number of more than eight digits begins with a 6.
	return country === '36' && /^06\d{8}/.test(national) ? national.slice(2) : national.slice(1);
}

/** Reduces `+49 170 1234567` and `0049170...` to the same digits, the form that Brevo stores. */
export function toPhoneDigits(text: string): string {
	return (parsePhoneNumber(text) ?? text).replace(/\D/g, '').replace(/^00/, '');
}
