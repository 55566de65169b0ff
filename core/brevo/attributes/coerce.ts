import { isTimeObject, parseDay, parseMoment } from '../../values/dates';
import { isScalar, parseBoolean, parseNumber } from '../../values/scalars';
import { normaliseText, quoteValue } from '../../values/text';
import { toPlainText } from '../../values/rowFields';
import { isReserved, isWritable, type Attribute, type AttributeOption } from './attributes';
import { parsePhoneNumber, PHONE_ATTRIBUTES, toPhoneDigits } from './phoneNumbers';

/** A value as `POST /contacts` accepts it. */
export type AttributeValue = string | number | boolean | string[];

/** A value in the form that its attribute needs, or the reason it cannot have that form. */
export type CoercionResult = { readonly value: AttributeValue } | { readonly invalidReason: string };

/**
 * Converts a value to the form that its attribute needs. Brevo reports success and silently drops values that do not
 * fit, so a value that cannot be converted gets its reason here.
 * @param value not blank
 * @param zone zone in which a point in time has its calendar day, where the value does not write the day itself
 */
export function coerceValue(value: unknown, attribute: Attribute, zone = 'utc'): CoercionResult {
	const reason = explainReadOnly(attribute);
	if (reason !== undefined) return rejectValue(reason);
	if (isPhone(attribute)) return coercePhone(value);
	const kind = attribute.category === 'category' ? 'category' : (attribute.type ?? 'text');
	return (
		COERCIONS[kind]?.(value, attribute, zone) ?? rejectValue(`attributes of type ${kind} cannot be written`)
	);
}

/** Returns the reason why the attribute cannot be written, or undefined if it can. */
export function explainReadOnly(attribute: Attribute): string | undefined {
	if (isWritable(attribute)) return undefined;
	const { name, category, type } = attribute;
	if (isReserved(name)) return 'Brevo sets it itself';
	if (category === 'calculated' || category === 'global') return 'Brevo calculates it itself';
	if (category === 'transactional') return 'transactional attributes belong to orders, not to contacts';
	const kind = category === 'normal' ? `type ${type}` : `category ${category}`;
	return `attributes of ${kind} cannot be written`;
}

/** Whether Brevo already has this value. Lists of contacts show a category's label, a single contact shows its ID. */
export function isSameValue(current: unknown, wanted: AttributeValue, attribute: Attribute): boolean {
	if (current === undefined || current === null) return false;
	if (attribute.category === 'category') {
		const option = attribute.enumeration?.find((one) =>
			typeof wanted === 'number' ? one.value === wanted : getOptionNames(one).includes(toPlainText(wanted)),
		);
		return (option ? getOptionNames(option) : [toPlainText(wanted)]).includes(toPlainText(current));
	}
	if (isPhone(attribute)) return toPhoneDigits(toPlainText(current)) === toPhoneDigits(toPlainText(wanted));
	if (attribute.type === 'date') return toPlainText(current).slice(0, 10) === wanted;
	if (Array.isArray(wanted)) {
		return Array.isArray(current) && [...current].sort().join('\n') === [...wanted].sort().join('\n');
	}
	return toPlainText(current).trim() === toPlainText(wanted).trim();
}

const isPhone = ({ name }: Attribute): boolean => (PHONE_ATTRIBUTES as readonly string[]).includes(name);

const COERCIONS: Readonly<
	Record<string, (value: unknown, attribute: Attribute, zone: string) => CoercionResult>
> = {
	text: coerceText,
	id: coerceText,
	float: coerceFloat,
	date: coerceDate,
	boolean: coerceBoolean,
	category: coerceCategory,
	'multiple-choice': coerceChoices,
};

const rejectValue = (reason: string): CoercionResult => ({ invalidReason: reason });

/** A time that an expression returns is written with its zone; `Date` objects have none and are written in the caller's. */
function coerceText(value: unknown, _: Attribute, zone: string): CoercionResult {
	if (isScalar(value)) return { value: String(value).trim() };
	const time = isTimeObject(value) ? parseMoment(value, zone) : undefined;
	if (time && 'at' in time) return { value: time.at.toISO() ?? '' };
	if (Array.isArray(value) && value.every(isScalar)) return { value: value.join(', ') };
	return rejectValue(`${quoteValue(value)} is not a text`);
}

function coerceFloat(value: unknown): CoercionResult {
	const number = parseNumber(value);
	return number === undefined ? rejectValue(`${quoteValue(value)} is not a number`) : { value: number };
}

function coerceDate(value: unknown, _: Attribute, zone: string): CoercionResult {
	const read = parseDay(value, zone);
	return 'day' in read ? { value: read.day } : rejectValue(read.invalidReason);
}

function coerceBoolean(value: unknown): CoercionResult {
	const answer = parseBoolean(value);
	return answer === undefined ? rejectValue(`${quoteValue(value)} is neither yes nor no`) : { value: answer };
}

function coerceCategory(value: unknown, { enumeration = [] }: Attribute): CoercionResult {
	const text = toPlainText(value).trim();
	const option =
		enumeration.find((one) => getOptionNames(one).includes(text)) ??
		enumeration.find(({ label }) => normaliseText(label) === normaliseText(text));
	return option && isScalar(value)
		? { value: toOptionId(option) }
		: rejectValue(`${quoteValue(value)} is not one of ${joinNames(enumeration.map(({ label }) => label))}`);
}

/** All or nothing: writing half of a person's choices would be wrong. */
function coerceChoices(value: unknown, { multiCategoryOptions = [] }: Attribute): CoercionResult {
	const wanted = parseChoices(value, multiCategoryOptions);
	const chosen: string[] = [];
	for (const one of wanted.map((text) => text.trim()).filter(Boolean)) {
		const option = multiCategoryOptions.find((known) => normaliseText(known) === normaliseText(one));
		if (option === undefined)
			return rejectValue(`${quoteValue(one)} is not one of ${joinNames(multiCategoryOptions)}`);
		if (!chosen.includes(option)) chosen.push(option);
	}
	return chosen.length > 0 ? { value: chosen } : rejectValue(`${quoteValue(value)} names no option`);
}

/** Accepts an array, an array that n8n's mapping editor turned into text, or options separated by commas. */
function parseChoices(value: unknown, options: readonly string[]): string[] {
	if (Array.isArray(value)) return value.map(toPlainText);
	if (!isScalar(value)) return [];
	const text = String(value).trim();
	const list: unknown = /^\[.*\]$/s.test(text) ? parseJson(text) : undefined;
	return Array.isArray(list) ? list.map(toPlainText) : splitChoices(text, options);
}

const SEPARATOR = /[,;]/g;

/** Splits a text at commas and semicolons, but for those in an option: of several readings, the longest option counts. */
function splitChoices(text: string, options: readonly string[]): string[] {
	const known = new Set(options.map(normaliseText));
	const most = 1 + Math.max(0, ...options.map((option) => option.match(SEPARATOR)?.length ?? 0));
	const ends = [...[...text.matchAll(SEPARATOR)].map(({ index }) => index), text.length];
	const choices: string[] = [];
	for (let part = 0, start = 0; part < ends.length; ) {
		const isOption = (end: number) => known.has(normaliseText(text.slice(start, end)));
		const end = ends.slice(part, part + most).findLast(isOption) ?? ends[part]!;
		choices.push(text.slice(start, end));
		start = end + 1;
		part = ends.indexOf(end, part) + 1;
	}
	return choices;
}

function parseJson(json: string): unknown {
	try {
		return JSON.parse(json);
	} catch {
		return undefined;
	}
}

/** An invalid number makes Brevo reject the whole contact, so only plausible numbers are sent. */
function coercePhone(value: unknown): CoercionResult {
	const number = isScalar(value) ? parsePhoneNumber(String(value)) : undefined;
	return number === undefined
		? rejectValue(`${quoteValue(value)} is not a phone number with country code`)
		: { value: number };
}

/**
 * The option's number, because Brevo has been seen to drop labels silently
 * (https://github.com/sendinblue/APIv3-python-library/issues/65). An option without a number, such as a language, is sent by its
 * label.
 */
const toOptionId = ({ label, value, valueStr }: AttributeOption): string | number =>
	value !== undefined && value > 0 && (valueStr ?? String(value)) === String(value) ? value : label;

/** Since 2026-05-01, 0 means "no number", so it names no option. */
const getOptionNames = (option: AttributeOption): string[] =>
	[option.label, option.valueStr, option.value || undefined].flatMap((name) =>
		name === undefined ? [] : [String(name)],
	);

const joinNames = (names: readonly string[]): string =>
	names.length > 6 ? `${names.slice(0, 6).join(', ')} ...` : names.join(', ') || 'its options (it has none)';
