/** Trimmed text; numbers (Zoom answers some IDs as either) as text; anything else is blank. */
export function toText(value: unknown): string {
	if (typeof value === 'string') return value.trim();
	return typeof value === 'number' && Number.isFinite(value) ? String(value) : '';
}

/** The text, or undefined when it is blank. */
export const toOptionalText = (value: unknown): string | undefined => toText(value) || undefined;

export const toOptionalNumber = (value: unknown): number | undefined =>
	typeof value === 'number' && Number.isFinite(value) ? value : undefined;

/** Entries of a text with commas, semicolons or line breaks between them, or of a list that an expression gave. */
export const splitList = (value: unknown): string[] => splitAt(value, /[,;\n]/);

/** Entries that hold no blanks, such as IDs and codes: blanks may separate them, too. */
export const splitWords = (value: unknown): string[] => splitAt(value, /[\s,;]+/);

const splitAt = (value: unknown, separator: RegExp): string[] =>
	[value]
		.flat()
		.flatMap((entry) => String(entry ?? '').split(separator))
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');

/** A parameter's name as the editor shows it, in the quotes that n8n's own messages use. */
export const quoteLabel = (label: string): string => `"${label}"`;

/** A value as a message quotes it. */
export function quoteValue(value: unknown): string {
	const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
	return `'${text.length > 60 ? `${text.slice(0, 60)}...` : text}'`;
}
