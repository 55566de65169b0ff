import type { Json } from '../../http/endpoint';
import { getField, isBlank } from '../../values/rowFields';
import type { PlainType, AttributeAssignment } from './attributes';

/** Maps fields of a row to an attribute. The first field with a value is used. */
export interface MappingRow {
	readonly fields: readonly string[];
	readonly attribute: string;
	readonly type?: PlainType;
}

/** The Zoom preset. `email` is not an attribute: it identifies the contact. */
const ZOOM_PRESET: readonly MappingRow[] = [
	{ fields: ['name'], attribute: 'FIRSTNAME', type: 'text' },
	{ fields: ['join_time'], attribute: 'MEETING_JOIN_DATE', type: 'date' },
	{ fields: ['duration'], attribute: 'MEETING_DURATION', type: 'float' },
	{ fields: ['webinar_title'], attribute: 'WEBINAR_NAME', type: 'text' },
	{ fields: ['attendance_status'], attribute: 'ATTENDANCE_STATUS', type: 'text' },
	{ fields: ['registration_source'], attribute: 'UTM_SOURCE', type: 'text' },
];

/** Optional rows of the preset, keyed by the row's field. */
export const PRESET_EXTRAS = {
	last_name: { fields: ['last_name'], attribute: 'LASTNAME', type: 'text' },
	topic: { fields: ['topic'], attribute: 'MEETING_NAME', type: 'text' },
	duration_minutes: { fields: ['duration_minutes'], attribute: 'MEETING_MINUTES', type: 'float' },
	attendance_percent: { fields: ['attendance_percent'], attribute: 'ATTENDANCE_PERCENT', type: 'float' },
	engagement_score: { fields: ['engagement_score'], attribute: 'ENGAGEMENT_SCORE', type: 'float' },
} as const satisfies Record<string, MappingRow>;

export type PresetExtra = keyof typeof PRESET_EXTRAS;

/** If the last name is mapped separately, the first name need not hold the full name. */
export function buildPreset(extras: readonly PresetExtra[]): MappingRow[] {
	const split = extras.includes('last_name');
	const base = ZOOM_PRESET.map((row) =>
		split && row.attribute === 'FIRSTNAME' ? { ...row, fields: ['first_name', ...row.fields] } : row,
	);
	return [...base, ...extras.map((extra) => PRESET_EXTRAS[extra])];
}

/** The preset with every optional row. */
export const WHOLE_PRESET: readonly MappingRow[] = buildPreset(Object.keys(PRESET_EXTRAS) as PresetExtra[]);

export function readAssignments(row: Json, mapping: readonly MappingRow[]): AttributeAssignment[] {
	return mapping.map(({ fields, attribute, type }) => {
		const values = fields.map((name) => getField(row, name));
		return { attribute, type, value: values.find((value) => !isBlank(value)) ?? values[0] };
	});
}
