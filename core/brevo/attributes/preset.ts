import { getStatus } from '../../audience/attendanceFields';
import { isAttendanceStatus } from '../../attendance/status';
import type { Json } from '../../http/endpoint';
import { parseTime, toCalendarDay } from '../../values/dates';
import { getField, isBlank, toPlainText } from '../../values/rowFields';
import { normaliseText } from '../../values/text';
import type { AttributeAssignment, AttributeCatalog, PlainType } from './attributes';

/** Maps fields of a row to an attribute. The first field with a value is used. */
export interface MappingRow {
	readonly fields: readonly string[];
	readonly attribute: string;
	/** The attribute in the words of a marketer. */
	readonly label?: string;
	readonly type?: PlainType;
	/** Whether the value belongs to the same meeting or webinar as the attendance status. */
	readonly ofEvent?: boolean;
	/** Whether the value is the attendance status itself. */
	readonly isStatus?: boolean;
	/** The fields whose value never replaces one that the contact has. */
	readonly substitutes?: readonly string[];
	/** A substitute equal to this field is not used: the last name alone is not a first name. */
	readonly notEqual?: string;
	/** Whether only a value that the contact has is replaced. */
	readonly replacesOnly?: boolean;
	/** Whether the value is a point in time, which has another day in another time zone. */
	readonly isTime?: boolean;
}

/** The Zoom preset. `email` is not an attribute: it identifies the contact. */
const ZOOM_PRESET: readonly MappingRow[] = [
	{ fields: ['name'], attribute: 'FIRSTNAME', label: 'first name', type: 'text', substitutes: ['name'] },
	{
		fields: ['join_time'],
		attribute: 'MEETING_JOIN_DATE',
		label: 'join date',
		type: 'date',
		ofEvent: true,
		isTime: true,
	},
	{ fields: ['duration'], attribute: 'MEETING_DURATION', label: 'duration', type: 'float', ofEvent: true },
	{ fields: ['webinar_title'], attribute: 'WEBINAR_NAME', label: 'webinar', type: 'text', ofEvent: true },
	{
		fields: ['attendance_status'],
		attribute: 'ATTENDANCE_STATUS',
		label: 'status',
		type: 'text',
		isStatus: true,
	},
	{ fields: ['registration_source'], attribute: 'UTM_SOURCE', label: 'source', type: 'text' },
];

/** Optional rows of the preset, keyed by the row's field. */
export const PRESET_EXTRAS = {
	last_name: { fields: ['last_name'], attribute: 'LASTNAME', label: 'last name', type: 'text' },
	topic: { fields: ['topic'], attribute: 'MEETING_NAME', label: 'topic', type: 'text', ofEvent: true },
	duration_minutes: {
		fields: ['duration_minutes'],
		attribute: 'MEETING_MINUTES',
		label: 'minutes',
		type: 'float',
		ofEvent: true,
	},
	attendance_percent: {
		fields: ['attendance_percent'],
		attribute: 'ATTENDANCE_PERCENT',
		label: 'percent',
		type: 'float',
		ofEvent: true,
	},
	engagement_score: {
		fields: ['engagement_score'],
		attribute: 'ENGAGEMENT_SCORE',
		label: 'score',
		type: 'float',
		ofEvent: true,
	},
} as const satisfies Record<string, MappingRow>;

export type PresetExtra = keyof typeof PRESET_EXTRAS;

const EXTRA_KEYS = Object.keys(PRESET_EXTRAS) as PresetExtra[];

/**
 * Returns the rows of the preset. If the last name has an attribute of its own, the first name need not hold the whole name.
 * @param catalog the account's attributes, if they are known
 */
export function buildPreset(extras: readonly PresetExtra[], catalog?: AttributeCatalog): MappingRow[] {
	const isThere = (extra: PresetExtra) => catalog?.find(PRESET_EXTRAS[extra].attribute) !== undefined;
	const split = extras.includes('last_name') || isThere('last_name');
	const base = ZOOM_PRESET.map((row) =>
		split && row.attribute === 'FIRSTNAME'
			? { ...row, fields: ['first_name', ...row.fields], notEqual: 'last_name' }
			: row,
	);
	const unchosen = EXTRA_KEYS.filter((extra) => !extras.includes(extra) && isThere(extra));
	return [...base, ...extras.map((extra) => PRESET_EXTRAS[extra]), ...unchosen.map(toUnchosen)];
}

/** New contacts keep the rest of their name, and no value of an earlier event stays beside the status of this one. */
const toUnchosen = (extra: PresetExtra): MappingRow =>
	extra === 'last_name'
		? { ...PRESET_EXTRAS[extra], substitutes: [extra] }
		: { ...PRESET_EXTRAS[extra], replacesOnly: true };

/** The preset with every optional row. */
export const WHOLE_PRESET: readonly MappingRow[] = buildPreset(EXTRA_KEYS);

const isSameText = (row: Json, one: string, other: string): boolean =>
	normaliseText(toPlainText(getField(row, one))) === normaliseText(toPlainText(getField(row, other)));

/** The day of a time, so that it does not depend on the zone in which the row has it; any other value as it is. */
function toLocalDay(row: Json, field: string, zone: string): unknown {
	const value = getField(row, field);
	const time = parseTime(value, zone);
	return time === undefined ? value : toCalendarDay(time, zone);
}

/**
 * Reads the values that a row has for a mapping. With an attendance status, all values of the event are written as one:
 * where the row has none, the contact does not keep that of an earlier event.
 * @param zone time zone in which times of the preset have their day
 */
export function getAssignments(
	row: Json,
	mapping: readonly MappingRow[],
	zone?: string,
): AttributeAssignment[] {
	const hasStatus = isAttendanceStatus(getStatus(row));
	return mapping.flatMap((mapped) => {
		const { fields, attribute, type, ofEvent, isStatus, substitutes, replacesOnly } = mapped;
		if (replacesOnly && !hasStatus) return [];
		const field = fields.find((name) => !isBlank(getField(row, name))) ?? fields[0]!;
		const isOther = mapped.notEqual !== undefined && isSameText(row, field, mapped.notEqual);
		if (isOther && substitutes?.includes(field)) return [];
		return {
			attribute,
			type,
			value: mapped.isTime && zone !== undefined ? toLocalDay(row, field, zone) : getField(row, field),
			...(ofEvent && hasStatus && { clears: true }),
			...((ofEvent || isStatus) && hasStatus && { ofEvent: true }),
			...(substitutes?.includes(field) && { onlyIf: 'blank' as const }),
			...(replacesOnly && { onlyIf: 'filled' as const }),
		};
	});
}
