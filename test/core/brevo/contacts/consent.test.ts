import { findListsLeft, selectPermittedLists } from '../../../../core/brevo/contacts/consent';
import type { Contact } from '../../../../core/brevo/contacts/contact';
import { CONSENT_CASES } from '../../../cases/consent.mts';

const contact = (facts: Partial<Contact>): Contact => ({
	id: 1,
	email: 'a@example.org',
	emailBlacklisted: false,
	listIds: [],
	listUnsubscribed: [],
	attributes: {},
	...facts,
});
const wanted = [
	{ id: 1, name: 'One' },
	{ id: 2, name: 'Two' },
	{ id: null, name: 'New' },
];

it('allows all lists for a new contact', () => {
	expect(selectPermittedLists(undefined, wanted, true)).toEqual({ lists: wanted, notes: [] });
});

it.each([true, false])('never re-adds to a list that was left (respectUnsubscribes %s)', (respect) => {
	expect(selectPermittedLists(contact({ listUnsubscribed: [2] }), wanted, respect)).toEqual({
		lists: [wanted[0], wanted[2]],
		notes: ["left the list 'Two' before: not added again"],
	});
});

it.each(CONSENT_CASES)('$name', ({ blocked, left, respect, reason }) => {
	const known = contact({ emailBlacklisted: blocked, listUnsubscribed: left });
	const { lists, notes } = selectPermittedLists(known, [wanted[1]!], respect);
	expect(notes).toEqual(reason === undefined ? [] : [reason]);
	expect(lists).toEqual(reason === undefined ? [wanted[1]] : []);
});

it('adds unsubscribed contacts to no list, unless the option is off', () => {
	const blocked = contact({ emailBlacklisted: true, listUnsubscribed: [1] });
	expect(selectPermittedLists(blocked, wanted, true).lists).toEqual([]);
	expect(selectPermittedLists(blocked, wanted, false).lists).toEqual([wanted[1], wanted[2]]);
	expect(selectPermittedLists(blocked, [], true).notes).toEqual([]);
});

it('returns the lists that a contact left after being read', () => {
	const before = contact({ listIds: [1] });
	const left = (now: Partial<Contact>) => findListsLeft(before, contact(now), [2, 3], true);
	expect(left({ listIds: [1, 2, 3] })).toEqual([]);
	expect(left({ listIds: [1], listUnsubscribed: [2, 9] })).toEqual([2]);
	expect(left({ listIds: [1, 2], emailBlacklisted: true })).toEqual([3]);
	const blocked = contact({ emailBlacklisted: true });
	expect(findListsLeft(blocked, blocked, [2], true)).toEqual([]);
	expect(findListsLeft(before, blocked, [2], false)).toEqual([]);
	expect(findListsLeft(undefined, contact({ listUnsubscribed: [2] }), [2], true)).toEqual([2]);
});
