import { calculateAttendance } from '../../../core/attendance/attendance';
import type { Registration } from '../../../core/attendance/input';
import { textOf } from '../../support/sources.mts';
import { RESTARTED, WEBINAR, WEBINAR_OPTIONS } from './truth';

/** First cells of the table below "## Fields", in their order. */
const documented = textOf('docs/attendance.md')
	.split('## Fields\n')[1]!
	.split('\n')
	.filter((line) => line.startsWith('| `'))
	.flatMap((line) => [...line.split('|')[1]!.matchAll(/`(\w+)`/g)].map(([, name]) => name));

it('has the documented fields in the documented order, whatever the status', () => {
	const rows = [
		...calculateAttendance(WEBINAR, { ...WEBINAR_OPTIONS, includeExcluded: true, includeUnidentified: true })
			.rows,
		...calculateAttendance(RESTARTED, { mergeInstances: false }).rows,
	];
	expect(new Set(rows.map((row) => row.attendance_status)).size).toBe(9);
	for (const row of rows) expect(Object.keys(row)).toEqual(documented);
});

it('has nothing in it that is undefined or NaN, and empty lists and objects where there is nothing', () => {
	for (const row of calculateAttendance(WEBINAR, WEBINAR_OPTIONS).rows) {
		for (const value of Object.values(row)) {
			expect(value).toBeDefined();
			expect(value).not.toBeNaN();
		}
		expect([row.poll_answers, row.questions_asked, row.survey_answers]).toEqual([[], [], []]);
		expect(row.registration_answers).toEqual({});
	}
});

it('has the standard fields of the registration that says any, and its own copy of them', () => {
	const details = { org: 'Cooking Org', job_title: 'Chef' };
	const { instances } = RESTARTED;
	const [row] = calculateAttendance({
		instances,
		registrations: [
			{ id: '1', status: 'approved', email: 'mia@example.com', details: {} },
			{ id: '2', status: 'denied', email: 'mia@example.com', details },
		],
	}).rows;
	expect(row?.registration_answers).toEqual(details);
	expect(row?.registration_answers).not.toBe(details);
});

describe('the source of a registration', () => {
	const question = 'How did you hear about us?';
	const source = (sourceQuestion: string, ...more: Array<Partial<Registration>>) =>
		calculateAttendance(
			{
				instances: RESTARTED.instances,
				registrations: more.map((one) => ({ id: '1', status: 'approved', email: 'mia@example.com', ...one })),
			},
			{ sourceQuestion },
		).rows[0]?.registration_source;
	const answered = { customAnswers: { ' How did you hear about us?': 'A friend', Other: 'Yes' } };

	it('is the tracking link, whatever was answered', () => {
		expect(source(question, answered, { ...answered, source: 'Newsletter' })).toBe('Newsletter');
	});

	it('else is the answer to the question named, in whatever letter case', () => {
		expect(source(' how did you hear ABOUT us? ', answered)).toBe('A friend');
	});

	it('is blank where no question is named, or nobody asked it', () => {
		expect([source('', answered), source('Why?', answered), source(question, {})]).toEqual(['', '', '']);
	});
});
