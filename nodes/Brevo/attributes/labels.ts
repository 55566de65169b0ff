import type { Attribute } from '../../../core/brevo/attributes/attributes';

const MOST_OPTIONS_NAMED = 4;

/** Of Brevo's types, in words of people who know no API. */
const WORDS: Readonly<Record<string, (attribute: Attribute) => string>> = {
	boolean: () => 'yes/no',
	category: ({ enumeration = [] }) => `one of ${listed(enumeration.map(({ label }) => label))}`,
	date: () => 'date, YYYY-MM-DD',
	float: () => 'number',
	'multiple-choice': ({ multiCategoryOptions = [] }) => `any, with commas: ${listed(multiCategoryOptions)}`,
};

/** Attributes that Brevo lists as texts and that are more than that. */
const WORDS_BY_NAME: Readonly<Record<string, string>> = {
	EXT_ID: 'external ID',
	LANDLINE_NUMBER: 'phone number with country code',
	SMS: 'phone number with country code',
	WHATSAPP: 'phone number with country code',
};

/**
 * `LEAD_SCORE (number)`
 * @param note stands first, since the editor cuts long labels
 */
export const attributeLabel = (attribute: Attribute, note?: string): string =>
	`${attribute.name} (${[note, wordsFor(attribute)].filter(Boolean).join('; ')})`;

function wordsFor(attribute: Attribute): string {
	const { name, category, type = 'text' } = attribute;
	const kind = category === 'category' ? category : type;
	return WORDS_BY_NAME[name] ?? WORDS[kind]?.(attribute) ?? kind;
}

const listed = (options: readonly string[]): string =>
	options.length > MOST_OPTIONS_NAMED
		? `${options.slice(0, MOST_OPTIONS_NAMED).join(', ')} and ${options.length - MOST_OPTIONS_NAMED} more`
		: options.join(', ');
