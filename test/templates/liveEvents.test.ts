import type { IDataObject } from 'n8n-workflow';

import { setStage, type Stage } from './play.mts';

/** Templates that act on what a person does before and during a webinar. */
let stage: Stage;
beforeAll(async () => {
	stage = await setStage();
});
afterAll(async () => await stage.sandbox.close());

const LIST = 'Zoom: Product Launch Webinar - registered';
const state = () => stage.sandbox.control.brevoState();
const onList = () => state().contacts.flatMap(({ email, lists }) => (lists.includes(LIST) ? [email] : []));
const errorsOf = (runs: ReadonlyArray<{ error?: { message: string } }>) =>
	runs.flatMap(({ error }) => error?.message ?? []);

test('cancelled and denied people leave the list, and a second event changes nothing', async () => {
	await stage.follow('webinar-registrants-to-brevo', 'registrations', { asBurst: true });
	expect(onList()).toContain('umar.siddiqui@example.net');
	const before = onList().length;

	const runs = await stage.follow('webinar-cancellations-to-brevo', 'registrations');
	expect(errorsOf(runs)).toEqual([]);
	expect(runs.map((run) => run.json('Outcome')[0])).toMatchObject([
		{ email: 'tess.vermeer@example.org', attendance_status: 'denied' },
		{ email: 'umar.siddiqui@example.net', attendance_status: 'cancelled' },
	]);
	expect(onList()).toHaveLength(before - 1);
	expect(onList()).not.toContain('umar.siddiqui@example.net');
	const names = () => state().events.map(({ event_name: name }) => name);
	expect(names()).toEqual(['zoom_webinar_registration_denied', 'zoom_webinar_registration_cancelled']);

	const again = await stage.follow('webinar-cancellations-to-brevo', 'registrations', { asBurst: true });
	expect(errorsOf(again)).toEqual([]);
	const actions = [...again[0]!.json('Leave the List'), ...again[0]!.json('Track Withdrawal')];
	expect(actions.map(({ action }) => action)).toEqual([
		'unchanged',
		'unchanged',
		'already_sent',
		'already_sent',
	]);
	expect(names()).toHaveLength(2);
	expect(state().violations).toHaveLength(0);
});

test('a registered person who joins checks in once, also if they rejoin or the event is repeated', async () => {
	const before = state().events.length;
	const [run] = await stage.follow('webinar-check-in-to-brevo', 'webinar', { asBurst: true });
	expect(run!.error).toBeUndefined();
	const events = run!.json('Participant Joined');
	const passed = run!.json('Is Registered') as Array<IDataObject & { participant: IDataObject }>;
	expect(passed.length).toBeLessThan(events.length);
	const people = new Set(passed.map(({ participant }) => participant.email));
	// Two devices and rejoins are several events of one person.
	expect(people.size).toBeLessThan(passed.length);
	expect(people).not.toContain('maren.holt@example.com');
	const sent = () => state().events.slice(before);
	const unsubscribed = state().contacts.filter(
		({ email, emailBlacklisted }) => people.has(email) && emailBlacklisted,
	);
	expect(sent()).toHaveLength(people.size - unsubscribed.length);
	expect(new Set(sent().map(({ event_name: name }) => name))).toEqual(new Set(['zoom_webinar_checked_in']));

	const count = sent().length;
	for (const one of events.slice(0, 5)) {
		const again = await stage.run('webinar-check-in-to-brevo', one);
		expect(again.error).toBeUndefined();
	}
	expect(sent()).toHaveLength(count);
	expect(state().violations).toHaveLength(0);
});
