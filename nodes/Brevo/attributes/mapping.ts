import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { PlainType } from '../../../core/brevo/attributes/attributes';
import {
	PRESET_EXTRAS,
	buildPreset,
	readAssignments,
	type MappingRow,
	type PresetExtra,
} from '../../../core/brevo/attributes/preset';
import { parseChoiceKey, parseChoice } from '../../../core/values/choices';
import { isBlank } from '../../../core/values/rowFields';
import type { ExecutionContext } from '../../shared/catalogue';
import { unwrapLocator } from '../parameters/locators';
import { requireCell } from '../parameters/mappingCell';
import { warnAboutAbsentFields, warnAboutDuplicateMappings } from '../parameters/warnings';
import type { AttributeSource } from './attributeSource';
import { createManualSource } from './manualMapping';

type SourceFactory = (execution: ExecutionContext) => AttributeSource;

const byRows = (rows: readonly MappingRow[]): AttributeSource => ({
	readAssignments: (row) => readAssignments(row, rows),
	reportHints() {},
});

const MAPPINGS = {
	zoomPreset: ({ node }) => byRows(buildPreset(readPresetFields(node))),
	byField(execution) {
		const rows = readFieldMapping(execution);
		return {
			...byRows(rows),
			reportHints() {
				// A misspelt field would leave an attribute unchanged for everybody.
				warnAboutAbsentFields(
					execution,
					rows.flatMap(({ fields }) => fields),
				);
				warnAboutDuplicateMappings(execution, rows);
			},
		};
	},
	manual: createManualSource,
} satisfies Record<string, SourceFactory>;

/**
 * Creates the source that the parameters of fields.ts describe.
 * @throws ApiError for an unknown choice, or a row of the mapping that is not filled in
 */
export function createAttributeSource(execution: ExecutionContext): AttributeSource {
	const mode = execution.node.getNodeParameter('attributeMapping', 0, 'zoomPreset');
	return MAPPINGS[parseChoiceKey('Attribute Mapping', mode, MAPPINGS)](execution);
}

const readPresetFields = (node: IExecuteFunctions): PresetExtra[] =>
	[node.getNodeParameter('presetFields', 0, [])]
		.flat()
		.filter((field) => !isBlank(field))
		.map((field) => parseChoiceKey('Additional Preset Fields', field, PRESET_EXTRAS));

const TYPES_IF_CREATED = ['automatic', 'boolean', 'date', 'float', 'text'] as const;

function parseTypeIfCreated(value: unknown = 'automatic'): PlainType | undefined {
	const type = parseChoice('Type If Created', value, TYPES_IF_CREATED);
	return type === 'automatic' ? undefined : type;
}

/** An attribute is a resource locator, or just its name in older workflows. */
const readFieldMapping = ({ node }: ExecutionContext): MappingRow[] =>
	(node.getNodeParameter('fieldMapping.fields', 0, []) as IDataObject[]).map(
		({ field, attribute, type }, index) => ({
			fields: [requireCell('Field Mapping', index, 'field', field)],
			attribute: requireCell('Field Mapping', index, 'attribute', unwrapLocator(attribute)),
			type: parseTypeIfCreated(type),
		}),
	);
