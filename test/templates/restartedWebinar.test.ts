import { setStage, type Stage } from './play.mts';

/** A webinar that was ended by mistake after 20 minutes and started again, so that Zoom says twice that it ended. */
let stage: Stage;
beforeAll(async () => {
	stage = await setStage();
});
afterAll(async () => await stage.sandbox.close());

/** Comes after the line broke. */
const LATE = 'keiko.tanaka@example.org';

test('webinar attendance: the run of either end reads all parts as one', async () => {
	const runs = await stage.follow('webinar-attendance-to-brevo', 'restartedWebinar');

	expect(runs.map(({ error }) => error?.message)).toEqual([undefined, undefined]);
	for (const run of runs) {
		const rows = run.json('Get Attendance');
		expect(rows).toHaveLength(24);
		expect(rows.find(({ email }) => email === LATE)).toMatchObject({ attendance_status: 'attended' });
	}
	const { contacts, violations } = stage.sandbox.control.brevoState();
	const lists = contacts.find(({ email }) => email === LATE)?.lists;
	expect([...(lists ?? [])].sort()).toEqual([
		'Zoom: Product Launch Webinar - attended',
		'Zoom: Product Launch Webinar - registered',
	]);
	expect(violations).toHaveLength(0);
});
