import { ZOOM_ACCOUNT_ID } from '../../network/constants.mts';
import { formFields, pinOf, registrantUrl, trackingUrl } from '../meetings/people.mts';
import { stableId } from '../model/ids.mts';
import type { Instance, Presence, Registrant, Session, ZoomUser } from '../model/model.mts';
import { zoomTime } from '../model/time.mts';

/** The body of a delivery before it is written as JSON. */
export interface EventBody {
	event: string;
	event_ts: number;
	payload: Record<string, unknown>;
	download_token?: string;
}

/** Bodies in the shapes of the Zoom API reference, "Meetings: webhooks" (examples of each event). */

export function sessionEvent(
	event: 'started' | 'ended',
	session: Session,
	instance: Instance,
	host: ZoomUser,
): EventBody {
	const end = instance.end ?? instance.start;
	return body(`${session.kind}.${event}`, event === 'started' ? instance.start : end, {
		...heldObject(session, instance),
		host_email: host.email,
		...(event === 'ended' ? { end_time: zoomTime(end) } : {}),
	});
}

type ParticipantEvent =
	| 'participant_joined'
	| 'participant_left'
	| 'participant_joined_waiting_room'
	| 'participant_left_waiting_room';

export function participantEvent(
	event: ParticipantEvent,
	session: Session,
	instance: Instance,
	presence: Presence,
): EventBody {
	const at = event.startsWith('participant_left') ? presence.leave || presence.join : presence.join;
	return body(`${session.kind}.${event}`, at, {
		...heldObject(session, instance),
		participant: { ...participantObject(presence), ...participantTimes[event](at, session, presence) },
	});
}

/** Of these only `created` carries the whole registrant. */
type RegistrationEvent = 'created' | 'approved' | 'denied' | 'cancelled';

export function registrationEvent(
	event: RegistrationEvent,
	session: Session,
	registrant: Registrant,
	host: ZoomUser,
): EventBody {
	const object = {
		...scheduledObject(session),
		// A number here, a string in everything about a session that was held.
		id: session.id,
		registrant: {
			...(event === 'created' ? wholeRegistrant(registrant, session) : shortRegistrant(registrant)),
			...(event === 'approved' ? { join_url: registrantUrl(registrant, session) } : {}),
			...trackingSource(registrant, session),
		},
	};
	const operator = event === 'created' ? {} : { operator: host.email, operator_id: host.id };
	return body(`${session.kind}.registration_${event}`, registrant.createdAt, object, operator);
}

/** Any other event about a session: what all of them have in common. */
export function plainEvent(event: string, session: Session, instance: Instance, at: number): EventBody {
	return body(event, at, heldObject(session, instance));
}

function body(event: string, at: number, object: object, operator: object = {}): EventBody {
	return { event, event_ts: at, payload: { account_id: ZOOM_ACCOUNT_ID, ...operator, object } };
}

function heldObject(session: Session, instance: Instance): object {
	return {
		...scheduledObject(session),
		id: String(session.id),
		uuid: instance.uuid,
		start_time: zoomTime(instance.start),
	};
}

function scheduledObject(session: Session): object {
	return {
		uuid: session.uuid,
		host_id: session.hostId,
		topic: session.topic,
		type: session.type,
		start_time: zoomTime(session.start),
		timezone: session.timezone,
		// Scheduled minutes, in `ended` too.
		duration: session.durationMinutes,
	};
}

function participantObject(presence: Presence): object {
	return {
		user_id: presence.userId,
		user_name: presence.name,
		id: presence.id,
		participant_uuid: stableId(`participant ${presence.userId} ${presence.name}`),
		email: presence.email,
		registrant_id: presence.registrantId,
		participant_user_id: presence.id,
		...(presence.customerKey ? { customer_key: presence.customerKey } : {}),
		...(presence.phoneNumber ? { phone_number: presence.phoneNumber } : {}),
	};
}

const participantTimes: Record<
	ParticipantEvent,
	(at: number, session: Session, presence: Presence) => object
> = {
	participant_joined: (at) => ({ join_time: zoomTime(at) }),
	participant_left: (at, { kind }, { name }) => ({
		leave_time: zoomTime(at),
		leave_reason: `${name} left the ${kind}.<br>Reason: left the ${kind}.`,
	}),
	participant_joined_waiting_room: (at) => ({ date_time: zoomTime(at) }),
	participant_left_waiting_room: (at) => ({ date_time: zoomTime(at) }),
};

function shortRegistrant({ id, firstName, lastName, email }: Registrant): object {
	return { id, first_name: firstName, last_name: lastName, email };
}

function wholeRegistrant(registrant: Registrant, session: Session): object {
	const isWaiting = registrant.status === 'pending' || registrant.status === 'denied';
	return {
		...shortRegistrant(registrant),
		...formFields(registrant),
		custom_questions: registrant.customQuestions,
		status: isWaiting ? 'pending' : 'approved',
		...(isWaiting ? {} : { join_url: registrantUrl(registrant, session) }),
		...(session.kind === 'meeting' ? { participant_pin_code: pinOf(registrant) } : {}),
	};
}

function trackingSource({ trackingSourceId }: Registrant, session: Session): object {
	const source = session.trackingSources.find(({ id }) => id === trackingSourceId);
	if (!source) return {};
	return {
		tracking_source: {
			id: source.id,
			source_name: source.name,
			tracking_url: trackingUrl(source, session),
		},
	};
}
