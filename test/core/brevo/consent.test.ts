import { permittedLists } from '../../../core/brevo/consent';
import type { Contact } from '../../../core/brevo/contact';

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

it('allows everything for somebody new', () => {
	expect(permittedLists(undefined, wanted, true)).toEqual({ lists: wanted, notes: [] });
});

it.each([true, false])('never puts back on a list that was left (respectUnsubscribes %s)', (respect) => {
	expect(permittedLists(contact({ listUnsubscribed: [2] }), wanted, respect)).toEqual({
		lists: [wanted[0], wanted[2]],
		notes: ["left the list 'Two' before: not put back"],
	});
});

it('puts the unsubscribed on no list, unless told otherwise', () => {
	const blocked = contact({ emailBlacklisted: true, listUnsubscribed: [1] });
	expect(permittedLists(blocked, wanted, true).lists).toEqual([]);
	expect(permittedLists(blocked, wanted, false).lists).toEqual([wanted[1], wanted[2]]);
	expect(permittedLists(blocked, [], true).notes).toEqual([]);
});
