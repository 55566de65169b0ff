import type { Occurrence, Meeting } from '../model/model.mts';
import { parseStart } from './body.mts';
import { createSeries } from './create.mts';

type Body = Record<string, unknown>;

/**
 * Changes a meeting in place. A start in the past is ignored; that of a series with fixed times counts only together
 * with its recurrence (source: Zoom API reference, "Update a meeting").
 */
export function updateMeeting(meeting: Meeting, body: Body, usualZone: string, now: number): void {
	const { topic, agenda, type, timezone, password, duration, tracking_fields: tracking } = body;
	const settings = (body.settings ?? {}) as Body;
	if (topic !== undefined) meeting.topic = String(topic);
	if (agenda !== undefined) meeting.agenda = String(agenda);
	if (type !== undefined) meeting.type = Number(type);
	if (timezone !== undefined) meeting.timezone = String(timezone);
	if (password !== undefined) meeting.password = String(password);
	if (duration !== undefined) meeting.durationMinutes = Number(duration);
	if (tracking !== undefined) meeting.trackingFields = tracking as object[];
	if (settings.approval_type !== undefined) {
		meeting.approvalType = settings.approval_type as Meeting['approvalType'];
	}
	if (settings.registration_type !== undefined) {
		meeting.registrationType = settings.registration_type as Meeting['registrationType'];
	}
	meeting.settings = { ...meeting.settings, ...settings };

	const start = parseStart(body, usualZone);
	const moves = start !== undefined && start > now && (!meeting.occurrences || body.recurrence !== undefined);
	if (moves) meeting.start = start;
	Object.assign(meeting, createSeries(meeting, body));
}

/** Settings that Zoom changes for one date (source: Zoom API reference, `occurrence_id` of "Update a meeting" and "Update a webinar"). */
const OCCURRENCE_SETTINGS = new Set([
	'add_watermark',
	'auto_recording',
	'hd_video',
	'host_video',
	'join_before_host',
	'mute_upon_entry',
	'panelists_video',
	'participant_video',
	'waiting_room',
	'watermark',
]);

/** Changes those fields of one date that Zoom changes; the rest is ignored. */
export function updateOccurrence(occurrence: Occurrence, body: Body, usualZone: string, now: number): void {
	const start = parseStart(body, usualZone);
	if (start !== undefined && start > now) occurrence.start = start;
	if (body.duration !== undefined) occurrence.durationMinutes = Number(body.duration);
	if (body.agenda !== undefined) occurrence.agenda = String(body.agenda);
	const settings = Object.entries((body.settings ?? {}) as Body).filter(([name]) =>
		OCCURRENCE_SETTINGS.has(name),
	);
	occurrence.settings = { ...occurrence.settings, ...Object.fromEntries(settings) };
}
