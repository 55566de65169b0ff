import { setTimeout as sleep } from 'node:timers/promises';
import { ZOOM_ACCOUNT_ID } from '../../network/constants.mts';
import { buildDemoAccount } from '../../seed/demo.mts';
import { onboardingCall } from '../../seed/onboardingCall.mts';
import { others } from '../../seed/others.mts';
import type { MeetingPlan } from '../../seed/plan.mts';
import { productLaunch } from '../../seed/productLaunch.mts';
import { series } from '../../seed/series.mts';
import type { ZoomHalf } from '../half.mts';
import { toMeetingSummary } from '../meetings/summary.mts';
import { createStableId, createStableUuid } from '../model/ids.mts';
import type { Instance, Presence, Meeting, Registrant } from '../model/model.mts';
import { findNextOccurrence } from '../model/occurrences.mts';
import { DAY, MINUTE } from '../model/time.mts';
import type { Delivery } from './delivery.mts';
import {
	type EventBody,
	buildParticipantEvent,
	buildRegistrationEvent,
	buildMeetingEvent,
} from './payloads.mts';
import { buildRecordingEvents } from './recording.mts';
import { openAgain, restartMeeting } from './restart.mts';

export type PlayName =
	| 'registrations'
	| 'rehearsal'
	| 'panelRehearsal'
	| 'webinar'
	| 'restartedWebinar'
	| 'hostAlone'
	| 'strayStart'
	| 'series'
	| 'storm'
	| 'recording'
	| 'meeting'
	| 'summary';

export interface PlayOptions {
	/** Pause between two events, milliseconds; none when absent. */
	paceMs?: number;
	/**
	 * Called before a meeting that was ended is started again. In reality minutes pass between the two, in which a flow
	 * has finished; here the caller may wait for it.
	 * @param ended instances that have ended
	 */
	beforeRestart?(ended: number): Promise<void>;
}

export interface PlayResult {
	/** The meeting that was played, as Zoom would return it: `id` of the API, `uuid` of the latest instance. */
	id: number;
	uuid: string;
	/** Events sent, before any subscription's choice. */
	events: number;
	/** One for each event and endpoint. */
	deliveries: Delivery[];
}

/** Plays one of the demo's meetings: events go out in the order of their times, and the account changes with them. */
export async function play(zoom: ZoomHalf, name: PlayName, options: PlayOptions = {}): Promise<PlayResult> {
	// Over HTTP any name may come.
	if (!(name in plays)) throw new Error(`Unknown play: ${name}. Available: ${Object.keys(plays).join(', ')}`);
	const player = new Player(zoom, options);
	const meeting = await plays[name](player);
	return {
		id: meeting.id,
		uuid: meeting.instances.at(-1)?.uuid ?? meeting.uuid,
		events: player.events,
		deliveries: player.deliveries,
	};
}

const plays: Record<PlayName, (player: Player) => Promise<Meeting>> = {
	registrations: (player) => player.playRegistrations(productLaunch.id),
	rehearsal: (player) => player.playMeeting(productLaunch.id, rehearseMeeting),
	panelRehearsal: (player) => player.playMeeting(productLaunch.id, rehearseWithPanel),
	webinar: (player) => player.playMeeting(productLaunch.id),
	restartedWebinar: (player) => player.playMeeting(productLaunch.id, restartMeeting),
	hostAlone: (player) =>
		player.playMeeting(
			productLaunch.id,
			openAgain(12, ({ isInternal }) => isInternal),
		),
	strayStart: (player) =>
		player.playMeeting(
			productLaunch.id,
			openAgain(2, ({ registrantId }) => Boolean(registrantId)),
		),
	series: (player) => player.playNextDate(findPlanned(series, 'Weekly Product Demo')),
	storm: (player) => player.playStorm(findPlanned(others, 'Roadmap Preview Webinar')),
	recording: (player) => player.playRecordings(productLaunch.id),
	meeting: (player) => player.playMeeting(onboardingCall.id),
	summary: (player) => player.playSummary(onboardingCall.id),
};

const findPlanned = (plans: readonly MeetingPlan[], topic: string): number =>
	plans.find((plan) => plan.topic === topic)!.id;

type Reshape = (meeting: Meeting) => Meeting;
const keepAsSeeded: Reshape = (meeting) => meeting;

const REHEARSAL_LENGTH = 15 * MINUTE;

/**
 * A practice session on the day before the webinar, which nobody attends but its organisers. Zoom is silent on its report: here
 * it is empty.
 */
function rehearseMeeting(meeting: Meeting): Meeting {
	const whole = meeting.instances[0]!;
	const rehearsal = {
		...whole,
		practice: true,
		start: whole.start - DAY,
		end: whole.start - DAY + REHEARSAL_LENGTH,
		presences: [],
		recording: undefined,
		engagement: undefined,
	};
	return { ...meeting, instances: [rehearsal] };
}

/** The same with two panelists: Zoom counts three participants, and has no report of them either. */
function rehearseWithPanel(meeting: Meeting): Meeting {
	const { instances, ...rest } = rehearseMeeting(meeting);
	return { ...rest, instances: instances.map((one) => ({ ...one, participantsCount: 3 })) };
}

const STORM_SIZE = 100;

const buildCrowd = (size: number, createdAt: number): Registrant[] =>
	Array.from({ length: size }, (_, index) => {
		const number = String(index + 1).padStart(3, '0');
		return {
			id: createStableId(`registrant of the storm ${number}`),
			email: `guest.${number}@example.org`,
			firstName: 'Guest',
			lastName: number,
			status: 'approved',
			createdAt,
			org: '',
			jobTitle: '',
			country: '',
			customQuestions: [],
		};
	});

class Player {
	events = 0;
	readonly deliveries: Delivery[] = [];

	constructor(
		private readonly zoom: ZoomHalf,
		private readonly options: PlayOptions,
	) {}

	/** The webinar is tomorrow and has not been held; people register one after the other. */
	async playRegistrations(id: number): Promise<Meeting> {
		const meeting = this.rewind(id, this.zoom.context.now() + DAY);
		meeting.instances = [];
		const host = this.zoom.getHost(meeting);
		for (const registrant of meeting.registrants) {
			registrant.createdAt = this.zoom.context.now();
			await this.send(buildRegistrationEvent('created', meeting, registrant, host));
			if (registrant.status === 'denied' || registrant.status === 'cancelled') {
				await this.send(buildRegistrationEvent(registrant.status, meeting, registrant, host));
			}
		}
		return meeting;
	}

	/**
	 * The meeting ends just now. Its reports are rejected until then.
	 * @param reshape changes to the seeded meeting
	 */
	async playMeeting(id: number, reshape: Reshape = keepAsSeeded): Promise<Meeting> {
		const now = Math.floor(this.zoom.context.now() / 1000) * 1000;
		const meeting = this.rewind(id, now - measureLength(reshape(this.buildSeeded(id))), reshape);
		const held = meeting.instances;
		meeting.instances = [];
		for (const [ended, instance] of held.entries()) {
			if (ended > 0) await this.options.beforeRestart?.(ended);
			await this.playInstance(meeting, instance);
		}
		return meeting;
	}

	/** The next date of a series is brought forward to today, and the people of the last one come again. */
	async playNextDate(id: number): Promise<Meeting> {
		const meeting = this.rewind(id, this.buildSeeded(id).start);
		const now = Math.floor(this.zoom.context.now() / 1000) * 1000;
		const last = meeting.instances.at(-1)!;
		const next = findNextOccurrence(meeting, now)!;
		const by = now - last.end!;
		next.start = last.start + by;
		const moved = moveInstance(last, by, `play ${this.zoom.plays} of ${id}, the next date`);
		const presences = moved.presences.map((presence) => ({ ...presence, userId: `${presence.userId}2` }));
		await this.playInstance(meeting, { ...moved, occurrenceId: next.id, presences });
		return meeting;
	}

	/** A hundred people register in the same moment. */
	async playStorm(id: number): Promise<Meeting> {
		const meeting = this.rewind(id, this.buildSeeded(id).start);
		const host = this.zoom.getHost(meeting);
		const crowd = buildCrowd(STORM_SIZE, this.zoom.context.now());
		meeting.registrants.push(...crowd);
		await Promise.all(
			crowd.map((person) => this.send(buildRegistrationEvent('created', meeting, person, host))),
		);
		return meeting;
	}

	/** The recordings of the meeting in the account become ready. */
	async playRecordings(id: number): Promise<Meeting> {
		const meeting = this.zoom.account.meetings.find((candidate) => candidate.id === id)!;
		for (const body of buildRecordingEvents(this.zoom, meeting)) await this.send(body);
		return meeting;
	}

	/** The summary of the meeting in the account is ready. */
	async playSummary(id: number): Promise<Meeting> {
		const meeting = this.zoom.account.meetings.find((candidate) => candidate.id === id)!;
		for (const body of buildSummaryEvents(this.zoom, meeting)) await this.send(body);
		return meeting;
	}

	private async playInstance(meeting: Meeting, planned: Instance): Promise<void> {
		const running: Instance = { ...planned, end: undefined };
		meeting.instances.push(running);
		const host = this.zoom.getHost(meeting);
		await this.send(buildMeetingEvent('started', meeting, running, host));
		for (const event of listJoinsAndLeaves(meeting, running)) await this.send(event);
		running.end = planned.end;
		running.readings = { ...this.zoom.reports };
		await this.send(buildMeetingEvent('ended', meeting, running, host));
	}

	private async send(body: EventBody): Promise<void> {
		if (this.events > 0 && this.options.paceMs) await sleep(this.options.paceMs);
		this.events += 1;
		this.deliveries.push(...(await this.zoom.webhooks.publish(body.event, JSON.stringify(body))));
	}

	/** The seed's meeting, moved so that it starts at `start`, in place of the account's; its instances get new UUIDs. */
	private rewind(id: number, start: number, reshape: Reshape = keepAsSeeded): Meeting {
		const meeting = reshape(this.buildSeeded(id));
		this.zoom.plays += 1;
		const moved = moveMeeting(meeting, start - meeting.start, this.zoom.plays);
		this.zoom.account.meetings = this.zoom.account.meetings.filter((other) => other.id !== id);
		this.zoom.account.meetings.push(moved);
		return moved;
	}

	private buildSeeded(id: number): Meeting {
		const { meetings, users } = buildDemoAccount(this.zoom.context.now());
		const meeting = meetings.find((candidate) => candidate.id === id);
		if (!meeting || !users.some((user) => user.id === meeting.hostId))
			throw new Error(`No meeting ${id} to play`);
		return meeting;
	}
}

/** From the scheduled start to the end of the last instance. */
function measureLength({ start, durationMinutes, instances }: Meeting): number {
	return (instances.at(-1)?.end ?? start + durationMinutes * MINUTE) - start;
}

function moveMeeting(meeting: Meeting, by: number, play: number): Meeting {
	return {
		...meeting,
		start: meeting.start + by,
		instances: meeting.instances.map((instance, index) =>
			moveInstance(instance, by, `play ${play} of ${meeting.id}, instance ${index}`),
		),
	};
}

/** @param name makes the new UUID */
function moveInstance(instance: Instance, by: number, name: string): Instance {
	return {
		...instance,
		uuid: createStableUuid(name),
		start: instance.start + by,
		end: instance.end === undefined ? undefined : instance.end + by,
		presences: instance.presences.map((presence) => ({
			...presence,
			join: presence.join + by,
			leave: presence.leave ? presence.leave + by : presence.leave,
		})),
	};
}

function listJoinsAndLeaves(meeting: Meeting, instance: Instance): EventBody[] {
	return removeRepeats(instance.presences)
		.flatMap((presence) => buildPresenceEvents(meeting, instance, presence))
		.sort((one, other) => one.event_ts - other.event_ts);
}

/** A stay without `leave_time` is one whose `participant_left` Zoom never sent. */
function buildPresenceEvents(meeting: Meeting, instance: Instance, presence: Presence): EventBody[] {
	const waits = presence.status === 'in_waiting_room';
	// Webinars have no waiting-room events.
	if (waits && meeting.kind === 'webinar') return [];
	const suffix = waits ? '_waiting_room' : '';
	const joined = buildParticipantEvent(`participant_joined${suffix}`, meeting, instance, presence);
	if (!presence.leave) return [joined];
	return [joined, buildParticipantEvent(`participant_left${suffix}`, meeting, instance, presence)];
}

/** Repeated rows are made by the report; there was only one stay. */
function removeRepeats(presences: Presence[]): Presence[] {
	return [...new Map(presences.map((presence) => [presence.userId, presence])).values()];
}

/** `meeting.summary_completed` for each instance that has a summary: the payload has it whole, beside the API's answer. */
const buildSummaryEvents = (zoom: ZoomHalf, meeting: Meeting): EventBody[] =>
	meeting.instances.flatMap((instance): EventBody[] => {
		const summary = instance.engagement?.summary;
		if (!summary || summary.trashed || instance.end === undefined) return [];
		const object = toMeetingSummary(meeting, instance, summary, zoom.getHost(meeting));
		return [
			{
				event: 'meeting.summary_completed',
				event_ts: zoom.context.now(),
				payload: { account_id: ZOOM_ACCOUNT_ID, object },
			},
		];
	});
