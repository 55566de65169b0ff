import { createStableId, createStableUuid } from '../zoom/model/ids.mts';
import type { Meeting, Presence, Recording, Registrant } from '../zoom/model/model.mts';
import { DAY, HOUR, MINUTE } from '../zoom/model/time.mts';

export interface GrowOptions {
	/** Rows of the participant report. */
	rows: number;
	/** People behind them; 65 % of the rows when absent. Each has registered and came at least once. */
	people?: number;
	/** Further registrants who never join; none when absent. */
	absent?: number;
	/** People who watch the recording afterwards; it is not recorded when absent. */
	viewers?: number;
	/** A question of the registration form, which two people of three answer with Yes, and the others with No. */
	question?: string;
	/** Another seed, another webinar of the same size. */
	seed?: number;
}

const FIRST_ID = 86_000_000_001;
const PEOPLE_PER_ROW = 0.65;
/** Shares of rows, as in the demo's webinar. */
const BLANK_EMAIL = 0.1;
const OTHER_CASE = 0.1;
const NO_LEAVE_TIME = 0.02;

/** A webinar that ended two hours ago, as large as asked for. Equal options and clock give equal webinars. */
export function growWebinar(
	{
		rows,
		people = Math.round(rows * PEOPLE_PER_ROW),
		absent = 0,
		viewers = 0,
		question,
		seed = 1,
	}: GrowOptions,
	place: { hostId: string; index: number; now: number },
): Meeting {
	if (people < 1 || people > rows) throw new Error(`${rows} rows cannot belong to ${people} people`);
	const random = createGenerator(seed);
	const id = FIRST_ID + place.index;
	const start = Math.floor(place.now / MINUTE) * MINUTE - 3 * HOUR;
	const end = start + HOUR;
	const registrants = Array.from({ length: people + absent }, (_, number) =>
		growRegistrant(id, number, start, question),
	);
	return {
		kind: 'webinar',
		id,
		uuid: createStableUuid(`grown ${id}`),
		hostId: place.hostId,
		topic: `Grown Webinar ${place.index + 1}`,
		agenda: `${rows} rows, ${people} people`,
		type: 5,
		start,
		durationMinutes: 60,
		timezone: 'UTC',
		createdAt: start - 30 * DAY,
		approvalType: 0,
		registrants,
		panelists: [],
		trackingSources: [],
		instances: [
			{
				uuid: createStableUuid(`grown ${id} held`),
				start,
				end,
				// Everybody once, then people drawn again: rejoins and second devices.
				presences: Array.from({ length: rows }, (_, row) => {
					const owner = row < people ? row : Math.floor(random() * people);
					return growPresence(registrants[owner] as Registrant, row, { start, end }, random);
				}),
				readings: { missing: 0, partial: 0 },
				...(viewers > 0 && { recording: growRecording(id, registrants.slice(-viewers), end) }),
			},
		],
	};
}

function growRecording(webinar: number, viewers: Registrant[], end: number): Recording {
	return {
		key: createStableId(`grown recording ${webinar}`),
		passcode: '',
		playPasscode: createStableId(`grown passcode ${webinar}`),
		files: [],
		viewers: [],
		views: viewers.map(({ email, firstName, lastName }, index) => ({
			way: 'by_view',
			email,
			name: `${firstName} ${lastName}`,
			at: end + index * 1000,
			seconds: 60 * (1 + (index % 55)),
		})),
	};
}

function growRegistrant(webinar: number, number: number, start: number, question?: string): Registrant {
	const padded = String(number + 1).padStart(5, '0');
	return {
		id: createStableId(`grown ${webinar} ${padded}`),
		email: `person${padded}@example.org`,
		firstName: `Person${padded}`,
		lastName: 'Example',
		status: 'approved',
		createdAt: start - 7 * DAY + number * 1000,
		org: '',
		jobTitle: '',
		country: '',
		customQuestions:
			question === undefined ? [] : [{ title: question, value: number % 3 === 2 ? 'No' : 'Yes' }],
	};
}

function growPresence(
	registrant: Registrant,
	row: number,
	{ start, end }: { start: number; end: number },
	random: () => number,
): Presence {
	const join = start + Math.floor(random() * 40) * MINUTE;
	const leave = Math.min(end, join + MINUTE + Math.floor(random() * 60) * MINUTE);
	const written = random();
	return {
		id: '',
		userId: String(16_778_240 + row * 1024),
		name: `${registrant.firstName} ${registrant.lastName}`,
		email:
			written < BLANK_EMAIL
				? ''
				: written < BLANK_EMAIL + OTHER_CASE
					? registrant.email.toUpperCase()
					: registrant.email,
		registrantId: registrant.id,
		customerKey: '',
		phoneNumber: '',
		join,
		leave: random() < NO_LEAVE_TIME ? null : leave,
		status: 'in_meeting',
		breakoutRoomId: '',
		isInternal: false,
	};
}

/** Mulberry32: a small generator of numbers from 0 to 1, the same for the same seed on every machine. */
function createGenerator(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}
