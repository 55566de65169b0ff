import { setTimeout as sleep } from 'node:timers/promises';
import { demoAccount } from '../../seed/demo.mts';
import { onboardingCall } from '../../seed/onboardingCall.mts';
import { productLaunch } from '../../seed/productLaunch.mts';
import type { ZoomHalf } from '../half.mts';
import { stableUuid } from '../model/ids.mts';
import type { Instance, Presence, Session } from '../model/model.mts';
import { DAY, MINUTE } from '../model/time.mts';
import type { Delivery } from './delivery.mts';
import { type EventBody, participantEvent, registrationEvent, sessionEvent } from './payloads.mts';
import { recordingEvents } from './recording.mts';
import { restarted } from './restart.mts';

export type PlayName = 'registrations' | 'webinar' | 'restartedWebinar' | 'recording' | 'meeting';

export interface PlayOptions {
	/** Pause between two events, milliseconds; none when absent. */
	paceMs?: number;
	/**
	 * Called before a session that was ended is started again. Between the two lie minutes in life, in which a flow
	 * has long done its work; here whoever plays may wait for it.
	 * @param ended instances that have ended
	 */
	beforeRestart?(ended: number): Promise<void>;
}

export interface PlayResult {
	/** The session that was played, as Zoom would give it: `id` of the API, `uuid` of the latest instance. */
	id: number;
	uuid: string;
	/** Events sent, before any subscription's choice. */
	events: number;
	/** One for each event and endpoint. */
	deliveries: Delivery[];
}

/** Plays one of the demo's sessions: events go out in the order of their times, and the account changes with them. */
export async function play(zoom: ZoomHalf, name: PlayName, options: PlayOptions = {}): Promise<PlayResult> {
	// Over HTTP any name may come.
	if (!(name in plays))
		throw new Error(`Nothing is called ${name}; there are ${Object.keys(plays).join(', ')}`);
	const player = new Player(zoom, options);
	const session = await plays[name](player);
	return {
		id: session.id,
		uuid: session.instances.at(-1)?.uuid ?? session.uuid,
		events: player.events,
		deliveries: player.deliveries,
	};
}

const plays: Record<PlayName, (player: Player) => Promise<Session>> = {
	registrations: (player) => player.playRegistrations(productLaunch.id),
	webinar: (player) => player.playSession(productLaunch.id),
	restartedWebinar: (player) => player.playSession(productLaunch.id, restarted),
	recording: (player) => player.playRecordings(productLaunch.id),
	meeting: (player) => player.playSession(onboardingCall.id),
};

type Reshape = (session: Session) => Session;
const asSeeded: Reshape = (session) => session;

class Player {
	events = 0;
	readonly deliveries: Delivery[] = [];

	constructor(
		private readonly zoom: ZoomHalf,
		private readonly options: PlayOptions,
	) {}

	/** The webinar is tomorrow and has not been held; people register one after the other. */
	async playRegistrations(id: number): Promise<Session> {
		const session = this.rewind(id, this.zoom.context.now() + DAY);
		session.instances = [];
		const host = this.zoom.hostOf(session);
		for (const registrant of session.registrants) {
			registrant.createdAt = this.zoom.context.now();
			await this.send(registrationEvent('created', session, registrant, host));
			if (registrant.status === 'denied' || registrant.status === 'cancelled') {
				await this.send(registrationEvent(registrant.status, session, registrant, host));
			}
		}
		return session;
	}

	/**
	 * The session ends just now. Its reports are refused until then.
	 * @param reshape how it goes other than in the seed
	 */
	async playSession(id: number, reshape: Reshape = asSeeded): Promise<Session> {
		const now = Math.floor(this.zoom.context.now() / 1000) * 1000;
		const session = this.rewind(id, now - lengthOf(this.seeded(id)), reshape);
		const held = session.instances;
		session.instances = [];
		for (const [ended, instance] of held.entries()) {
			if (ended > 0) await this.options.beforeRestart?.(ended);
			await this.playInstance(session, instance);
		}
		return session;
	}

	/** What was recorded of the session as it is in the account now becomes ready. */
	async playRecordings(id: number): Promise<Session> {
		const session = this.zoom.account.sessions.find((candidate) => candidate.id === id)!;
		for (const body of recordingEvents(this.zoom, session)) await this.send(body);
		return session;
	}

	private async playInstance(session: Session, planned: Instance): Promise<void> {
		const running: Instance = { ...planned, end: undefined };
		session.instances.push(running);
		const host = this.zoom.hostOf(session);
		await this.send(sessionEvent('started', session, running, host));
		for (const event of comingsAndGoings(session, running)) await this.send(event);
		running.end = planned.end;
		running.readings = { ...this.zoom.reports };
		await this.send(sessionEvent('ended', session, running, host));
	}

	private async send(body: EventBody): Promise<void> {
		if (this.events > 0 && this.options.paceMs) await sleep(this.options.paceMs);
		this.events += 1;
		this.deliveries.push(...(await this.zoom.webhooks.publish(body.event, JSON.stringify(body))));
	}

	/** The seed's session, moved so that it starts at `start`, in place of the account's; its instances get new UUIDs. */
	private rewind(id: number, start: number, reshape: Reshape = asSeeded): Session {
		const session = reshape(this.seeded(id));
		this.zoom.plays += 1;
		const moved = moveSession(session, start - session.start, this.zoom.plays);
		this.zoom.account.sessions = this.zoom.account.sessions.filter((other) => other.id !== id);
		this.zoom.account.sessions.push(moved);
		return moved;
	}

	private seeded(id: number): Session {
		const { sessions, users } = demoAccount(this.zoom.context.now());
		const session = sessions.find((candidate) => candidate.id === id);
		if (!session || !users.some((user) => user.id === session.hostId))
			throw new Error(`No session ${id} to play`);
		return session;
	}
}

/** From the scheduled start to the end of the last instance. */
function lengthOf({ start, durationMinutes, instances }: Session): number {
	return (instances.at(-1)?.end ?? start + durationMinutes * MINUTE) - start;
}

function moveSession(session: Session, by: number, play: number): Session {
	return {
		...session,
		start: session.start + by,
		instances: session.instances.map((instance, index) => ({
			...instance,
			uuid: stableUuid(`play ${play} of ${session.id}, instance ${index}`),
			start: instance.start + by,
			end: instance.end === undefined ? undefined : instance.end + by,
			presences: instance.presences.map((presence) => ({
				...presence,
				join: presence.join + by,
				leave: presence.leave ? presence.leave + by : presence.leave,
			})),
		})),
	};
}

function comingsAndGoings(session: Session, instance: Instance): EventBody[] {
	return distinct(instance.presences)
		.flatMap((presence) => eventsOf(session, instance, presence))
		.sort((one, other) => one.event_ts - other.event_ts);
}

/** A stay without `leave_time` is one whose `participant_left` Zoom never sent. */
function eventsOf(session: Session, instance: Instance, presence: Presence): EventBody[] {
	const waits = presence.status === 'in_waiting_room';
	// Webinars have no waiting-room events.
	if (waits && session.kind === 'webinar') return [];
	const suffix = waits ? '_waiting_room' : '';
	const joined = participantEvent(`participant_joined${suffix}`, session, instance, presence);
	if (!presence.leave) return [joined];
	return [joined, participantEvent(`participant_left${suffix}`, session, instance, presence)];
}

/** Repeated rows are the report's doing; there was one stay. */
function distinct(presences: Presence[]): Presence[] {
	return [...new Map(presences.map((presence) => [presence.userId, presence])).values()];
}
