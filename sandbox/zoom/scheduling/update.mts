import type { Occurrence, Session } from '../model/model.mts';
import { startOf } from './body.mts';
import { seriesOf } from './create.mts';

type Body = Record<string, unknown>;

/**
 * Changes a session in place. A start that is over is not looked at, and that of a series with fixed times only together
 * with its recurrence (source: Zoom API reference, "Update a meeting").
 */
export function updateSession(session: Session, body: Body, usualZone: string, now: number): void {
	const { topic, agenda, type, timezone, password, duration, tracking_fields: tracking } = body;
	const settings = (body.settings ?? {}) as Body;
	if (topic !== undefined) session.topic = String(topic);
	if (agenda !== undefined) session.agenda = String(agenda);
	if (type !== undefined) session.type = Number(type);
	if (timezone !== undefined) session.timezone = String(timezone);
	if (password !== undefined) session.password = String(password);
	if (duration !== undefined) session.durationMinutes = Number(duration);
	if (tracking !== undefined) session.trackingFields = tracking as object[];
	if (settings.approval_type !== undefined) {
		session.approvalType = settings.approval_type as Session['approvalType'];
	}
	if (settings.registration_type !== undefined) {
		session.registrationType = settings.registration_type as Session['registrationType'];
	}
	session.settings = { ...session.settings, ...settings };

	const start = startOf(body, usualZone);
	const moves = start !== undefined && start > now && (!session.occurrences || body.recurrence !== undefined);
	if (moves) session.start = start;
	Object.assign(session, seriesOf(session, body));
}

/** Settings that Zoom changes of one date (source: Zoom API reference, `occurrence_id` of "Update a meeting" and "Update a webinar"). */
const OF_ONE_DATE = new Set([
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

/** Changes one date of a series: the little Zoom changes of it; the rest is not looked at. */
export function updateOccurrence(occurrence: Occurrence, body: Body, usualZone: string, now: number): void {
	const start = startOf(body, usualZone);
	if (start !== undefined && start > now) occurrence.start = start;
	if (body.duration !== undefined) occurrence.durationMinutes = Number(body.duration);
	if (body.agenda !== undefined) occurrence.agenda = String(body.agenda);
	const settings = Object.entries((body.settings ?? {}) as Body).filter(([name]) => OF_ONE_DATE.has(name));
	occurrence.settings = { ...occurrence.settings, ...Object.fromEntries(settings) };
}
