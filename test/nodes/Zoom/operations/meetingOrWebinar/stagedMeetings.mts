import type { Meeting, Presence } from '../../../../../sandbox/zoom/model/model.mts';
import { setClock } from '../../../../support/time/testClock.mts';
import { openAccount, type ZoomAccount } from '../../account.mts';

/** Meetings and webinars for one test each, with people who have only a name: times are minutes after a start. */

const MINUTE = 60_000;
const DAY = 86_400_000;

export interface Stage {
	/** Set before the first test. */
	zoom: ZoomAccount;
	at(minutes: number): number;
}

/** Each test has a day of its own: the node's rate limiter does not support a clock that moves backwards. */
export function stageDays(firstStart: string): Stage {
	let start = Date.parse(firstStart);
	let putClockBack: () => void;
	const stage = { at: (minutes: number) => start + minutes * MINUTE } as Stage;
	beforeAll(async () => {
		stage.zoom = await openAccount();
	});
	afterAll(async () => await stage.zoom.sandbox.close());
	beforeEach(() => {
		start += DAY;
		putClockBack = setClock(stage.at(-60));
		stage.zoom.sandbox.control.reset();
	});
	afterEach(() => putClockBack());
	return stage;
}

export const findHost = ({ zoom }: Pick<Stage, 'zoom'>) =>
	zoom.sandbox.control.zoomState().users.find(({ email }) => email === 'maren.holt@example.com')!;

type MeetingToAdd = Pick<Meeting, 'kind' | 'id' | 'topic' | 'type' | 'start'> & Partial<Meeting>;

export function addMeeting({ zoom, at }: Stage, meeting: MeetingToAdd): void {
	zoom.sandbox.control.zoom.addMeeting({
		uuid: 'pLaNnEd0000000000001==',
		hostId: findHost({ zoom }).id,
		agenda: '',
		durationMinutes: 60,
		timezone: 'UTC',
		createdAt: at(-10_000),
		approvalType: 0,
		registrants: [],
		panelists: [],
		trackingSources: [],
		instances: [],
		...meeting,
	});
}

export const createRegistrant = (
	{ at }: Pick<Stage, 'at'>,
	firstName: string,
): Meeting['registrants'][number] => ({
	id: `registrant-${firstName}`,
	email: `${firstName}@example.org`.toLowerCase(),
	firstName,
	lastName: 'Doe',
	status: 'approved',
	createdAt: at(-600),
	org: '',
	jobTitle: '',
	country: '',
	customQuestions: [],
});

/** A stay of the registrant of this name, whose address Zoom leaves blank as for every guest. */
export const createPresence = (
	{ at }: Pick<Stage, 'at'>,
	name: string,
	[from, to]: readonly [number, number],
	more: Partial<Presence> = {},
): Presence => ({
	id: '',
	userId: `${name} ${from}`,
	name,
	email: '',
	registrantId: `registrant-${name}`,
	customerKey: '',
	phoneNumber: '',
	join: at(from),
	leave: at(to),
	status: 'in_meeting',
	breakoutRoomId: '',
	isInternal: false,
	...more,
});
