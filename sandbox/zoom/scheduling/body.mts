import { IANAZone, DateTime } from 'luxon';
import { validationFailed } from '../api/errors.mts';
import type { SessionKind } from '../model/model.mts';
import type { Recurrence } from './seriesDates.mts';

type Body = Record<string, unknown>;

/** The types that can be asked for, and which of them is a series with fixed times. */
const TYPES: Record<SessionKind, number[]> = { meeting: [1, 2, 3, 8, 10], webinar: [5, 6, 9] };
const LONGEST: Record<string, number> = { topic: 200, agenda: 2000, password: 10 };
const SETTINGS: Record<string, unknown[]> = {
	approval_type: [0, 1, 2],
	registration_type: [1, 2, 3],
	audio: ['both', 'telephony', 'voip', 'thirdParty'],
	auto_recording: ['local', 'cloud', 'none'],
	jbh_time: [0, 5, 10, 15],
};
const LONGEST_INTERVAL: Record<SessionKind, Record<number, number>> = {
	meeting: { 1: 99, 2: 50, 3: 10 },
	webinar: { 1: 90, 2: 12, 3: 3 },
};

/** Refuses what Zoom does not take (source: Zoom API reference, "Create a meeting" and "Create a webinar"). */
export function checkBody(kind: SessionKind, body: Body): void {
	for (const [name, most] of Object.entries(LONGEST)) {
		const value = body[name];
		if (value !== undefined && (typeof value !== 'string' || value.length > most)) {
			throw validationFailed(name, `Should be a text of at most ${most} characters.`);
		}
	}
	oneOf('type', body.type, TYPES[kind]);
	wholeNumber('duration', body.duration, 1, 1440);
	if (body.start_time !== undefined && startOf(body, 'UTC') === undefined) {
		throw validationFailed('start_time', 'Should be yyyy-MM-ddTHH:mm:ss, with Z for GMT.');
	}
	if (body.timezone !== undefined && !IANAZone.isValidZone(String(body.timezone))) {
		throw validationFailed('timezone', 'Unknown time zone.');
	}
	const settings = (body.settings ?? {}) as Body;
	for (const [name, values] of Object.entries(SETTINGS)) oneOf(`settings.${name}`, settings[name], values);
	if (body.recurrence !== undefined) checkRecurrence(kind, body.recurrence as Body);
}

/** When it begins: GMT with `Z`, the clock of `timezone` (or of the host) without. Undefined for anything else. */
export function startOf({ start_time: start, timezone }: Body, usualZone: string): number | undefined {
	if (typeof start !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ?$/.test(start)) return undefined;
	const at = DateTime.fromISO(start, { zone: String(timezone ?? usualZone) });
	return at.isValid ? at.toMillis() : undefined;
}

export const recurrenceIn = ({ recurrence }: Body): Recurrence | undefined =>
	recurrence as Recurrence | undefined;

function checkRecurrence(kind: SessionKind, recurrence: Body): void {
	oneOf('recurrence.type', recurrence.type ?? 0, [1, 2, 3]);
	const most = LONGEST_INTERVAL[kind][Number(recurrence.type)] ?? 1;
	wholeNumber('recurrence.repeat_interval', recurrence.repeat_interval, 1, most);
	wholeNumber('recurrence.end_times', recurrence.end_times, kind === 'meeting' ? 0 : 1, 60);
	wholeNumber('recurrence.monthly_day', recurrence.monthly_day, 1, 31);
	if (recurrence.end_times !== undefined && recurrence.end_date_time !== undefined) {
		throw validationFailed('recurrence.end_times', 'Cannot be used with end_date_time.');
	}
	if (recurrence.type === 2 && !/^[1-7](,[1-7])*$/.test(String(recurrence.weekly_days ?? ''))) {
		throw validationFailed('recurrence.weekly_days', 'Should be days from 1 to 7, separated by commas.');
	}
	const end = recurrence.end_date_time;
	if (end !== undefined && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(String(end))) {
		throw validationFailed('recurrence.end_date_time', 'Should be yyyy-MM-ddTHH:mm:ssZ.');
	}
}

function oneOf(name: string, value: unknown, values: unknown[]): void {
	if (value === undefined || values.includes(value)) return;
	throw validationFailed(name, `Should be one of ${values.join(', ')}.`);
}

function wholeNumber(name: string, value: unknown, least: number, most: number): void {
	if (value === undefined) return;
	if (Number.isInteger(value) && Number(value) >= least && Number(value) <= most) return;
	throw validationFailed(name, `Should be a whole number from ${least} to ${most}.`);
}
