import { addNotesByItem } from '../../../../../core/audience/lists/assignLists';
import { selectPeople, type RowChoice } from '../../../../../core/audience/people';
import { AttributeCatalog } from '../../../../../core/brevo/attributes/attributes';
import { toCandidate, type CandidateRules } from '../../../../../core/brevo/sync/plan/candidates';

const rules: CandidateRules = {
	listRules: [
		{ audience: 'participant', list: { name: '{topic} - came' } },
		{ audience: 'no_show', list: { name: '{topic} - missed' } },
	],
	oneStatusPerEvent: true,
	zone: 'utc',
	getAssignments: ({ topic }) => [{ attribute: 'TOPIC', value: topic }],
};
const row = (topic: string | undefined, attendance_status: string) => ({
	email: 'a@example.org',
	topic,
	attendance_status,
});
const only = (...rows: Array<ReturnType<typeof row>>) => onlyBy('bestStatus', ...rows);
function onlyBy(rowChoice: RowChoice, ...rows: Array<ReturnType<typeof row>>) {
	const { people, skipped } = selectPeople(rows, { emailField: 'email', rowChoice, zone: 'utc' });
	const person = toCandidate(people[0]!, { ...rules, rowChoice }, new AttributeCatalog([]));
	const lists = person.targets.map((target) => ('name' in target ? target.name : target.id));
	const reasons = addNotesByItem(skipped, [person]).map(({ reason }) => reason);
	return { lists, reasons, assignments: person.assignments };
}

it('adds a person to the lists of all their rows, with the values of the best one', () => {
	expect(only(row('A', 'attended'), row('B', 'partial'), row('C', 'no_show'))).toEqual({
		lists: ['A - came', 'B - came', 'C - missed'],
		reasons: [
			'same address as item 0, which was used; its lists were added to that one',
			'same address as item 0, which was used; its lists were added to that one',
		],
		assignments: [{ attribute: 'TOPIC', value: 'A' }],
	});
});

it('adds nobody who attended a webinar to the list of people who missed it', () => {
	expect(only(row('A', 'no_show'), row('A', 'walk_in'))).toMatchObject({
		lists: ['A - came'],
		reasons: ['same address as item 1, which was used'],
	});
});

it('adds no note when another row adds no list, and the reason when it cannot add one', () => {
	expect(only(row('A', 'attended'), row('A', 'attended')).reasons).toEqual([
		'same address as item 1, which was used',
	]);
	expect(only(row('A', 'attended'), row(undefined, 'no_show')).reasons).toEqual([
		"same address as item 0, which was used; not on the list '{topic} - missed': the row has no 'topic'",
	]);
});

it('uses the last row of each webinar if the last row wins, and the values of the last of all', () => {
	expect(onlyBy('lastRow', row('A', 'attended'), row('B', 'attended'), row('A', 'no_show'))).toEqual({
		lists: ['A - missed', 'B - came'],
		reasons: [
			'same address as item 2, which was used',
			'same address as item 2, which was used; its lists were added to that one',
		],
		assignments: [{ attribute: 'TOPIC', value: 'A' }],
	});
});
