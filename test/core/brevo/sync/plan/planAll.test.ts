import { selectPeople } from '../../../../../core/audience/people';
import { AttributeCatalog } from '../../../../../core/brevo/attributes/attributes';
import type { Contact } from '../../../../../core/brevo/contacts/contact';
import { UniqueValueIndex } from '../../../../../core/brevo/contacts/uniqueValues';
import { toCandidate } from '../../../../../core/brevo/sync/plan/candidates';
import { planCandidates } from '../../../../../core/brevo/sync/plan/planAll';
import { defaultRules } from '../../../../../core/brevo/sync/plan/plan';

/** Which event decides about a list: that of the row, or the last one that Brevo has of the contact. */

const LISTS = [
	{ key: 'came', id: 1, name: 'Came' },
	{ key: 'missed', id: 2, name: 'Missed' },
	{ key: 'launch - came', id: 3, name: 'Launch - came' },
	{ key: 'launch - missed', id: 4, name: 'Launch - missed' },
];
const SHARED = { participant: 'Came', no_show: 'Missed' };
const OWN = { participant: '{topic} - came', no_show: '{topic} - missed' };

const catalog = new AttributeCatalog(
	['MEETING_END', 'WEBINAR_NAME', 'ATTENDANCE_STATUS'].map((name) => ({
		name,
		category: 'normal',
		type: 'text',
	})),
);

interface Case {
	readonly name: string;
	readonly lists: typeof SHARED;
	readonly status: string;
	/** End of the row's event. */
	readonly end: string;
	/** The contact's last event; absent if Brevo has none. */
	readonly last?: { readonly end: string; readonly topic: string; readonly status: string };
	readonly on: readonly number[];
	readonly rowChoice?: 'lastRow';
	readonly joins: readonly number[];
	readonly leaves: readonly number[];
	readonly isUnknown?: boolean;
}

const EARLY = '2026-11-03T10:00:00Z';
const LATE = '2026-11-05T10:00:00Z';
const AT = { topic: 'Other', status: 'attended' };

const CASES: readonly Case[] = [
	{
		name: 'a later event moves the contact',
		lists: SHARED,
		status: 'attended',
		end: LATE,
		last: { ...AT, end: EARLY, status: 'no_show' },
		on: [2],
		joins: [1],
		leaves: [2],
	},
	{
		name: 'an earlier event leaves a shared list as it is',
		lists: SHARED,
		status: 'attended',
		end: EARLY,
		last: { ...AT, end: LATE, status: 'no_show' },
		on: [2],
		joins: [],
		leaves: [],
	},
	{
		name: 'an earlier event without a time zone, too',
		lists: SHARED,
		status: 'attended',
		// 10:55 in UTC, which is earlier than 11:30.
		end: '2026-11-05 11:55',
		last: { ...AT, end: '2026-11-05T11:30:00Z', status: 'no_show' },
		on: [2],
		joins: [],
		leaves: [],
	},
	{
		name: 'an earlier event has lists of its own',
		lists: OWN,
		status: 'attended',
		end: EARLY,
		last: { ...AT, end: LATE, status: 'no_show' },
		on: [4],
		joins: [3],
		leaves: [4],
	},
	{
		name: 'an earlier date of the same topic does not add to a list for another status',
		lists: OWN,
		status: 'attended',
		end: EARLY,
		last: { topic: 'launch ', end: LATE, status: 'no_show' },
		on: [4],
		joins: [],
		leaves: [],
	},
	{
		name: 'an earlier date of the same topic adds to the list of the later status',
		lists: OWN,
		status: 'attended',
		end: EARLY,
		last: { topic: 'Launch', end: LATE, status: 'attended' },
		on: [],
		joins: [3],
		leaves: [],
	},
	{
		name: 'two readings of one event are not an earlier event',
		lists: SHARED,
		status: 'attended',
		end: '2026-11-05T09:55:00Z',
		last: { ...AT, end: LATE, status: 'no_show' },
		on: [2],
		joins: [1],
		leaves: [2],
	},
	{
		name: 'the row counts as the latest where Brevo knows no event, and this is noted',
		lists: SHARED,
		status: 'attended',
		end: EARLY,
		on: [2],
		joins: [1],
		leaves: [2],
		isUnknown: true,
	},
	{
		name: 'nothing is unknown about lists of one event',
		lists: OWN,
		status: 'attended',
		end: EARLY,
		on: [4],
		joins: [3],
		leaves: [4],
		isUnknown: false,
	},
	{
		name: 'with the last row, the user knows which event is the latest',
		lists: SHARED,
		status: 'attended',
		end: EARLY,
		last: { ...AT, end: LATE, status: 'no_show' },
		on: [2],
		rowChoice: 'lastRow',
		joins: [1],
		leaves: [2],
	},
];

test.each(CASES)('$name', ({ lists, status, end, last, on, rowChoice, joins, leaves, isUnknown }) => {
	const rules = {
		...defaultRules,
		listRules: (['participant', 'no_show'] as const).map((audience) => ({
			audience,
			list: { name: lists[audience] },
		})),
		oneStatusPerEvent: true,
		zone: 'Europe/Berlin',
		rowChoice,
		getAssignments: () => [],
	};
	const row = { email: 'ada@example.org', topic: 'Launch', attendance_status: status, event_end: end };
	const { people } = selectPeople([row], { ...rules, emailField: 'email' });
	const contact: Contact = {
		id: 9,
		email: 'ada@example.org',
		emailBlacklisted: false,
		listIds: on,
		listUnsubscribed: [],
		attributes: last
			? { MEETING_END: last.end, WEBINAR_NAME: last.topic, ATTENDANCE_STATUS: last.status }
			: {},
	};
	const [plan] = planCandidates(
		people.map((person) => toCandidate(person, rules, catalog)),
		{
			matches: {
				contacts: new Map([[contact.email, contact]]),
				linkedByEmail: new Set(),
				rejected: new Map(),
			},
			unique: new UniqueValueIndex([]),
			catalog,
			lists: new Map(LISTS.map(({ key, ...list }) => [key, list])),
		},
		rules,
	);
	expect(plan?.listIds).toEqual(joins);
	expect(plan?.leaves.map(({ id }) => id)).toEqual(leaves);
	if (isUnknown !== undefined) expect(plan?.movesInUnknownOrder).toBe(isUnknown);
});
