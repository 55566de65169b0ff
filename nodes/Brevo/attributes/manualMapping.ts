import { get, isEmpty } from 'lodash';
import type { IDataObject } from 'n8n-workflow';

import type { AttributeCatalog, AttributeAssignment } from '../../../core/brevo/attributes/attributes';
import { matchByName, type NameMatches } from '../../../core/brevo/attributes/matchByName';
import { getAssignments } from '../../../core/brevo/attributes/preset';
import { invalidInputError } from '../../../core/http/errors';
import { listFieldNames, isBlank, toPlainText } from '../../../core/values/rowFields';
import type { ItemGroup } from '../../shared/itemGroups';
import { readEmailField } from '../parameters/contactKey';
import { rejectLiteralPlaceholders } from '../parameters/typedPlaceholders';
import { reportMatches, warnAboutEmptyAttributes } from '../parameters/warnings';
import type { AttributeSource } from './attributeSource';
import { checkNewAttributes, readNewAttributes } from './newAttributes';
import { findSavedSpec, type SavedMapping } from './savedMapping';

/**
 * Reads n8n's mapping editor, and the attributes typed below it.
 * @throws ApiError if a new attribute has several types
 */
export function createManualSource(group: ItemGroup): AttributeSource {
	checkNewAttributes(group.node);
	rejectPlaceholders(group);
	const mode = group.first.param<unknown>('attributes.mappingMode', 'defineBelow');
	const mapping = mode === 'autoMapInputData' ? createNameSource(group) : createColumnSource(group);
	return {
		...mapping,
		getAssignments: (row, item, catalog) => [
			...mapping.getAssignments(row, item, catalog),
			...readNewAttributes(group.node, item),
		],
	};
}

/** A field in braces is filled in by nothing: it would be written to every contact as it stands. */
function rejectPlaceholders({ items, first, node }: ItemGroup): void {
	const { attributes, newAttributes } = node.getNode().parameters;
	const cells = Object.keys(get(attributes, 'value') ?? {}).map((name) => [`attributes.value.${name}`, name]);
	const added = (get(newAttributes, 'attributes') ?? []) as Array<{ readonly name?: unknown }>;
	const values = added.map(({ name }, index) => [
		`newAttributes.attributes[${index}].value`,
		toPlainText(name),
	]);
	const fields = { ...first.json };
	for (const { json } of items) for (const name of Object.keys(json)) fields[name] ??= json[name];
	rejectLiteralPlaceholders({ ...first, json: fields }, Object.fromEntries([...cells, ...values]));
}

/** Fields are matched once, for the names found in any item. In this mode n8n saves no values. */
function createNameSource(group: ItemGroup): AttributeSource {
	const fields = new Set<string>();
	for (const { json } of group.items) for (const name of listFieldNames(json)) fields.add(name);
	// The email field is used anyway, so it is not reported as a field without an attribute.
	const address = readEmailField(group.first).split('.').at(-1);
	const matchesByCatalog = new Map<AttributeCatalog, NameMatches>();
	const matches = (catalog: AttributeCatalog): NameMatches => {
		const known = matchesByCatalog.get(catalog) ?? matchByName(fields, catalog);
		matchesByCatalog.set(catalog, known);
		return known;
	};
	return {
		getAssignments: (row, _item, catalog) => getAssignments(row, matches(catalog).rows),
		reportHints: () =>
			matchesByCatalog.forEach(({ rows, others }) =>
				reportMatches(group, { rows, others: others.filter((field) => field !== address) }),
			),
	};
}

/** Only columns that are filled in: n8n also saves columns that were shown and never touched. */
function createColumnSource(group: ItemGroup): AttributeSource {
	const { node, first } = group;
	const asSaved = { rawExpressions: true };
	const saved = node.getNodeParameter('attributes.value', first.index, {}, asSaved) as SavedMapping['value'];
	const schema = node.getNodeParameter(
		'attributes.schema',
		first.index,
		[],
		asSaved,
	) as SavedMapping['schema'];
	const columns = Object.entries(saved ?? {})
		.filter(([, value]) => !isBlank(value))
		.map(([attribute]) => ({ attribute, ...findSavedSpec(attribute, schema) }));
	const added = node.getNodeParameter('newAttributes.attributes', first.index, []) as unknown[];
	const empty = new Set(columns.map(({ attribute }) => attribute));
	let read = 0;
	return {
		...(isEmpty(saved) && added.length === 0 && { emptyError: noColumnsError() }),
		getAssignments: (_row, item): AttributeAssignment[] => {
			read++;
			if (columns.length === 0) return [];
			// n8n would validate the values against the saved columns, and stop at the first mismatch.
			const anyValue = { skipValidation: true };
			const values = node.getNodeParameter('attributes.value', item, {}, anyValue) as IDataObject;
			return columns.map((column) => {
				const value = values[column.attribute];
				if (!isBlank(value)) empty.delete(column.attribute);
				return { ...column, value };
			});
		},
		reportHints: () => warnAboutEmptyAttributes(group, [...empty], read),
	};
}

const noColumnsError = () =>
	invalidInputError(
		'"Attributes" has no values, so Manual maps nothing',
		'Fill in an attribute, or set "Attribute Mapping" to None for lists alone.',
	);
