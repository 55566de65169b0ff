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

/** The precedence of docs/attendance.md, one line per rule and its borders. */
const TABLE: Array<[string, Partial<StatusFacts>, string]> = [
	['excluded before everything', { excluded: true, identified: false, registration: 'denied' }, 'excluded'],
	['unidentified before the length of the stay', { identified: false, longEnough: false }, 'unidentified'],
	['denied and away', { registration: 'denied', attended: false }, 'denied'],
	['denied and came', { registration: 'denied' }, 'denied'],
	['approved and away', { registration: 'approved', attended: false }, 'no_show'],
	['pending and away', { registration: 'pending', attended: false }, 'pending'],
	['cancelled and away', { registration: 'cancelled', attended: false }, 'cancelled'],
	['never let in, never registered', { attended: false }, 'no_show'],
	['came unregistered', {}, 'walk_in'],
	['came unregistered and left soon', { longEnough: false }, 'walk_in'],
	['came where nobody registers', { eventHasRegistration: false }, 'attended'],
	['left soon where nobody registers', { eventHasRegistration: false, longEnough: false }, 'partial'],
	['approved and stayed', { registration: 'approved' }, 'attended'],
	['approved and left soon', { registration: 'approved', longEnough: false }, 'partial'],
	['pending and came', { registration: 'pending' }, 'attended'],
	['cancelled and came for a moment', { registration: 'cancelled', longEnough: false }, 'partial'],
];

describe('status', () => {
	it.each(TABLE)('%s', (_, facts, expected) => expect(chooseStatus({ ...CAME, ...facts })).toBe(expected));
});

it('ranks every status differently, and what is no status after all of them', () => {
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
