import { IANAZone, DateTime } from 'luxon';
import { validationError } from '../api/errors.mts';
import type { MeetingKind } from '../model/model.mts';
import type { Recurrence } from './seriesDates.mts';

type Body = Record<string, unknown>;

/** The types that can be asked for, and which of them is a series with fixed times. */
const TYPES: Record<MeetingKind, number[]> = { meeting: [1, 2, 3, 8, 10], webinar: [5, 6, 9] };
const MAX_LENGTHS: Record<string, number> = { topic: 200, agenda: 2000, password: 10 };
const SETTINGS: Record<string, unknown[]> = {
	approval_type: [0, 1, 2],
	registration_type: [1, 2, 3],
	audio: ['both', 'telephony', 'voip', 'thirdParty'],
	auto_recording: ['local', 'cloud', 'none'],
	jbh_time: [0, 5, 10, 15],
};
const MAX_INTERVALS: Record<MeetingKind, Record<number, number>> = {
	meeting: { 1: 99, 2: 50, 3: 10 },
	webinar: { 1: 90, 2: 12, 3: 3 },
};

/** Rejects what Zoom does not take (source: Zoom API reference, "Create a meeting" and "Create a webinar"). */
export function checkBody(kind: MeetingKind, body: Body): void {
	for (const [name, most] of Object.entries(MAX_LENGTHS)) {
		const value = body[name];
		if (value !== undefined && (typeof value !== 'string' || value.length > most)) {
			throw validationError(name, `Should be a text of at most ${most} characters.`);
		}
	}
	checkChoice('type', body.type, TYPES[kind]);
	checkWholeNumber('duration', body.duration, 1, 1440);
	if (body.start_time !== undefined && parseStart(body, 'UTC') === undefined) {
		throw validationError('start_time', 'Should be yyyy-MM-ddTHH:mm:ss, with Z for GMT.');
	}
	if (body.timezone !== undefined && !IANAZone.isValidZone(String(body.timezone))) {
		throw validationError('timezone', 'Unknown time zone.');
	}
	const settings = (body.settings ?? {}) as Body;
	for (const [name, values] of Object.entries(SETTINGS))
		checkChoice(`settings.${name}`, settings[name], values);
	if (body.recurrence !== undefined) checkRecurrence(kind, body.recurrence as Body);
}

/** When it begins: GMT with `Z`, the clock of `timezone` (or of the host) without. Undefined for anything else. */
export function parseStart({ start_time: start, timezone }: Body, usualZone: string): number | undefined {
	if (typeof start !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ?$/.test(start)) return undefined;
	const at = DateTime.fromISO(start, { zone: String(timezone ?? usualZone) });
	return at.isValid ? at.toMillis() : undefined;
}

export const getRecurrence = ({ recurrence }: Body): Recurrence | undefined =>
	recurrence as Recurrence | undefined;

function checkRecurrence(kind: MeetingKind, recurrence: Body): void {
	checkChoice('recurrence.type', recurrence.type ?? 0, [1, 2, 3]);
	const most = MAX_INTERVALS[kind][Number(recurrence.type)] ?? 1;
	checkWholeNumber('recurrence.repeat_interval', recurrence.repeat_interval, 1, most);
	checkWholeNumber('recurrence.end_times', recurrence.end_times, kind === 'meeting' ? 0 : 1, 60);
	checkWholeNumber('recurrence.monthly_day', recurrence.monthly_day, 1, 31);
	if (recurrence.end_times !== undefined && recurrence.end_date_time !== undefined) {
		throw validationError('recurrence.end_times', 'Cannot be used with end_date_time.');
	}
	if (recurrence.type === 2 && !/^[1-7](,[1-7])*$/.test(String(recurrence.weekly_days ?? ''))) {
		throw validationError('recurrence.weekly_days', 'Should be days from 1 to 7, separated by commas.');
	}
	const end = recurrence.end_date_time;
	if (end !== undefined && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(String(end))) {
		throw validationError('recurrence.end_date_time', 'Should be yyyy-MM-ddTHH:mm:ssZ.');
	}
}

function checkChoice(name: string, value: unknown, values: unknown[]): void {
	if (value === undefined || values.includes(value)) return;
	throw validationError(name, `Should be one of ${values.join(', ')}.`);
}

function checkWholeNumber(name: string, value: unknown, least: number, most: number): void {
	if (value === undefined) return;
	if (Number.isInteger(value) && Number(value) >= least && Number(value) <= most) return;
	throw validationError(name, `Should be a whole number from ${least} to ${most}.`);
}
