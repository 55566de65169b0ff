import { attendance } from '../../../core/attendance/attendance';
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
		...attendance(WEBINAR, { ...WEBINAR_OPTIONS, includeExcluded: true, includeUnidentified: true }).rows,
		...attendance(RESTARTED, { mergeInstances: false }).rows,
	];
	expect(new Set(rows.map((row) => row.attendance_status)).size).toBe(9);
	for (const row of rows) expect(Object.keys(row)).toEqual(documented);
});

it('has nothing in it that is undefined or NaN, and empty lists and objects where there is nothing', () => {
	for (const row of attendance(WEBINAR, WEBINAR_OPTIONS).rows) {
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
	const [row] = attendance({
		instances,
		registrations: [
			{ id: '1', status: 'approved', email: 'mia@example.com', details: {} },
			{ id: '2', status: 'denied', email: 'mia@example.com', details },
		],
	}).rows;
	expect(row?.registration_answers).toEqual(details);
	expect(row?.registration_answers).not.toBe(details);
});
