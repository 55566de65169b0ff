import { shown } from '../../values/quote';
import { asPlainText } from '../../values/rowFields';
import { isReserved, isWritable, type Attribute } from './attributes';

/** A value as `POST /contacts` takes it. */
export type AttributeValue = string | number | boolean | string[];

/** Attributes that hold a phone number: Brevo's own names. */
export const PHONES = ['SMS', 'WHATSAPP', 'LANDLINE_NUMBER'] as const;

/** What becomes of a value: the form its attribute takes, or why it has none. */
export type Fit = { readonly value: AttributeValue } | { readonly unfit: string };

/**
 * Brings a value into the form of its attribute. Brevo answers success and drops what does not fit, so what
 * cannot be brought into form is told here.
 * @param value not blank
 */
export function coerce(value: unknown, attribute: Attribute): Fit {
	const refusal = unwritable(attribute);
	if (refusal !== undefined) return unfit(refusal);
	if (isPhone(attribute)) return asPhone(value);
	const kind = attribute.category === 'category' ? 'category' : (attribute.type ?? 'text');
	return COERCIONS[kind]?.(value, attribute) ?? unfit(`attributes of type ${kind} cannot be written`);
}

/** Why no value of this attribute can be written, if that is so. */
export function unwritable(attribute: Attribute): string | undefined {
	if (isWritable(attribute)) return undefined;
	const { name, category, type } = attribute;
	if (isReserved(name)) return 'Brevo sets it itself';
	if (category === 'calculated' || category === 'global') return 'Brevo calculates it itself';
	if (category === 'transactional') return 'transactional attributes belong to orders, not to contacts';
	const kind = category === 'normal' ? `type ${type}` : `category ${category}`;
	return `attributes of ${kind} cannot be written`;
}

/** Whether Brevo has this value already. Lists of contacts show a category by its label, a single contact by its ID. */
export function isSame(current: unknown, wanted: AttributeValue, attribute: Attribute): boolean {
	if (current === undefined || current === null) return false;
	if (attribute.category === 'category') {
		const option = attribute.enumeration?.find((one) => optionNames(one).includes(asPlainText(wanted)));
		return (option ? optionNames(option) : [asPlainText(wanted)]).includes(asPlainText(current));
	}
	if (isPhone(attribute)) return phoneDigits(current) === phoneDigits(wanted);
	if (attribute.type === 'date') return asPlainText(current).slice(0, 10) === wanted;
	if (Array.isArray(wanted)) {
		return Array.isArray(current) && [...current].sort().join('\n') === [...wanted].sort().join('\n');
	}
	return asPlainText(current).trim() === asPlainText(wanted).trim();
}

const isPhone = ({ name }: Attribute): boolean => (PHONES as readonly string[]).includes(name);

const COERCIONS: Readonly<Record<string, (value: unknown, attribute: Attribute) => Fit>> = {
	text: asText,
	id: asText,
	float: asFloat,
	date: asDate,
	boolean: asBoolean,
	category: asCategory,
	'multiple-choice': asChoices,
};

const unfit = (reason: string): Fit => ({ unfit: reason });
const scalar = (value: unknown): value is string | number | boolean =>
	['string', 'number', 'boolean'].includes(typeof value);

function asText(value: unknown): Fit {
	if (scalar(value)) return { value: String(value).trim() };
	if (value instanceof Date) return { value: value.toISOString() };
	if (Array.isArray(value) && value.every(scalar)) return { value: value.join(', ') };
	return unfit(`${shown(value)} is not a text`);
}

function asFloat(value: unknown): Fit {
	const text = typeof value === 'string' ? value.trim() : undefined;
	const number =
		text !== undefined && /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : value;
	return typeof number === 'number' && Number.isFinite(number)
		? { value: number }
		: unfit(`${shown(value)} is not a number`);
}

/**
 * The calendar day as it is written: an ISO time keeps its own day and is not moved to another time zone.
 * 03/04/2026 means two different days and is not guessed at.
 */
function asDate(value: unknown): Fit {
	const text = dateText(value);
	const [, year, month, day] =
		/^(\d{4})-(\d\d)-(\d\d)(?:$|[T ])/.exec(text) ??
		dayFirst(/^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text)) ??
		[];
	const iso = `${year}-${month}-${day}`;
	const time = new Date(`${iso}T00:00:00Z`);
	return year && !Number.isNaN(time.getTime()) && time.toISOString().startsWith(iso)
		? { value: iso }
		: unfit(`${shown(value)} is not a date (YYYY-MM-DD)`);
}

function dateText(value: unknown): string {
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString();
	// Milliseconds since 1970, or seconds: anything below is before 1973 in milliseconds.
	if (typeof value === 'number' && Math.abs(value) < 8e15) {
		return new Date(Math.abs(value) < 1e11 ? value * 1000 : value).toISOString();
	}
	// A luxon DateTime from an expression.
	if (typeof value === 'object' && value !== null && 'toISODate' in value) {
		return String((value as { toISODate(): string | null }).toISODate());
	}
	return typeof value === 'string' ? value.trim() : '';
}

const dayFirst = (match: RegExpExecArray | null) =>
	match && ['', match[3], match[2]?.padStart(2, '0'), match[1]?.padStart(2, '0')];

const YES = new Set(['true', 'yes', '1']);
const NO = new Set(['false', 'no', '0']);

function asBoolean(value: unknown): Fit {
	const text = asPlainText(value).trim().toLowerCase();
	if (scalar(value) && YES.has(text)) return { value: true };
	if (scalar(value) && NO.has(text)) return { value: false };
	return unfit(`${shown(value)} is neither yes nor no`);
}

function asCategory(value: unknown, { enumeration = [] }: Attribute): Fit {
	const text = asPlainText(value).trim();
	const option =
		enumeration.find((one) => optionNames(one).includes(text)) ??
		enumeration.find(({ label }) => label.toLowerCase() === text.toLowerCase());
	return option && scalar(value)
		? { value: option.label }
		: unfit(`${shown(value)} is not one of ${listed(enumeration.map(({ label }) => label))}`);
}

/** All or nothing: half of somebody's choices would be a wrong answer. */
function asChoices(value: unknown, { multiCategoryOptions = [] }: Attribute): Fit {
	const wanted = choicesIn(value);
	const chosen: string[] = [];
	for (const one of wanted.map((text) => text.trim()).filter(Boolean)) {
		const option = multiCategoryOptions.find((known) => known.toLowerCase() === one.toLowerCase());
		if (option === undefined) return unfit(`${shown(one)} is not one of ${listed(multiCategoryOptions)}`);
		if (!chosen.includes(option)) chosen.push(option);
	}
	return chosen.length > 0 ? { value: chosen } : unfit(`${shown(value)} names no option`);
}

/** A list, a list that n8n's mapping editor has turned into text, or options with commas between. */
function choicesIn(value: unknown): string[] {
	if (Array.isArray(value)) return value.map(asPlainText);
	if (!scalar(value)) return [];
	const text = String(value).trim();
	const list: unknown = /^\[.*\]$/s.test(text) ? parsed(text) : undefined;
	return Array.isArray(list) ? list.map(asPlainText) : text.split(/[,;]/);
}

function parsed(json: string): unknown {
	try {
		return JSON.parse(json);
	} catch {
		return undefined;
	}
}

/** A wrong number makes Brevo refuse the whole contact, so only what looks right is sent. */
function asPhone(value: unknown): Fit {
	const text = scalar(value) ? String(value).replace(/[\s().\-/]/g, '') : '';
	return /^(\+|00)?[1-9]\d{6,14}$/.test(text)
		? { value: text }
		: unfit(`${shown(value)} is not a phone number with country code`);
}

/** 0 stands for "no number" since 2026-05-01, so it names no option. */
const optionNames = (option: NonNullable<Attribute['enumeration']>[number]): string[] =>
	[option.label, option.valueStr, option.value || undefined].flatMap((name) =>
		name === undefined ? [] : [String(name)],
	);

/** `+49 170 1234567` and `0049170...` are one number, as Brevo keeps it. */
export const phoneDigits = (phone: unknown): string =>
	asPlainText(phone).replace(/\D/g, '').replace(/^00/, '');

const listed = (names: readonly string[]): string =>
	names.length > 6 ? `${names.slice(0, 6).join(', ')} ...` : names.join(', ') || 'its options (it has none)';
