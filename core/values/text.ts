/** A row as Zoom answers it. Which fields are there depends on the endpoint, the plan and the age of the event. */
export type ZoomRow = Readonly<Record<string, unknown>>;

/** Trimmed text; numbers (Zoom answers some IDs as either) as text; anything else is blank. */
export function toText(value: unknown): string {
	if (typeof value === 'string') return value.trim();
	return typeof value === 'number' && Number.isFinite(value) ? String(value) : '';
}

/** The text, or undefined when it is blank. */
export const toOptionalText = (value: unknown): string | undefined => toText(value) || undefined;

export const toOptionalNumber = (value: unknown): number | undefined =>
	typeof value === 'number' && Number.isFinite(value) ? value : undefined;

/** A parameter's name as the editor shows it, in the quotes that n8n's own messages use. */
export const quoteLabel = (label: string): string => `"${label}"`;

/** A value as a message quotes it. */
export function quoteValue(value: unknown): string {
	const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
	return `'${text.length > 60 ? `${text.slice(0, 60)}...` : text}'`;
}
