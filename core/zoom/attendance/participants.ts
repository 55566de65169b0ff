import type { EventSpan, Organiser, Session, SessionPlace } from '../../attendance/input';
import { parseTimestamp } from '../../values/dates';
import { toObject } from '../../values/objects';
import { toOptionalText, toText } from '../../values/text';
import { type Json } from '../../http/endpoint';

/**
 * Converts rows of a participant report to sessions: `report/{meetings|webinars}/{id}/participants` (called with
 * `include_fields=registrant_id`, since participants are matched with registrations by it) and
 * `past_{meetings|webinars}/{id}/participants`. The two differ in fields, not in meaning; rows of both for the same
 * instance may be passed together.
 * @param isInternal decides which rows belong to the host's own organisation; absent: the rows themselves say so
 * https://developers.zoom.us/docs/api/rest/reference/zoom-api/methods/#operation/reportMeetingParticipants
 */
export function toSessions(participants: readonly Json[], isInternal = isInternalRow): Session[] {
	return participants.map((row) => ({
		place: getPlace(row),
		join: parseTimestamp(row.join_time),
		leave: parseTimestamp(row.leave_time),
		name: toOptionalText(row.name),
		email: toOptionalText(row.user_email),
		registrantId: toOptionalText(row.registrant_id),
		customerKey: toOptionalText(row.customer_key),
		participantIds: getAccountIds(row),
		connectionId: toOptionalText(row.user_id),
		internal: isInternal(row),
	}));
}

const isInternalRow = ({ internal_user: internal }: Json): boolean | undefined =>
	typeof internal === 'boolean' ? internal : undefined;

function getPlace({ status, bo_mtg_id: breakoutRoom }: Json): SessionPlace {
	if (status === 'in_waiting_room') return 'waiting_room';
	return toText(breakoutRoom) === '' ? 'event' : 'breakout_room';
}

/** Zoom is replacing `id` with `participant_user_id`. Both are blank for people who are not signed in. */
function getAccountIds({ participant_user_id: current, id: deprecated }: Json): string[] {
	const [first, second] = [toText(current), toText(deprecated)];
	if (first === '' || second === '' || first === second) return first || second ? [first || second] : [];
	return [first, second];
}

/** Converts `panelists` of `webinars/{id}/panelists`. Participant reports do not show who was a panelist. */
export function toPanelists(panelists: readonly Json[]): Organiser[] {
	return panelists.map((row) => {
		const id = toOptionalText(row.id);
		return {
			role: 'panelist',
			email: toOptionalText(row.email),
			registrantId: id,
			participantIds: id ? [id] : [],
		};
	});
}

/** `settings.approval_type`: 0 approves automatically, 1 manually, 2 requires no registration. */
const APPROVAL_TYPES_WITH_REGISTRATION: readonly unknown[] = [0, 1];

export interface PastMeetingAnswers {
	/**
	 * The instance as it took place: `report/{meetings|webinars}/{uuid}`, `past_meetings/{uuid}`, an entry of
	 * `past_{meetings|webinars}/{id}/instances`, or several of them. The first that has a field decides.
	 */
	instance: readonly Json[];
	/** The meeting or webinar as scheduled: `{meetings|webinars}/{id}`. Its UUID and times are the planned ones and not used. */
	planned?: Json;
}

/** Combines Zoom's various responses about one past instance. The end stays unknown if no response has it. */
export function toEventSpan(
	kind: EventSpan['kind'],
	{ instance, planned = {} }: PastMeetingAnswers,
): EventSpan {
	const everything = [...instance, planned];
	const settings = toObject(planned.settings) ?? {};
	return {
		kind,
		id: findText(everything, 'id'),
		uuid: findText(instance, 'uuid'),
		topic: findText(everything, 'topic'),
		start: findTime(instance, 'start_time'),
		end: findTime(instance, 'end_time'),
		hostId: findText(everything, 'host_id') || undefined,
		// In reports and past meetings, `user_email` is the host's email address.
		hostEmail: findText(instance, 'user_email') || toText(planned.host_email) || undefined,
		hasRegistration: APPROVAL_TYPES_WITH_REGISTRATION.includes(settings.approval_type),
	};
}

const findText = (rows: readonly Json[], field: string): string =>
	rows.map((row) => toText(row[field])).find((value) => value !== '') ?? '';

const findTime = (rows: readonly Json[], field: string): number | undefined =>
	rows.map((row) => parseTimestamp(row[field])).find((value) => value !== undefined);
