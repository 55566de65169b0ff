import {
	ATTENDANCE_STATUSES,
	chooseStatus,
	listStatuses,
	getAttendanceRank,
	type StatusFacts,
} from '../../../core/attendance/status';

const CAME: StatusFacts = {
	excluded: false,
	identified: true,
	registration: undefined,
	eventHasRegistration: true,
	attended: true,
	longEnough: true,
};

/** The precedence of docs/attendance.md, one line per rule and boundary. */
const TABLE: Array<[string, Partial<StatusFacts>, string]> = [
	['excluded before everything', { excluded: true, identified: false, registration: 'denied' }, 'excluded'],
	['unidentified before the length of the stay', { identified: false, longEnough: false }, 'unidentified'],
	['denied and absent', { registration: 'denied', attended: false }, 'denied'],
	['denied and attended', { registration: 'denied' }, 'denied'],
	['approved and absent', { registration: 'approved', attended: false }, 'no_show'],
	['pending and absent', { registration: 'pending', attended: false }, 'pending'],
	['cancelled and absent', { registration: 'cancelled', attended: false }, 'cancelled'],
	['never admitted, not registered', { attended: false }, 'no_show'],
	['attended unregistered', {}, 'walk_in'],
	['joined for a short time without a registration', { longEnough: false }, 'walk_in'],
	['attended an event without registration', { eventHasRegistration: false }, 'attended'],
	[
		'joined an event without registration for a short time',
		{ eventHasRegistration: false, longEnough: false },
		'partial',
	],
	['approved and stayed', { registration: 'approved' }, 'attended'],
	['approved and joined for a short time', { registration: 'approved', longEnough: false }, 'partial'],
	['pending and attended', { registration: 'pending' }, 'attended'],
	['cancelled and attended for a moment', { registration: 'cancelled', longEnough: false }, 'partial'],
];

describe('status', () => {
	it.each(TABLE)('%s', (_, facts, expected) => expect(chooseStatus({ ...CAME, ...facts })).toBe(expected));
});

it('ranks every status differently, and unknown values last', () => {
	const statuses = Object.keys(ATTENDANCE_STATUSES);
	const ranks = statuses.map(getAttendanceRank);
	expect([...ranks].sort((a, b) => a - b)).toEqual(statuses.map((_, index) => index + 1));
	for (const text of ['', 'something else', 'toString', 'constructor'])
		expect(getAttendanceRank(text)).toBeGreaterThan(Math.max(...ranks));
});

it('groups statuses', () => {
	expect(listStatuses('participant')).toEqual(['attended', 'partial', 'walk_in']);
	expect(listStatuses('withdrawn')).toEqual(['cancelled', 'denied']);
	expect(listStatuses('nobody')).toEqual(['unidentified', 'excluded']);
});
