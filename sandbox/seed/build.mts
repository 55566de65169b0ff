import type { Voice } from '../zoom/model/engagement.mts';
import { createStableId } from '../zoom/model/ids.mts';
import type { Instance, Occurrence, Presence, Registrant, Meeting, ZoomUser } from '../zoom/model/model.mts';
import { DAY, MINUTE } from '../zoom/model/time.mts';
import { buildEngagement, buildPolls, buildSurvey } from './buildEngagement.mts';
import type { VoicePlan } from './engagementPlan.mts';
import { parseOffset } from './offset.mts';
import type { InstancePlan, PresencePlan, RegistrantPlan, MeetingPlan, UserPlan } from './plan.mts';

/** Times long past that nothing depends on. */
const ACCOUNT_CREATED = Date.UTC(2023, 0, 9, 8, 0, 0);
const SCHEDULED_AHEAD_MS = 21 * DAY;
/** Registrations arrive this far apart, the last one a day before the start. */
const BETWEEN_REGISTRATIONS_MS = 5 * 60 * MINUTE;
/** Zoom counts participants of an instance up in steps of 1024. */
const FIRST_USER_ID = 16_778_240;
const USER_ID_STEP = 1024;

export function buildUsers(plans: readonly UserPlan[]): ZoomUser[] {
	return plans.map(({ key, ...user }) => ({
		...user,
		id: toUserId(key),
		type: 2,
		status: 'active',
		createdAt: ACCOUNT_CREATED,
	}));
}

/** @param now milliseconds since the epoch; days of the plan count from this UTC day */
export function buildMeeting(plan: MeetingPlan, users: readonly UserPlan[], now: number): Meeting {
	const start = toTimeOfDay(now, plan.day, plan.at);
	const people = new People(plan, users);
	return {
		kind: plan.kind,
		id: plan.id,
		uuid: plan.uuid,
		hostId: toUserId(plan.host),
		topic: plan.topic,
		agenda: plan.agenda,
		type: plan.type,
		start,
		durationMinutes: plan.minutes,
		timezone: plan.timezone,
		createdAt: start - SCHEDULED_AHEAD_MS,
		approvalType: plan.approvalType,
		...buildSeries(plan, start),
		registrants: (plan.registrants ?? []).map((registrant, index, all) =>
			buildRegistrant(plan, registrant, start, start - DAY - (all.length - index) * BETWEEN_REGISTRATIONS_MS),
		),
		panelists: (plan.panelists ?? []).map(({ key, name, email }) => ({
			id: createStableId(`panelist ${plan.id} ${key}`),
			name,
			email,
		})),
		trackingSources: (plan.sources ?? []).map(({ id, name, visitors }) => ({ id, name, visitors })),
		polls: plan.polls && buildPolls(plan.polls),
		survey: plan.survey && buildSurvey(plan.survey),
		registrationQuestions: plan.registrationQuestions,
		instances: (plan.instances ?? []).map((instance) => buildInstance(plan, instance, start, people)),
	};
}

/** Fields that only series with fixed times have. */
function buildSeries(
	{ occurrences, registrationType, minutes }: MeetingPlan,
	start: number,
): Pick<Meeting, 'registrationType' | 'recurrence' | 'occurrences'> {
	if (!occurrences) return {};
	const weekday = new Date(start).getUTCDay() + 1;
	return {
		registrationType,
		recurrence: { type: 2, repeat_interval: 1, weekly_days: String(weekday), end_times: occurrences.length },
		occurrences: occurrences.map(({ begins, deleted }): Occurrence => {
			const at = start + parseOffset(begins);
			return {
				id: String(at),
				start: at,
				durationMinutes: minutes,
				status: deleted ? 'deleted' : 'available',
			};
		}),
	};
}

function toOccurrenceId({ topic, occurrences }: MeetingPlan, start: number, key: string): string {
	const found = occurrences?.find((occurrence) => occurrence.key === key);
	if (!found) throw new Error(`${topic}: no occurrence is called ${key}`);
	return String(start + parseOffset(found.begins));
}

function toTimeOfDay(now: number, day: number, at: string): number {
	return Math.floor(now / DAY) * DAY + day * DAY + parseOffset(`${at}:00`);
}

function buildRegistrant(
	plan: MeetingPlan,
	registrant: RegistrantPlan,
	sessionStart: number,
	createdAt: number,
): Registrant {
	return {
		id: toRegistrantId(plan, registrant.key),
		email: registrant.email,
		firstName: registrant.firstName,
		lastName: registrant.lastName,
		status: registrant.status ?? 'approved',
		createdAt,
		org: registrant.org ?? '',
		jobTitle: registrant.jobTitle ?? '',
		country: registrant.country ?? '',
		customQuestions:
			plan.question && registrant.answer ? [{ title: plan.question, value: registrant.answer }] : [],
		trackingSourceId: plan.sources?.find(({ key }) => key === registrant.source)?.id,
		occurrenceIds: registrant.occurrences?.map((key) => toOccurrenceId(plan, sessionStart, key)),
	};
}

function buildInstance(
	meeting: MeetingPlan,
	plan: InstancePlan,
	sessionStart: number,
	people: People,
): Instance {
	const start = sessionStart + parseOffset(plan.begins);
	return {
		uuid: plan.uuid,
		occurrenceId: plan.occurrence && toOccurrenceId(meeting, sessionStart, plan.occurrence),
		start,
		end: start + parseOffset(plan.lasts),
		presences: plan.presences.flatMap((presence, index) => {
			const row = buildPresence(presence, start, String(FIRST_USER_ID + index * USER_ID_STEP), people);
			return Array.from({ length: presence.rows ?? 1 }, () => row);
		}),
		readings: { missing: 0, partial: 0 },
		engagement:
			plan.engagement &&
			buildEngagement(plan.engagement, meeting, plan.uuid, (voice) => people.voiceOf(voice)),
	};
}

function buildPresence(plan: PresencePlan, start: number, user: string, people: People): Presence {
	const person = people.find(plan);
	return {
		id: plan.signedInAs ?? person.id,
		userId: user,
		name: plan.name ?? person.name,
		email: plan.email ?? person.email,
		registrantId: plan.knowsRegistration === false ? '' : person.registrantId,
		customerKey: plan.customerKey ?? '',
		phoneNumber: plan.phoneNumber ?? '',
		join: start + parseOffset(plan.join),
		leave: plan.leave === undefined ? null : plan.leave === '' ? '' : start + parseOffset(plan.leave),
		status: plan.inWaitingRoom ? 'in_waiting_room' : 'in_meeting',
		breakoutRoomId: plan.breakoutRoom ?? '',
		isInternal: person.isInternal,
	};
}

interface Person {
	id: string;
	name: string;
	firstName: string;
	lastName: string;
	email: string;
	registrantId: string;
	isInternal: boolean;
}

/** Finds the person; an unknown key is a mistake in the data. */
class People {
	private readonly voices = new Map<string, Voice>();

	constructor(
		private readonly plan: MeetingPlan,
		private readonly users: readonly UserPlan[],
	) {}

	find(who: VoicePlan): Person {
		const person =
			this.registrant(who.registrant) ??
			this.user(who.user) ??
			this.panelist(who.panelist) ??
			this.guest(who.guest);
		if (!person) throw new Error(`${this.plan.topic}: nobody is meant by ${JSON.stringify(who)}`);
		return person;
	}

	/** The same object for the same person under the same address. */
	voiceOf(who: VoicePlan): Voice {
		const { id: userId, name, firstName, lastName, email, registrantId } = this.find(who);
		const voice = { userId, name, firstName, lastName, email: who.email ?? email };
		const key = JSON.stringify([voice, registrantId]);
		const known = this.voices.get(key) ?? voice;
		this.voices.set(key, known);
		return known;
	}

	private registrant(key: string | undefined): Person | undefined {
		const found = this.plan.registrants?.find((registrant) => registrant.key === key);
		return (
			found && {
				id: '',
				...toFullName(found),
				email: found.email,
				registrantId: toRegistrantId(this.plan, found.key),
				isInternal: false,
			}
		);
	}

	private user(key: string | undefined): Person | undefined {
		const found = this.users.find((user) => user.key === key);
		return (
			found && {
				id: toUserId(found.key),
				...toFullName(found),
				email: found.email,
				registrantId: '',
				isInternal: true,
			}
		);
	}

	private panelist(key: string | undefined): Person | undefined {
		const found = this.plan.panelists?.find((panelist) => panelist.key === key);
		return (
			found && { id: '', ...splitName(found.name), email: found.email, registrantId: '', isInternal: false }
		);
	}

	private guest(name: string | undefined): Person | undefined {
		return name === undefined
			? undefined
			: { id: '', ...splitName(name), email: '', registrantId: '', isInternal: false };
	}
}

function toFullName({ firstName, lastName }: { firstName: string; lastName: string }) {
	return { name: `${firstName} ${lastName}`, firstName, lastName };
}

/** A display name as Zoom's reports take it apart. */
function splitName(name: string) {
	const [firstName = '', ...rest] = name.split(' ');
	return { name, firstName, lastName: rest.join(' ') };
}

function toUserId(key: string): string {
	return createStableId(`user ${key}`);
}

function toRegistrantId({ id }: MeetingPlan, key: string): string {
	return createStableId(`registrant ${id} ${key}`);
}
