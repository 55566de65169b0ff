import type { Json } from '../http/endpoint';

/** The keys under which a Zoom webhook event has the person it is about. */
const PERSON_KEYS = ['registrant', 'participant'] as const;

/**
 * Returns a row's value by field name, without an expression per row: the key itself, else a path with dots
 * (`registrant.email`), else the same key of the person in an item of the Zoom Trigger.
 */
export function getField(row: Json, name: string): unknown {
	if (Object.hasOwn(row, name)) return row[name];
	if (name.includes('.')) return getPath(row, name);
	for (const key of PERSON_KEYS) {
		const value = getProperty(row[key], name);
		if (value !== undefined) return value;
	}
	return undefined;
}

/** Returns the value at a path with dots: `list.0.name`. */
export const getPath = (row: Json, path: string): unknown =>
	path.split('.').reduce(getProperty, row as unknown);

/** Returns the value of the first of the fields that has one; undefined if none has. */
export const findFieldValue = (row: Json, names: readonly string[]): unknown =>
	names.map((name) => getField(row, name)).find((value) => !isBlank(value));

/** Returns the names by which `getField` finds values in a row, except paths to nested fields. */
export function listFieldNames(row: Json): string[] {
	const own = Object.keys(row).filter(
		(name) => !PERSON_KEYS.some((key) => key === name && hasFields(row[key])),
	);
	const ofPerson = PERSON_KEYS.flatMap((key) => (hasFields(row[key]) ? Object.keys(row[key]) : []));
	return [...new Set([...own, ...ofPerson])];
}

/**
 * Replaces each `{field}` of a text with the value from a row.
 * @returns the text, or the first field for which the row has no value
 */
export function interpolate(template: string, row: Json): { text: string } | { missing: string } {
	let missing: string | undefined;
	const text = normaliseBraces(template).replace(/\{([^{}]+)\}/g, (_, name: string) => {
		const value = getField(row, name);
		if (isBlank(value)) missing ??= name;
		return toPlainText(value);
	});
	return missing === undefined ? { text: text.trim() } : { missing };
}

/** Writes `{{ field }}` and `{ field }` as `{field}`. */
export const normaliseBraces = (template: string): string =>
	template.replace(/(?<!\{)\{+([^{}]*)\}+/g, (_, name: string) => `{${name.trim()}}`);

/** A calculation that failed, `NaN` or `Infinity`, has no value either: JSON would send nothing in its place. */
export const isBlank = (value: unknown): boolean =>
	value === undefined ||
	value === null ||
	(typeof value === 'number' && !Number.isFinite(value)) ||
	(typeof value === 'string' && value.trim() === '') ||
	(Array.isArray(value) && value.length === 0);

const getProperty = (value: unknown, key: string): unknown =>
	hasFields(value) && Object.hasOwn(value, key) ? value[key] : undefined;

/** Objects and lists: `answers.0.text` is a way into a list. */
const hasFields = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/**
 * Converts a value to text; times to ISO 8601, as they are in JSON and in n8n's view of an item. `String()` would throw for an
 * object whose JSON has a key `toString`.
 */
export function toPlainText(value: unknown): string {
	if (Array.isArray(value)) return value.map(toPlainText).join(',');
	if (typeof value !== 'object' || value === null) return String(value ?? '');
	const json = JSON.stringify(value) ?? '';
	// An invalid time.
	if (json === 'null') return String(value);
	return json.startsWith('"') ? String(JSON.parse(json)) : json;
}
