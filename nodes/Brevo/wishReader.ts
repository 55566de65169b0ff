import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Json } from '../../core/api/endpoint';
import type { AttributeBook, PlainType, Wish } from '../../core/brevo/attributes';
import { presetWith, wishesOf, type MappingRow, type PresetExtra } from '../../core/brevo/preset';
import type { SyncSettings } from '../../core/brevo/sync';
import type { Batch } from '../shared/catalogue';
import { warnOfAbsentFields } from './fieldWarnings';
import { filledCell } from './mappingRow';

/** Reads the attributes that one row is meant to have. */
export type WishReader = SyncSettings['wishesOf'];

const fieldMappingOf = (node: IExecuteFunctions): MappingRow[] =>
	(node.getNodeParameter('fieldMapping.fields', 0, []) as IDataObject[]).map(
		({ field, attribute, type }, index) => ({
			fields: [filledCell('Field Mapping', index, 'field', field)],
			attribute: filledCell('Field Mapping', index, 'attribute', attribute),
			type: type === 'automatic' ? undefined : (type as PlainType),
		}),
	);

const MAPPINGS: Readonly<Record<string, (node: IExecuteFunctions) => WishReader>> = {
	none: () => () => [],
	zoomPreset(node) {
		const mapping = presetWith(node.getNodeParameter('presetFields', 0, []) as PresetExtra[]);
		return (row) => wishesOf(row, mapping);
	},
	byField(node) {
		const mapping = fieldMappingOf(node);
		return (row) => wishesOf(row, mapping);
	},
	manual(node) {
		// In this mode n8n keeps no value at all, and reading it would throw.
		if (node.getNodeParameter('attributes.mappingMode', 0) === 'autoMapInputData') return wishesByName;
		return (_row, item) => wishesIn(node.getNodeParameter('attributes.value', item, {}) as Json | null);
	},
};

const mappingModeOf = (node: IExecuteFunctions) =>
	node.getNodeParameter('attributeMapping', 0, 'zoomPreset') as string;

/** @throws Problem for a row of the mapping that is not filled in */
export const wishReader = (node: IExecuteFunctions): WishReader =>
	(MAPPINGS[mappingModeOf(node)] ?? MAPPINGS.zoomPreset)!(node);

/** A misspelt field would leave an attribute as it is, for everybody. */
export function warnOfAbsentWishes(batch: Batch): void {
	if (mappingModeOf(batch.node) !== 'byField') return;
	const fields = fieldMappingOf(batch.node).flatMap((row) => row.fields);
	warnOfAbsentFields(batch, fields);
}

const wishesIn = (values: Json | null): Wish[] =>
	Object.entries(values ?? {}).map(([attribute, value]) => ({ attribute, value }));

/** Only fields that are attributes already: an item has many others that nobody meant to write. */
const wishesByName = (row: Json, _item: number, book: AttributeBook): Wish[] =>
	wishesIn(row).filter(({ attribute }) => book.find(attribute) !== undefined);
