import type { Attribute, AttributeValue } from './types.mts';

/** Result of fitting a value to an attribute. */
export type Fit = { store: AttributeValue } | { clear: true } | { drop: string };

type Reader = (value: unknown, attribute: Attribute) => AttributeValue | undefined;

export interface FitRules {
	/** A category takes the number of an option only. */
	ignoresCategoryLabels: boolean;
	textLimit?: TextLimit;
}

export interface TextLimit {
	characters: number;
	longer: 'cut' | 'dropped';
}

const readers: Record<NonNullable<Attribute['type']>, Reader> = {
	text: parseText,
	id: parseText,
	user: parseText,
	float: parseNumber,
	date: parseDate,
	// Strings and numbers did not work for a boolean: https://github.com/sendinblue/APIv3-java-library/issues/30
	boolean: (value) => (typeof value === 'boolean' ? value : undefined),
	'multiple-choice': parseChoices,
};

/** Never rejects: Brevo reports success and leaves out values that do not fit. */
export function fitValue(attribute: Attribute | undefined, value: unknown, rules: FitRules): Fit {
	if (!attribute) return { drop: 'no such attribute' };
	if (attribute.category === 'calculated' || attribute.category === 'global') return { drop: 'not writable' };
	if (value === '') return { clear: true };
	const read = attribute.category === 'category' ? parseCategory : readers[attribute.type ?? 'text'];
	const isLabel = attribute.category === 'category' && !/^\d+$/.test(String(value));
	const stored = isLabel && rules.ignoresCategoryLabels ? undefined : read(value, attribute);
	if (stored === undefined) return { drop: `not a ${getTypeName(attribute)}` };
	if (!rules.textLimit || attribute.type !== 'text' || typeof stored !== 'string') return { store: stored };
	return limitText(stored, rules.textLimit);
}

function limitText(text: string, { characters, longer }: TextLimit): Fit {
	if (text.length <= characters) return { store: text };
	return longer === 'cut' ? { store: text.slice(0, characters) } : { drop: 'too long' };
}

function getTypeName(attribute: Attribute): string {
	return attribute.category === 'category' ? 'category' : (attribute.type ?? 'text');
}

/** A contact shows a category's option id; lists of contacts show its label (both as in Brevo's own examples). */
export function findCategoryLabel(attribute: Attribute, stored: AttributeValue): AttributeValue {
	return attribute.enumeration?.find((option) => option.valueStr === stored)?.label ?? stored;
}

function parseText(value: unknown): string | undefined {
	return typeof value === 'string' ? value : undefined;
}

function parseNumber(value: unknown): number | undefined {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

function parseDate(value: unknown): string | undefined {
	if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return undefined;
	const time = new Date(`${value}T00:00:00Z`);
	return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(value) ? value : undefined;
}

function parseCategory(value: unknown, attribute: Attribute): string | undefined {
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	const options = attribute.enumeration ?? [];
	return options.find((option) => option.valueStr === String(value) || option.label === value)?.valueStr;
}

function parseChoices(value: unknown, attribute: Attribute): string[] | undefined {
	const declared = attribute.multiCategoryOptions ?? [];
	if (!Array.isArray(value) || !value.every((option) => declared.includes(option as string)))
		return undefined;
	return [...new Set(value as string[])];
}
