import { calculateAttendance } from '../../../core/attendance/attendance';
import type { Registration } from '../../../core/attendance/input';
import { readText } from '../../support/sources.mts';
import { RESTARTED, WEBINAR, WEBINAR_OPTIONS } from './truth';

/** First cells of the table below "## Fields", in their order. */
const documented = readText('docs/attendance.md')
	.split('## Fields\n')[1]!
	.split('\n')
	// Fields that a further call adds to the rows are tested with the node.
	.filter((line) => line.startsWith('| `') && !line.includes('only if they are included'))
	.flatMap((line) => [...line.split('|')[1]!.matchAll(/`(\w+)`/g)].map(([, name]) => name));

it('has the documented fields in the documented order, for every status', () => {
	const rows = [
		...calculateAttendance(WEBINAR, { ...WEBINAR_OPTIONS, includeExcluded: true, includeUnidentified: true })
			.rows,
		...calculateAttendance(RESTARTED, { mergeInstances: false }).rows,
	];
	expect(new Set(rows.map((row) => row.attendance_status)).size).toBe(9);
	for (const row of rows) expect(Object.keys(row)).toEqual(documented);
});

it('never contains undefined or NaN, and has empty lists and objects by default', () => {
	for (const row of calculateAttendance(WEBINAR, WEBINAR_OPTIONS).rows) {
		for (const value of Object.values(row)) {
			expect(value).toBeDefined();
			expect(value).not.toBeNaN();
		}
		expect([row.poll_answers, row.questions_asked, row.survey_answers]).toEqual([[], [], []]);
		expect(row.registration_answers).toEqual({});
	}
});

it('has its own copy of the standard fields, from the registration that has any', () => {
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

	it('is otherwise the answer to the named question, ignoring case', () => {
		expect(source(' how did you hear ABOUT us? ', answered)).toBe('A friend');
	});

	it('is blank when no question is named or the question was not asked', () => {
		expect([source('', answered), source('Why?', answered), source(question, {})]).toEqual(['', '', '']);
	});
});
