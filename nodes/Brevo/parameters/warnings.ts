import type { NameMatches } from '../../../core/brevo/attributes/matchByName';
import type { MappingRow } from '../../../core/brevo/attributes/preset';
import type { Json } from '../../../core/http/endpoint';
import { getField, isBlank } from '../../../core/values/rowFields';
import type { ExecutionContext } from '../../shared/catalogue';

const MAX_FIELDS_LISTED = 8;

/** A misspelt name would otherwise pass for items that have no address. */
export function warnAboutMissingAddresses({ items, hint }: ExecutionContext, emailField: string): void {
	const rows = items.map(({ json }) => json as Json);
	const values = rows.map((row) => getField(row, emailField));
	const first = rows[0];
	if (!first || !values.every(isBlank)) return;
	const isAbsent = values.every((value) => value === undefined);
	const said = isAbsent
		? `No item has the field '${emailField}'.`
		: `No item has a value in '${emailField}'.`;
	hint(`${said} They have: ${joinNames(Object.keys(first))}.`, 'warning');
}

/** Fields that some items lack are usual; one that all of them lack is misspelt, or not there yet. */
export function warnAboutAbsentFields({ items, hint }: ExecutionContext, names: readonly string[]): void {
	const absent = [...new Set(names)].filter((name) =>
		items.every(({ json }) => getField(json as Json, name) === undefined),
	);
	if (absent.length === 0) return;
	const quoted = absent.map((name) => `'${name}'`).join(', ');
	hint(`No item has the ${absent.length === 1 ? 'field' : 'fields'} ${quoted}.`, 'warning');
}

/** Of two rows for one attribute only one can be what its author meant. */
export function warnAboutDuplicateMappings({ hint }: ExecutionContext, rows: readonly MappingRow[]): void {
	const fieldsOf = new Map<string, string[]>();
	for (const { attribute, fields } of rows) {
		const name = attribute.toUpperCase();
		fieldsOf.set(name, [...(fieldsOf.get(name) ?? []), ...fields]);
	}
	for (const [attribute, fields] of fieldsOf) {
		if (fields.length === 1) continue;
		hint(
			`${attribute} is mapped from several fields: ${fields.join(', ')}. Keep one of these rows.`,
			'warning',
		);
	}
}

/**
 * A misspelt expression, or the field of another node, would leave an attribute as it is for everybody.
 * @param read how many items were looked at: of those that name nobody, or that another one stands for, nothing is known
 */
export function warnAboutEmptyAttributes(
	{ hint, items }: ExecutionContext,
	attributes: readonly string[],
	read: number,
): void {
	if (attributes.length === 0 || read === 0) return;
	const said = read < items.length ? 'No item that was used' : 'No item';
	hint(`${said} has a value for ${attributes.join(', ')}.`, 'warning');
}

/** Nobody has said where the fields go, so it is said what was made of their names. */
export function reportMatches({ hint }: ExecutionContext, { rows, others }: NameMatches): void {
	if (rows.length === 0) {
		const advice = 'Rename fields, or map each column manually.';
		hint(`No field is called like an attribute of the account: ${joinNames(others)}. ${advice}`, 'warning');
		return;
	}
	const matches = rows.map(({ fields, attribute }) => `${fields.join(', else ')} → ${attribute}`);
	const rest = others.length > 0 ? ` No attribute is called ${joinNames(others)}.` : '';
	hint(`Matched by name: ${matches.join('; ')}.${rest}`);
}

const joinNames = (names: readonly string[]): string =>
	names.length > MAX_FIELDS_LISTED
		? `${names.slice(0, MAX_FIELDS_LISTED).join(', ')} and more`
		: names.join(', ') || 'no fields at all';
