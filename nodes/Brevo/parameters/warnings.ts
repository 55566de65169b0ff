import { groupBy } from 'lodash';

import type { NameMatches } from '../../../core/brevo/attributes/matchByName';
import type { MappingRow } from '../../../core/brevo/attributes/preset';
import { getField, isBlank } from '../../../core/values/rowFields';
import type { ExecutionContext } from '../../shared/catalogue';

const MAX_FIELDS_LISTED = 8;

/** A misspelt name would otherwise look like items without an address. */
export function warnAboutMissingAddresses({ items, hint }: ExecutionContext, emailField: string): void {
	const rows = items.map(({ json }) => json);
	const values = rows.map((row) => getField(row, emailField));
	const first = rows[0];
	if (!first || !values.every(isBlank)) return;
	const isAbsent = values.every((value) => value === undefined);
	const finding = isAbsent
		? `No item has the field '${emailField}'.`
		: `No item has a value in '${emailField}'.`;
	hint(`${finding} They have: ${joinNames(Object.keys(first))}.`, 'warning');
}

/** A field that some items lack is usual; one that all items lack is misspelt, or not there yet. */
export function warnAboutAbsentFields({ items, hint }: ExecutionContext, names: readonly string[]): void {
	const absent = [...new Set(names)].filter((name) =>
		items.every(({ json }) => getField(json, name) === undefined),
	);
	if (absent.length === 0) return;
	const quoted = absent.map((name) => `'${name}'`).join(', ');
	hint(`No item has the ${absent.length === 1 ? 'field' : 'fields'} ${quoted}.`, 'warning');
}

/** If two rows are for one attribute, only one of them can be intended. */
export function warnAboutDuplicateMappings({ hint }: ExecutionContext, rows: readonly MappingRow[]): void {
	const rowsByAttribute = groupBy(rows, ({ attribute }) => attribute.toUpperCase());
	for (const [attribute, same] of Object.entries(rowsByAttribute)) {
		const fields = same.flatMap((row) => row.fields);
		if (fields.length === 1) continue;
		hint(
			`${attribute} is mapped from several fields: ${fields.join(', ')}. Keep one of these rows.`,
			'warning',
		);
	}
}

/**
 * A misspelt expression, or the field of another node, would leave an attribute unchanged for everybody.
 * @param read number of items that were read, without those that have no contact or that another item replaces
 */
export function warnAboutEmptyAttributes(
	{ hint, items }: ExecutionContext,
	attributes: readonly string[],
	read: number,
): void {
	if (attributes.length === 0 || read === 0) return;
	const subject = read < items.length ? 'No item that was used' : 'No item';
	hint(`${subject} has a value for ${attributes.join(', ')}.`, 'warning');
}

/** Fields were matched without the user's choice, so the matches are reported. */
export function reportMatches({ hint }: ExecutionContext, { rows, others }: NameMatches): void {
	if (rows.length === 0) {
		const advice = 'Rename fields, or map each column manually.';
		hint(
			`None of the fields ${joinNames(others)} has the name of an attribute in Brevo. ${advice}`,
			'warning',
		);
		return;
	}
	const matches = rows.map(({ fields, attribute }) => `${fields.join(', else ')} → ${attribute}`);
	const rest = others.length > 0 ? ` No attribute has the name ${joinNames(others)}.` : '';
	hint(`Matched by name: ${matches.join('; ')}.${rest}`);
}

const joinNames = (names: readonly string[]): string =>
	names.length > MAX_FIELDS_LISTED
		? `${names.slice(0, MAX_FIELDS_LISTED).join(', ')} and more`
		: names.join(', ') || 'no fields at all';
