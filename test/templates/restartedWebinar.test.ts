import { setStage, type Stage } from './play.mts';

/** A webinar that was ended by mistake after 20 minutes and started again, so that Zoom reports its end twice. */
let stage: Stage;
beforeAll(async () => {
	stage = await setStage();
});
afterAll(async () => await stage.sandbox.close());

/** Joins after the interruption. */
const LATE = 'keiko.tanaka@example.org';

test('webinar attendance: the run for either end reads all parts as one event', async () => {
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
