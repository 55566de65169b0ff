import * as fc from 'fast-check';

import { isFreeEmailDomain } from '../../../core/audience/emailDomains';
import { countAttendance, type CountSettings } from '../../../core/audience/countAttendance';

const row = (email: string, attendance_status: string, duration_minutes = 0, more: object = {}) => ({
	email,
	name: email.split('@')[0],
	attendance_status,
	registered: attendance_status !== 'walk_in',
	duration_minutes,
	...more,
});
const count = (rows: object[], settings: Partial<CountSettings> = {}) =>
	countAttendance(new Map(rows.map((one, item) => [item, { ...one }])), {
		by: 'domain',
		question: '',
		freeDomains: [],
		...settings,
	});

it('counts the people of each company, the largest first, with free addresses and unknown ones at the end', () => {
	const groups = count([
		row('ada@kumo.example', 'attended', 50, { engagement_score: 80 }),
		row('bo@Kumo.example', 'no_show', 0, { engagement_score: 0 }),
		row('cy@kumo.example', 'walk_in', 20.5),
		row('dee@sofia.example', 'partial', 5),
		row('eve@gmail.com', 'attended', 60),
		row('fay@yahoo.co.uk', 'no_show'),
		row('', 'unidentified', 3),
		row('host@kumo.example', 'excluded', 60),
	]);
	expect(groups.map(({ row: { group, is_company, people } }) => [group, is_company, people])).toEqual([
		['kumo.example', true, 3],
		['sofia.example', true, 1],
		['free email addresses', false, 2],
		['', false, 1],
	]);
	expect(groups[0]).toEqual({
		items: [0, 1, 2],
		row: {
			group: 'kumo.example',
			group_by: 'domain',
			is_company: true,
			people: 3,
			registered: 2,
			joined: 2,
			joined_percent: 50,
			attended: 1,
			partial: 0,
			walk_in: 1,
			no_show: 1,
			cancelled: 0,
			denied: 0,
			pending: 0,
			unidentified: 0,
			total_minutes: 70.5,
			average_minutes: 35.3,
			average_score: 40,
			top_people: 'ada, cy, bo',
		},
	});
});

it('counts a person of several webinars once, and each attendance', () => {
	const [group] = count([row('ada@kumo.example', 'attended', 50), row('Ada@kumo.example', 'no_show')]);
	expect(group?.row).toMatchObject({ people: 1, registered: 2, joined: 1, attended: 1, no_show: 1 });
	// Without an address, two rows may be two people.
	expect(count([row('', 'unidentified'), row('', 'unidentified')])[0]?.row.people).toBe(2);
});

it('counts by source', () => {
	const groups = count(
		[
			row('a@x.example', 'attended', 5, { registration_source: 'Newsletter' }),
			row('b@x.example', 'no_show', 0, { registration_source: 'newsletter ' }),
			row('c@x.example', 'walk_in', 5, { registration_source: '' }),
		],
		{ by: 'source' },
	);
	expect(groups.map(({ row: { group, people, is_company } }) => [group, people, is_company])).toEqual([
		['Newsletter', 2, null],
		['', 1, null],
	]);
	expect(groups[1]?.row.joined_percent).toBeNull();
});

it('counts by answer, each of several choices', () => {
	const polls = (answer: string) => ({ poll_answers: [{ question: 'Topics?', answer }] });
	const groups = count(
		[
			row('a@x.example', 'attended', 5, polls('Prices;Events')),
			row('b@x.example', 'attended', 5, polls('Prices')),
			row('c@x.example', 'no_show', 0, { poll_answers: [] }),
		],
		{ by: 'question', question: 'topics?' },
	);
	expect(groups.map(({ row: { group, people } }) => [group, people])).toEqual([
		['Prices', 2],
		['Events', 1],
		['', 1],
	]);
});

it.each([
	['gmail.com', true],
	['yahoo.co.uk', true],
	['hotmail.fr', true],
	['live.com', true],
	['livestock.example', false],
	['gmail.com.example', false],
	['yahoo.example.org', false],
])('%s is free: %s', (domain, isFree) => {
	expect(isFreeEmailDomain(domain)).toBe(isFree);
});

it('takes further free domains', () => {
	const [group] = count([row('a@isp.example', 'attended')], { freeDomains: ['isp.example'] });
	expect(group?.row).toMatchObject({ group: 'free email addresses', is_company: false });
});

it('loses and invents nobody, whatever the order', () => {
	const anyRow = fc
		.tuple(
			fc.constantFrom('a@x.example', 'b@x.example', 'c@y.example', 'd@gmail.com', ''),
			fc.constantFrom('attended', 'partial', 'walk_in', 'no_show', 'cancelled', 'excluded', 'unidentified'),
			fc.integer({ min: 0, max: 90 }),
		)
		.map(([email, status, minutes]) => row(email, status, minutes));
	fc.assert(
		fc.property(fc.array(anyRow, { maxLength: 20 }), (rows) => {
			const groups = count(rows);
			const counted = rows.filter(({ attendance_status: status }) => status !== 'excluded');
			expect(groups.flatMap(({ items }) => items)).toHaveLength(counted.length);
			const minutes = counted
				.filter(({ attendance_status: status }) => ['attended', 'partial', 'walk_in'].includes(status))
				.reduce((sum, one) => sum + one.duration_minutes, 0);
			expect(groups.reduce((sum, one) => sum + one.row.total_minutes, 0)).toBe(minutes);
			expect(count([...rows].reverse()).map((one) => one.row)).toEqual(groups.map((one) => one.row));
		}),
	);
});
