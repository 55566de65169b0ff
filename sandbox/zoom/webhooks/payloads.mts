import { ZOOM_ACCOUNT_ID } from '../../network/constants.mts';
import { toFormFields, toPin, buildRegistrantUrl, buildTrackingUrl } from '../meetings/people.mts';
import { createStableId } from '../model/ids.mts';
import type { Instance, Presence, Registrant, Meeting, ZoomUser } from '../model/model.mts';
import { formatZoomTime } from '../model/time.mts';

/** The body of a delivery before it is written as JSON. */
export interface EventBody {
	event: string;
	event_ts: number;
	payload: Record<string, unknown>;
	download_token?: string;
}

/** Bodies in the shapes of the Zoom API reference, "Meetings: webhooks" (examples of each event). */

export function buildMeetingEvent(
	event: 'started' | 'ended',
	meeting: Meeting,
	instance: Instance,
	host: ZoomUser,
): EventBody {
	const end = instance.end ?? instance.start;
	return buildBody(`${meeting.kind}.${event}`, event === 'started' ? instance.start : end, {
		...toHeldObject(meeting, instance),
		host_email: host.email,
		...(event === 'ended' ? { end_time: formatZoomTime(end) } : {}),
		// Since 2025-07-14, and not in events of meetings.
		...(meeting.kind === 'webinar' ? { practice_session: instance.practice ?? false } : {}),
	});
}

type ParticipantEvent =
	| 'participant_joined'
	| 'participant_left'
	| 'participant_joined_waiting_room'
	| 'participant_left_waiting_room';

export function buildParticipantEvent(
	event: ParticipantEvent,
	meeting: Meeting,
	instance: Instance,
	presence: Presence,
): EventBody {
	const at = event.startsWith('participant_left') ? presence.leave || presence.join : presence.join;
	return buildBody(`${meeting.kind}.${event}`, at, {
		...toHeldObject(meeting, instance),
		participant: { ...toParticipantObject(presence), ...participantTimes[event](at, meeting, presence) },
	});
}

/** Only `created` carries the whole registrant. */
type RegistrationEvent = 'created' | 'approved' | 'denied' | 'cancelled';

export function buildRegistrationEvent(
	event: RegistrationEvent,
	meeting: Meeting,
	registrant: Registrant,
	host: ZoomUser,
): EventBody {
	const object = {
		...toScheduledObject(meeting),
		// A number here, a string in everything about a meeting that was held.
		id: meeting.id,
		registrant: {
			...(event === 'created' ? toWholeRegistrant(registrant, meeting) : toShortRegistrant(registrant)),
			...(event === 'approved' ? { join_url: buildRegistrantUrl(registrant, meeting) } : {}),
			...toTrackingSource(registrant, meeting),
		},
	};
	const operator = event === 'created' ? {} : { operator: host.email, operator_id: host.id };
	return buildBody(`${meeting.kind}.registration_${event}`, registrant.createdAt, object, operator);
}

/** Any other event about a meeting: the fields that all events share. */
export function buildPlainEvent(event: string, meeting: Meeting, instance: Instance, at: number): EventBody {
	return buildBody(event, at, toHeldObject(meeting, instance));
}

function buildBody(event: string, at: number, object: object, operator: object = {}): EventBody {
	return { event, event_ts: at, payload: { account_id: ZOOM_ACCOUNT_ID, ...operator, object } };
}

function toHeldObject(meeting: Meeting, instance: Instance): object {
	return {
		...toScheduledObject(meeting),
		id: String(meeting.id),
		uuid: instance.uuid,
		start_time: formatZoomTime(instance.start),
	};
}

function toScheduledObject(meeting: Meeting): object {
	return {
		uuid: meeting.uuid,
		host_id: meeting.hostId,
		topic: meeting.topic,
		type: meeting.type,
		start_time: formatZoomTime(meeting.start),
		timezone: meeting.timezone,
		// Scheduled minutes, in `ended` too.
		duration: meeting.durationMinutes,
	};
}

function toParticipantObject(presence: Presence): object {
	return {
		user_id: presence.userId,
		user_name: presence.name,
		id: presence.id,
		participant_uuid: createStableId(`participant ${presence.userId} ${presence.name}`),
		email: presence.email,
		registrant_id: presence.registrantId,
		participant_user_id: presence.id,
		...(presence.customerKey ? { customer_key: presence.customerKey } : {}),
		...(presence.phoneNumber ? { phone_number: presence.phoneNumber } : {}),
	};
}

const participantTimes: Record<
	ParticipantEvent,
	(at: number, meeting: Meeting, presence: Presence) => object
> = {
	participant_joined: (at) => ({ join_time: formatZoomTime(at) }),
	participant_left: (at, { kind }, { name }) => ({
		leave_time: formatZoomTime(at),
		leave_reason: `${name} left the ${kind}.<br>Reason: left the ${kind}.`,
	}),
	participant_joined_waiting_room: (at) => ({ date_time: formatZoomTime(at) }),
	participant_left_waiting_room: (at) => ({ date_time: formatZoomTime(at) }),
};

function toShortRegistrant({ id, firstName, lastName, email }: Registrant): object {
	return { id, first_name: firstName, last_name: lastName, email };
}

function toWholeRegistrant(registrant: Registrant, meeting: Meeting): object {
	const isWaiting = registrant.status === 'pending' || registrant.status === 'denied';
	return {
		...toShortRegistrant(registrant),
		...toFormFields(registrant),
		custom_questions: registrant.customQuestions,
		status: isWaiting ? 'pending' : 'approved',
		...(isWaiting ? {} : { join_url: buildRegistrantUrl(registrant, meeting) }),
		...(meeting.kind === 'meeting' ? { participant_pin_code: toPin(registrant) } : {}),
	};
}

function toTrackingSource({ trackingSourceId }: Registrant, meeting: Meeting): object {
	const source = meeting.trackingSources.find(({ id }) => id === trackingSourceId);
	if (!source) return {};
	return {
		tracking_source: {
			id: source.id,
			source_name: source.name,
			tracking_url: buildTrackingUrl(source, meeting),
		},
	};
}
