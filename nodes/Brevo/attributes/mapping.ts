import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { PlainType } from '../../../core/brevo/attributes/attributes';
import {
	PRESET_EXTRAS,
	presetWith,
	wishesOf,
	type MappingRow,
	type PresetExtra,
} from '../../../core/brevo/attributes/preset';
import { oneKeyOf, oneOf } from '../../../core/values/choices';
import { isBlank } from '../../../core/values/rowFields';
import type { Batch } from '../../shared/catalogue';
import { locatorValue } from '../parameters/locatorValue';
import { filledCell } from '../parameters/mappingCell';
import { warnOfAbsentFields, warnOfSharedAttributes } from '../parameters/warnings';
import type { MappedWishes } from './attributeSource';
import { manualMapping } from './manualMapping';

type MappingOf = (batch: Batch) => MappedWishes;

const byRows = (rows: readonly MappingRow[]): MappedWishes => ({
	wishesOf: (row) => wishesOf(row, rows),
	tell() {},
});

const MAPPINGS = {
	zoomPreset: ({ node }) => byRows(presetWith(presetFieldsOf(node))),
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
} satisfies Record<string, MappingOf>;

/**
 * What the fields of attributeFields.ts say.
 * @throws Problem for a choice that there is not, or a row of the mapping that is not filled in
 */
export function attributeMapping(batch: Batch): MappedWishes {
	const mode = batch.node.getNodeParameter('attributeMapping', 0, 'zoomPreset');
	return MAPPINGS[oneKeyOf('Attribute Mapping', mode, MAPPINGS)](batch);
}

const presetFieldsOf = (node: IExecuteFunctions): PresetExtra[] =>
	[node.getNodeParameter('presetFields', 0, [])]
		.flat()
		.filter((field) => !isBlank(field))
		.map((field) => oneKeyOf('Additional Preset Fields', field, PRESET_EXTRAS));

const TYPES_IF_CREATED = ['automatic', 'boolean', 'date', 'float', 'text'] as const;

function typeIfCreated(value: unknown = 'automatic'): PlainType | undefined {
	const type = oneOf('Type If Created', value, TYPES_IF_CREATED);
	return type === 'automatic' ? undefined : type;
}

/** An attribute is a resource locator, in older workflows its name alone. */
const fieldMappingOf = ({ node }: Batch): MappingRow[] =>
	(node.getNodeParameter('fieldMapping.fields', 0, []) as IDataObject[]).map(
		({ field, attribute, type }, index) => ({
			fields: [filledCell('Field Mapping', index, 'field', field)],
			attribute: filledCell('Field Mapping', index, 'attribute', locatorValue(attribute)),
			type: typeIfCreated(type),
		}),
	);
