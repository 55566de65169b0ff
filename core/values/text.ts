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

const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/;

/**
 * `yyyy-MM-ddTHH:mm:ssZ`, with or without fractions of a second, as milliseconds since 1970; a time without a zone is UTC.
 * Undefined for a blank and for anything else, such as the local `MM/dd/yyyy HH:mm` of some reports.
 */
export function parseTime(value: unknown): number | undefined {
	const match = TIME.exec(toText(value));
	if (!match) return undefined;
	const milliseconds = Date.parse(match[3] ? match[0] : `${match[0]}Z`);
	return Number.isNaN(milliseconds) ? undefined : milliseconds;
}

/** A value as a message quotes it. */
export function quoteValue(value: unknown): string {
	const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
	return `'${text.length > 60 ? `${text.slice(0, 60)}...` : text}'`;
}
