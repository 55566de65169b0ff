import { ZOOM_ACCOUNT_ID, ZOOM_USER_CLIENT_ID } from '../../network/constants.mts';
import { buildDemoAccount } from '../../seed/demo.mts';
import { onboardingCall } from '../../seed/onboardingCall.mts';
import { productLaunch } from '../../seed/productLaunch.mts';
import type { ZoomHalf } from '../half.mts';
import type { Instance, Presence, Registrant, Meeting } from '../model/model.mts';
import type { Recorded } from '../recordings/find.mts';
import type { Delivery, Forgery } from './delivery.mts';
import {
	type EventBody,
	buildParticipantEvent,
	buildPlainEvent,
	buildRegistrationEvent,
	buildMeetingEvent,
} from './payloads.mts';
import { buildRecordingEvent } from './recording.mts';

/** How one delivery differs from the ordinary. */
export interface DeliveryOverrides extends Forgery {
	/** Merged into the body, objects key by key: `{ payload: { object: { topic: 'Other' } } }`. */
	body?: Record<string, unknown>;
	/** The body as sent and signed, whatever it is. */
	rawBody?: string;
	/** This endpoint instead of those subscribed. */
	url?: string;
}

interface Scene {
	meeting: Meeting;
	instance: Instance;
	presence: Presence;
	registrant: Registrant;
	now: number;
}

/** Sends one event about the demo's webinar or meeting; unknown names get what all events have in common. */
export async function deliver(
	zoom: ZoomHalf,
	event: string,
	{ body, rawBody, url, ...forgery }: DeliveryOverrides = {},
): Promise<Delivery[]> {
	const text = rawBody ?? JSON.stringify(merge(buildEvent(zoom, event), body ?? {}));
	if (url) return [await zoom.webhooks.sendTo(url, event, text, forgery)];
	return zoom.webhooks.publish(event, text, forgery);
}

function buildEvent(zoom: ZoomHalf, event: string): object {
	const scene = createScene(zoom, event);
	const [, name = ''] = event.split('.');
	const host = zoom.getHost(scene.meeting);
	if (event === 'endpoint.url_validation') return buildValidation(scene.now);
	if (event === 'app_deauthorized') return buildDeauthorisation(zoom, scene.now);
	if (event.startsWith('recording.')) return buildRecordingEvent(zoom, event, requireRecorded(scene));
	if (name === 'started' || name === 'ended')
		return buildMeetingEvent(name, scene.meeting, scene.instance, host);
	if (isParticipantEvent(name))
		return buildParticipantEvent(name, scene.meeting, scene.instance, scene.presence);
	const registration = /^registration_(created|approved|denied|cancelled)$/.exec(name)?.[1];
	if (registration) {
		return buildRegistrationEvent(registration as 'created', scene.meeting, scene.registrant, host);
	}
	return buildPlainEvent(event, scene.meeting, scene.instance, scene.now);
}

function requireRecorded({ meeting, instance }: Scene): Recorded {
	if (!instance.recording) throw new Error(`There is no recording of ${meeting.topic}`);
	return { meeting, instance, recording: instance.recording };
}

type ParticipantEvent = Parameters<typeof buildParticipantEvent>[0];

function isParticipantEvent(name: string): name is ParticipantEvent {
	return /^participant_(joined|left)(_waiting_room)?$/.test(name);
}

function createScene(zoom: ZoomHalf, event: string): Scene {
	const now = zoom.context.now();
	const wanted = event.startsWith('webinar.') ? productLaunch : onboardingCall;
	const seeded = buildDemoAccount(now).meetings;
	const find = (meetings: Meeting[], id: number) => meetings.find((meeting) => meeting.id === id);
	const seed = find(seeded, wanted.id) as Meeting;
	const meeting = find(zoom.account.meetings, wanted.id) ?? seed;
	const instance = (meeting.instances.at(-1) ?? seed.instances.at(-1)) as Instance;
	const webinar = find(seeded, productLaunch.id) as Meeting;
	return {
		now,
		meeting,
		instance,
		presence: findGuest(instance),
		registrant: (meeting.registrants[0] ?? webinar.registrants[0]) as Registrant,
	};
}

/** A guest who joined and left, a registrant if there are any. */
function findGuest({ presences }: Instance): Presence {
	const guests = presences.filter(({ isInternal, email, leave }) => !isInternal && email && leave);
	return (guests.find(({ registrantId }) => registrantId) ?? guests[0]) as Presence;
}

function buildValidation(now: number): EventBody {
	return {
		event: 'endpoint.url_validation',
		event_ts: now,
		payload: { plainToken: 'sandbox-plain-token' },
	};
}

/** The one body with its time inside the payload. */
function buildDeauthorisation(zoom: ZoomHalf, now: number): object {
	return {
		event: 'app_deauthorized',
		payload: {
			account_id: ZOOM_ACCOUNT_ID,
			user_id: zoom.getOwner().id,
			client_id: ZOOM_USER_CLIENT_ID,
			deauthorization_time: new Date(now).toISOString(),
			signature: '',
			event_ts: now,
		},
	};
}

function merge(target: object, changes: Record<string, unknown>): object {
	const merged: Record<string, unknown> = { ...target };
	for (const [name, value] of Object.entries(changes)) {
		const current = merged[name];
		merged[name] = isPlain(current) && isPlain(value) ? merge(current, value) : value;
	}
	return merged;
}

function isPlain(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
