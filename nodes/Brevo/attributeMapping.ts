import type { IDataObject } from 'n8n-workflow';

import type { PlainType } from '../../core/brevo/attributes';
import { presetWith, wishesOf, type MappingRow, type PresetExtra } from '../../core/brevo/preset';
import type { Batch } from '../shared/catalogue';
import { warnOfAbsentFields, warnOfSharedAttributes } from './fieldWarnings';
import { locatorValue } from './locatorValue';
import { manualMapping } from './manualMapping';
import type { MappedWishes } from './mappedWishes';
import { filledCell } from './mappingRow';

type MappingOf = (batch: Batch) => MappedWishes;

const byRows = (rows: readonly MappingRow[]): MappedWishes => ({
	wishesOf: (row) => wishesOf(row, rows),
	tell() {},
});

const MAPPINGS: Readonly<Record<string, MappingOf>> = {
	none: () => byRows([]),
	zoomPreset: ({ node }) => byRows(presetWith(node.getNodeParameter('presetFields', 0, []) as PresetExtra[])),
	byField(batch) {
		const rows = fieldMappingOf(batch);
		return {
			...byRows(rows),
			tell() {
				// A misspelt field would leave an attribute as it is, for everybody.
				warnOfAbsentFields(
					batch,
					rows.flatMap(({ fields }) => fields),
				);
				warnOfSharedAttributes(batch, rows);
			},
		};
	},
	manual: manualMapping,
};

/**
 * What the fields of attributeFields.ts say.
 * @throws Problem for a row of the mapping that is not filled in
 */
export function attributeMapping(batch: Batch): MappedWishes {
	const mode = batch.node.getNodeParameter('attributeMapping', 0, 'zoomPreset') as string;
	return (MAPPINGS[mode] ?? MAPPINGS.zoomPreset)!(batch);
}

/** An attribute is a resource locator, in older workflows its name alone. */
const fieldMappingOf = ({ node }: Batch): MappingRow[] =>
	(node.getNodeParameter('fieldMapping.fields', 0, []) as IDataObject[]).map(
		({ field, attribute, type }, index) => ({
			fields: [filledCell('Field Mapping', index, 'field', field)],
			attribute: filledCell('Field Mapping', index, 'attribute', locatorValue(attribute)),
			type: type === 'automatic' ? undefined : (type as PlainType),
		}),
	);
