import { createStableId, createStableUuid } from '../../../sandbox/zoom/model/ids.mts';
import type {
	Instance,
	Meeting,
	Presence,
	Recording,
	Registrant,
	ZoomUser,
} from '../../../sandbox/zoom/model/model.mts';
import {
	getOriginalStart,
	type Opening,
	type Registration,
	type Stay,
	type Year,
	type YearEvent,
} from '../script/year.mts';

/** The script in the words of the sandbox's Zoom account. */

const FIRST_NUMBER = { webinar: 85_500_000_001, meeting: 93_300_000_001 };
const SOURCE_IDS: Readonly<Record<string, string>> = {
	Newsletter: '5516482804110',
	LinkedIn: '5516482804111',
};

export interface Numbered {
	event: YearEvent;
	/** Its place in the year. */
	index: number;
}

export const numberOf = ({ event, index }: Numbered): number => FIRST_NUMBER[event.kind] + index;

export const numberIn =
	({ events }: Year) =>
	(event: YearEvent): number =>
		numberOf({ event, index: events.indexOf(event) });

export function toMeeting(one: Numbered, users: readonly ZoomUser[]): Meeting {
	const { event, index } = one;
	const isSeries = event.dates.length > 1;
	const [single, recurring] = event.kind === 'webinar' ? [5, 9] : [2, 8];
	return {
		kind: event.kind,
		id: numberOf(one),
		uuid: createStableUuid(`year ${index}`),
		hostId: users.find(({ email }) => email === event.host)!.id,
		topic: event.topic,
		agenda: '',
		type: isSeries ? recurring! : single!,
		start: getOriginalStart(event, 0),
		durationMinutes: event.minutes,
		timezone: 'Europe/Berlin',
		createdAt: event.scheduledAt,
		approvalType: event.registration === 'none' ? 2 : event.approval === 'automatic' ? 0 : 1,
		...(isSeries && {
			registrationType: event.registration === 'per date' ? 2 : 1,
			recurrence: { type: 2, repeat_interval: 1, end_times: event.dates.length },
			occurrences: event.dates.map((_, date) => ({
				id: occurrenceIdOf(event, date),
				start: getOriginalStart(event, date),
				durationMinutes: event.minutes,
				status: 'available',
			})),
		}),
		registrants: [],
		panelists: (event.panelists ?? []).map(({ email, firstName, lastName }) => ({
			id: createStableId(`year ${index} panelist ${email}`),
			email,
			name: `${firstName} ${lastName}`,
		})),
		trackingSources: Object.entries(SOURCE_IDS).map(([name, id]) => ({ id, name, visitors: 10 })),
		instances: [],
	};
}

export const occurrenceIdOf = (event: YearEvent, date: number): string =>
	String(getOriginalStart(event, date));

export const registrantIdOf = (index: number, { person, date, writtenAs, history }: Registration): string =>
	createStableId(`year ${index} ${writtenAs ?? person.email} ${date ?? ''} ${history[0]!.at}`);

export function toRegistrant({ event, index }: Numbered, registration: Registration): Registrant {
	const { person, history, date, source, answers = {}, writtenAs = person.email } = registration;
	const [first] = history;
	return {
		id: registrantIdOf(index, registration),
		email: writtenAs,
		firstName: person.firstName,
		lastName: person.lastName,
		status: first!.status,
		createdAt: first!.at,
		org: '',
		jobTitle: '',
		country: '',
		customQuestions: Object.entries(answers).map(([title, value]) => ({ title, value })),
		...(source && { trackingSourceId: SOURCE_IDS[source] }),
		...(date !== undefined && { occurrenceIds: [occurrenceIdOf(event, date)] }),
	};
}

export function toInstance(
	{ event, index }: Numbered,
	{ role, start, date }: Opening,
): Pick<Instance, 'uuid' | 'start' | 'practice' | 'occurrenceId'> {
	return {
		uuid: createStableUuid(`year ${index} ${start}`),
		start,
		...(role === 'practice' && { practice: true }),
		...(event.dates.length > 1 && { occurrenceId: occurrenceIdOf(event, date) }),
	};
}

/** @param registrants of the meeting in Zoom, some of whom a template has registered */
export function toPresences(
	one: Numbered,
	{ stays, date, end }: Opening,
	{ users, registrants }: { users: readonly ZoomUser[]; registrants: readonly Registrant[] },
	isCorrected: boolean,
): Presence[] {
	return stays
		.filter(({ join }) => join < end)
		.map((stay) => ({ stay, link: findLink(one, stay, date, registrants) }))
		.filter(({ stay, link }) => stay.knownBy !== 'link' || link !== undefined)
		.map(({ stay, link = '' }, row) => ({
			...toPresence(stay, link, users),
			userId: String(16_778_240 + row * 1024),
			leave: (isCorrected ? stay.leave : (stay.leaveAtFirst ?? stay.leave)) ?? null,
		}));
}

const toPresence = (stay: Stay, link: string, users: readonly ZoomUser[]): Presence => ({
	...toIdentity(stay, users),
	userId: '',
	name: stay.phone ?? stay.device ?? `${stay.person.firstName} ${stay.person.lastName}`,
	registrantId: link,
	customerKey: '',
	phoneNumber: stay.phone ?? '',
	join: stay.join,
	leave: null,
	status: stay.waitingRoom ? 'in_waiting_room' : 'in_meeting',
	breakoutRoomId: '',
	isInternal: stay.colleague ?? false,
});

/**
 * Zoom's event of somebody who comes by the link of a registration. It shows the address that was registered.
 * @returns undefined for anybody else
 */
export function toJoin(
	one: Numbered,
	stay: Stay,
	{ date }: Opening,
	{ users, registrants }: { users: readonly ZoomUser[]; registrants: readonly Registrant[] },
): Presence | undefined {
	const link = findLink(one, stay, date, registrants);
	const registrant = registrants.find(({ id }) => id === link);
	if (!registrant || stay.waitingRoom) return undefined;
	const connection = String(16_778_240 + 1024 * one.event.registrations.length + (stay.join % 1_000_000));
	return { ...toPresence(stay, registrant.id, users), userId: connection, email: registrant.email };
}

/** Zoom shows the address of users of the account, and of guests in some rows only: those who came by their link keep a blank. */
function toIdentity(
	{ person, knownBy, colleague, account, shows }: Stay,
	users: readonly ZoomUser[],
): Pick<Presence, 'id' | 'email'> {
	if (colleague) {
		const user = users.find(({ email }) => email === person.email);
		return { id: user?.id ?? '', email: person.email };
	}
	if (knownBy === 'account') {
		const email = shows ?? person.email;
		return { id: createStableId(`account ${email}`), email };
	}
	return { id: account === undefined ? '' : createStableId(`account ${account}`), email: shows ?? '' };
}

/** The registration by whose link the person came: that for the date, or another one that was approved by then. */
function findLink(
	{ event, index }: Numbered,
	{ person, knownBy, join }: Stay,
	date: number,
	registrants: readonly Registrant[],
): string | undefined {
	if (knownBy !== 'link') return undefined;
	const own = event.registrations.filter((one) => one.person === person && !one.invited);
	const registration =
		own.findLast((one) => one.date === undefined || one.date === date) ??
		own.find(({ history }) => history.findLast(({ at }) => at <= join)?.status === 'approved');
	if (registration) return registrantIdOf(index, registration);
	return registrants.find(({ email }) => email === person.email)?.id;
}

export const toRecording = (uuid: string): Recording => ({
	key: createStableId(`recording ${uuid}`),
	passcode: 'Sb4#recording',
	playPasscode: createStableId(`passcode ${uuid}`),
	files: [{ id: createStableId(`file ${uuid}`), type: 'MP4', text: '', bytes: 64_000 }],
	viewers: [],
	views: [],
});
