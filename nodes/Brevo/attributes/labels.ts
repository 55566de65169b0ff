import type { Attribute } from '../../../core/brevo/attributes/attributes';

const MAX_OPTIONS_NAMED = 4;

/** Labels of Brevo's types, for people who do not know the API. */
const TYPE_LABELS: Readonly<Record<string, (attribute: Attribute) => string>> = {
	boolean: () => 'yes/no',
	category: ({ enumeration = [] }) => `one of ${joinOptions(enumeration.map(({ label }) => label))}`,
	date: () => 'date, YYYY-MM-DD',
	float: () => 'number',
	'multiple-choice': ({ multiCategoryOptions = [] }) =>
		`any, with commas: ${joinOptions(multiCategoryOptions)}`,
};

/** Attributes that Brevo lists as text, although they need a certain format. */
const LABELS_BY_NAME: Readonly<Record<string, string>> = {
	EXT_ID: 'external ID',
	LANDLINE_NUMBER: 'phone number with country code',
	SMS: 'phone number with country code',
	WHATSAPP: 'phone number with country code',
};

/**
 * `LEAD_SCORE (number)`
 * @param note comes first, since the editor cuts long labels
 */
export const formatAttributeLabel = (attribute: Attribute, note?: string): string =>
	`${attribute.name} (${[note, getTypeLabel(attribute)].filter(Boolean).join('; ')})`;

function getTypeLabel(attribute: Attribute): string {
	const { name, category, type = 'text' } = attribute;
	const kind = category === 'category' ? category : type;
	return LABELS_BY_NAME[name] ?? TYPE_LABELS[kind]?.(attribute) ?? kind;
}

const joinOptions = (options: readonly string[]): string =>
	options.length > MAX_OPTIONS_NAMED
		? `${options.slice(0, MAX_OPTIONS_NAMED).join(', ')} and ${options.length - MAX_OPTIONS_NAMED} more`
		: options.join(', ');
