import type { IDataObject } from 'n8n-workflow';

import type { PlainType } from '../../../core/brevo/attributes/attributes';
import { getEventEndAssignments } from '../../../core/brevo/attributes/lastEvent';
import {
	PRESET_EXTRAS,
	buildPreset,
	getAssignments,
	type MappingRow,
	type PresetExtra,
} from '../../../core/brevo/attributes/preset';
import { invalidInputError } from '../../../core/http/errors';
import { parseChoiceKey, parseChoice } from '../../../core/values/choices';
import { isBlank } from '../../../core/values/rowFields';
import type { ItemContext } from '../../shared/catalogue';
import type { ItemGroup } from '../../shared/itemGroups';
import { unwrapLocator } from '../parameters/locators';
import { requireCell } from '../parameters/mappingCell';
import { warnAboutAbsentFields, warnAboutDuplicateMappings } from '../parameters/warnings';
import type { AttributeSource } from './attributeSource';
import { createManualSource } from './manualMapping';

/** Parameters whose values are read for each item, as cells of a mapping. */
export const MAPPED_PER_ITEM = ['attributes', 'newAttributes'];

type SourceFactory = (group: ItemGroup) => AttributeSource;

const createRowSource = (rows: readonly MappingRow[]): AttributeSource => ({
	getAssignments: (row) => getAssignments(row, rows),
	reportHints() {},
});

const MAPPINGS = {
	zoomPreset(group) {
		const extras = readPresetFields(group.first);
		const zone = group.node.getTimezone();
		return {
			getAssignments: (row, _item, catalog) => [
				...getAssignments(row, buildPreset(extras, catalog), zone),
				...getEventEndAssignments(row, zone),
			],
			reportHints: () => warnAboutAbsentFields(group, extras),
		};
	},
	byField(group) {
		const rows = readFieldMapping(group.first);
		return {
			...createRowSource(rows),
			...(rows.length === 0 && { emptyError: noFieldsError() }),
			reportHints() {
				// A misspelt field would leave an attribute unchanged for everybody.
				warnAboutAbsentFields(
					group,
					rows.flatMap(({ fields }) => fields),
				);
				warnAboutDuplicateMappings(group, rows);
			},
		};
	},
	manual: createManualSource,
	none: () => createRowSource([]),
} satisfies Record<string, SourceFactory>;

/**
 * Creates the source that the parameters of fields.ts describe.
 * @throws ApiError for an unknown choice, or a row of the mapping that is not filled in
 */
export function createAttributeSource(group: ItemGroup): AttributeSource {
	const mode = group.first.param<unknown>('attributeMapping', 'zoomPreset');
	return MAPPINGS[parseChoiceKey('Attribute Mapping', mode, MAPPINGS)](group);
}

const readPresetFields = ({ param }: ItemContext): PresetExtra[] =>
	[param<unknown>('presetFields', [])]
		.flat()
		.filter((field) => !isBlank(field))
		.map((field) => parseChoiceKey('Additional Preset Fields', field, PRESET_EXTRAS));

const TYPES_IF_CREATED = ['automatic', 'boolean', 'date', 'float', 'text'] as const;

export function parseTypeIfCreated(value: unknown = 'automatic'): PlainType | undefined {
	const type = parseChoice('Type If Created', value, TYPES_IF_CREATED);
	return type === 'automatic' ? undefined : type;
}

/** An attribute is a resource locator, or just its name in older workflows. */
const readFieldMapping = ({ param }: ItemContext): MappingRow[] =>
	param<IDataObject[]>('fieldMapping.fields', []).map(({ field, attribute, type }, index) => ({
		fields: [requireCell('Field Mapping', index, 'field', field)],
		attribute: requireCell('Field Mapping', index, 'attribute', unwrapLocator(attribute)),
		type: parseTypeIfCreated(type),
	}));

const noFieldsError = () =>
	invalidInputError(
		'"Field Mapping" has no rows, so By Field maps nothing: no field and no expression',
		'Add a row for each field, or set "Attribute Mapping" to Manual for expressions, or to None for lists alone.',
	);
