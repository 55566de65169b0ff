import { assignLists, type ListSettings } from '../../../../core/audience/lists/assignLists';
import { selectPeople } from '../../../../core/audience/people';

/** The lists of a person, from all rows about them. */

const settings: ListSettings = {
	listRules: [
		{ audience: 'participant', list: { name: '{topic} - came' } },
		{ audience: 'no_show', list: { name: '{topic} - missed' } },
		{ audience: 'everyone', list: { id: 7 } },
	],
	oneStatusPerEvent: true,
	zone: 'Europe/Berlin',
};
const consent = { question: 'Newsletter?', answers: ['Yes'], hasRecord: false };

interface Row {
	readonly topic?: string;
	readonly status?: string;
	readonly start?: string;
	readonly answer?: string;
}

function assign(rows: readonly Row[], more: Partial<ListSettings> = {}) {
	const own = { ...settings, ...more };
	const { people } = selectPeople(
		rows.map(({ topic, status, start, answer }) => ({
			email: 'ada@example.org',
			topic,
			attendance_status: status,
			event_start: start,
			custom_answers: { 'Newsletter?': answer },
		})),
		{ ...own, emailField: 'email' },
	);
	const { targets, leaves, notes, noListReason } = assignLists(people[0]!, own);
	const format = (lists: typeof targets) => lists.map((list) => ('name' in list ? list.name : `#${list.id}`));
	return { targets: format(targets), leaves: format(leaves), notes, noListReason };
}

interface Case {
	readonly name: string;
	readonly rows: readonly Row[];
	readonly settings?: Partial<ListSettings>;
	readonly targets: readonly string[];
	readonly leaves?: readonly string[];
	readonly notes?: readonly string[];
	readonly noListReason?: string;
}

const CAME = { topic: 'A', status: 'attended' };
const MISSED = { topic: 'A', status: 'no_show' };
const ONE_LIST = {
	listRules: [
		{ audience: 'participant', list: { name: 'Came' } },
		{ audience: 'no_show', list: { name: 'Missed' } },
	],
} as const;

const CASES: readonly Case[] = [
	{ name: 'one row', rows: [CAME], targets: ['A - came', '#7'], leaves: ['A - missed'] },
	{
		name: 'one row, whose person stays on lists for other statuses',
		rows: [CAME],
		settings: { oneStatusPerEvent: false },
		targets: ['A - came', '#7'],
	},
	{
		name: 'two rows about one event: the better status',
		rows: [MISSED, CAME],
		targets: ['A - came', '#7'],
		leaves: ['A - missed'],
	},
	{
		name: 'two rows about one event: the last row',
		rows: [CAME, MISSED],
		settings: { rowChoice: 'lastRow' },
		targets: ['A - missed', '#7'],
		leaves: ['A - came'],
	},
	{
		name: 'two events: the lists of both',
		rows: [CAME, { topic: 'B', status: 'no_show' }],
		targets: ['A - came', '#7', 'B - missed'],
		leaves: ['B - came', 'A - missed'],
	},
	{
		name: 'two events that share lists: the later one, in whatever order',
		rows: [
			{ topic: 'B', status: 'no_show', start: '2026-11-05T09:00:00Z' },
			{ topic: 'A', status: 'attended', start: '2026-11-04T09:00:00Z' },
		],
		settings: ONE_LIST,
		targets: ['Missed'],
		leaves: ['Came'],
	},
	{
		name: "two events that share lists: times without a zone are in the workflow's",
		rows: [
			// In UTC it would be half an hour after midnight in Berlin, on the next day.
			{ topic: 'B', status: 'no_show', start: '2026-11-04 23:30' },
			{ topic: 'A', status: 'attended', start: '2026-11-04T21:00:00Z' },
		],
		settings: ONE_LIST,
		targets: ['Came'],
		leaves: ['Missed'],
	},
	{
		name: "two events that share lists: the latest day is one of the workflow's zone",
		rows: [
			// One day in UTC, two days in Berlin.
			{ topic: 'B', status: 'no_show', start: '2026-11-05 00:30' },
			{ topic: 'A', status: 'attended', start: '2026-11-04T22:00:00Z' },
		],
		settings: ONE_LIST,
		targets: ['Missed'],
		leaves: ['Came'],
	},
	{
		name: 'a row without a status',
		rows: [{ topic: 'A' }],
		settings: ONE_LIST,
		targets: [],
		noListReason: "on no list: the row has no 'attendance_status'",
	},
	{
		name: 'a status without a list',
		rows: [{ topic: 'A', status: 'cancelled' }],
		settings: ONE_LIST,
		targets: [],
		leaves: ['Came', 'Missed'],
		noListReason: "on no list: none is set for the status 'cancelled'",
	},
	{
		name: 'a name that needs a field which the row lacks',
		rows: [{ status: 'attended' }],
		targets: ['#7'],
		notes: ["not on the list '{topic} - came': the row has no 'topic'"],
	},
	{
		name: 'a consent',
		rows: [{ ...CAME, answer: 'Yes' }],
		settings: { ...ONE_LIST, consent },
		targets: ['Came'],
		leaves: ['Missed'],
	},
	{
		name: 'no consent: still leaves the list for another status',
		rows: [{ ...CAME, answer: 'No' }],
		settings: { ...ONE_LIST, consent },
		targets: [],
		leaves: ['Missed'],
		noListReason: "no consent: 'Newsletter?' was answered 'No'",
	},
];

test.each(CASES)('$name', ({ rows, settings: more, targets, leaves = [], notes = [], noListReason }) => {
	expect(assign(rows, more)).toEqual({ targets, leaves, notes, noListReason });
});
