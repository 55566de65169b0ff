import type { AttendanceRow } from '../../../core/attendance/row';
import { countSources, countAnswers } from '../../../core/report/tallies';

const row = (source: string, sessions: number) =>
	({ registration_source: source, session_count: sessions }) as AttendanceRow;

it('counts registered and joined people per source; unknown sources come last', () => {
	const rows = [row('', 1), row('', 1), row('', 0), row('LinkedIn', 1), row('Ads', 0), row('Ads', 2)];
	expect(countSources(rows)).toEqual([
		{ source: 'Ads', registered: 2, joined: 1 },
		{ source: 'LinkedIn', registered: 1, joined: 1 },
		{ source: '', registered: 3, joined: 2 },
	]);
});

it('counts each option that one person chose', () => {
	const answers = [
		{ question: 'Which?', answer: 'A;B' },
		{ question: 'Which?', answer: 'B' },
		{ question: 'Why?', answer: 'Cheap; and good' },
		{ question: '2', answer: 'x' },
	];
	expect(countAnswers(answers)).toEqual([
		{
			question: 'Which?',
			responses: 2,
			options: [
				{ answer: 'B', count: 2 },
				{ answer: 'A', count: 1 },
			],
		},
		{ question: 'Why?', responses: 1, options: [{ answer: 'Cheap; and good', count: 1 }] },
		{ question: '2', responses: 1, options: [{ answer: 'x', count: 1 }] },
	]);
});

it.each(['__proto__', 'constructor', '1'])('takes %s for a text like any other', (text) => {
	expect(countAnswers([{ question: text, answer: text }])).toEqual([
		{ question: text, responses: 1, options: [{ answer: text, count: 1 }] },
	]);
	expect(countSources([row(text, 1)])).toEqual([{ source: text, registered: 1, joined: 1 }]);
});
