import { keepLaterLists, type HeldContact } from '../../../../core/audience/lists/laterLists';

/** Lists that several events share say what the latest one was; they are known from the target alone. */

const settings = {
	listRules: [
		{ audience: 'attended', list: { name: 'Attended' } },
		{ audience: 'no_show', list: { name: 'Missed' } },
	],
	oneStatusPerEvent: true,
	zone: 'utc',
} as const;
const ATTENDED = { key: 'attended', name: 'Attended' };
const MISSED = { key: 'missed', name: 'Missed' };
const lists = new Map([
	['attended', { id: 1, name: 'Attended' }],
	['missed', { id: 2, name: 'Missed' }],
]);
const row = { attendance_status: 'attended', topic: 'Launch', event_end: '2026-11-04T10:00:00Z' };
const asked = { row, targets: [ATTENDED], leaves: [MISSED] };
const later = { end: Date.parse('2026-11-05T10:00:00Z'), status: 'no_show', topics: ['Launch'] };

const keep = (
	contact: HeldContact | undefined,
	changes: Partial<typeof settings> | { oneStatusPerEvent: false } = {},
) => keepLaterLists(asked, contact, lists, { ...settings, ...changes });

it.each([
	['a new contact', undefined],
	['an earlier event', { event: { ...later, end: Date.parse('2026-11-03T10:00:00Z') }, listIds: [2] }],
])('the rows decide for %s', (_, contact) => {
	expect(keep(contact)).toMatchObject({ targets: [ATTENDED], leaves: [MISSED] });
});

it('a later event keeps its list, and the list of another status is not joined', () => {
	expect(keep({ event: later, listIds: [2] })).toEqual({ targets: [], leaves: [] });
});

it('a contact whose later event has no list is put on none for the earlier one', () => {
	expect(keep({ event: later, listIds: [] })).toEqual({ targets: [], leaves: [] });
	expect(keep({ event: { ...later, status: 'attended' }, listIds: [] }).targets).toEqual([ATTENDED]);
});

it('notes a move whose order is not known', () => {
	expect(keep({ event: undefined, listIds: [2] })).toEqual({
		targets: [ATTENDED],
		leaves: [MISSED],
		movesInUnknownOrder: true,
	});
	expect(keep({ event: undefined, listIds: [] }).movesInUnknownOrder).toBe(false);
});

it('several statuses of one event do not contradict each other if they are asked for', () => {
	expect(keep({ event: later, listIds: [2] }, { oneStatusPerEvent: false })).toEqual({
		targets: [ATTENDED],
		leaves: [MISSED],
	});
});
