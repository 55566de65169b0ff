import { intersection, sortBy } from 'lodash';
import type { INode } from 'n8n-workflow';

import type { BrevoState } from '../../sandbox/brevo/model/state.mts';
import { findDifferences } from '../../sandbox/demo/compare.mts';
import { EXPECTED_CONTACTS } from '../../sandbox/demo/truth.mts';
import { ZOOM_WEBHOOK_EVENTS } from '../../nodes/Zoom/trigger/events';
import type { WorkflowResult } from '../support/n8n.mts';
import { listFiles, readText } from '../support/sources.mts';
import { setStage, type Stage } from './play.mts';

/** One story in three chapters, from the view of a marketing team; each chapter depends on the previous ones. */
let stage: Stage;
beforeAll(async () => {
	stage = await setStage();
});
afterAll(async () => await stage.sandbox.close());

/** Parsed again: jest runs tests in their own realm, where no array is strictly equal to one cloned outside. */
const brevo = () => JSON.parse(JSON.stringify(stage.sandbox.control.brevoState())) as BrevoState;
const errorsOf = (runs: WorkflowResult[]) => runs.flatMap(({ error }) => error?.message ?? []);

function countsOf(rows: Array<Record<string, unknown>>, field: string): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const row of rows) counts[String(row[field])] = (counts[String(row[field])] ?? 0) + 1;
	return counts;
}

test('registrants are on the list as soon as they are approved', async () => {
	const runs = await stage.follow('webinar-registrants-to-brevo', 'registrations');

	expect(errorsOf(runs)).toEqual([]);
	// 24 register, three of whom are still pending or were denied.
	expect(runs).toHaveLength(21);
	const list = 'Zoom: Product Launch Webinar - registered';
	const wanted = EXPECTED_CONTACTS.filter(
		// A cancelled registration leaves the list when the attendance is read.
		({ lists, status }) => (lists.includes(list) && status !== 'pending') || status === 'cancelled',
	);
	const onList = brevo().contacts.filter(({ lists }) => lists.includes(list));
	expect(onList.map(({ email }) => email).sort()).toEqual(wanted.map(({ email }) => email).sort());
	// WEBINAR_NAME belongs to the values of one participation: a registration must not change it without the others.
	for (const { attributes } of onList) {
		expect(attributes.REGISTERED_WEBINAR).toBe('Product Launch Webinar');
		expect(attributes).not.toHaveProperty('WEBINAR_NAME');
	}
	expect(brevo().violations).toEqual([]);
});

test('the attendance of a webinar becomes contacts, lists by outcome and events', async () => {
	const [run, ...others] = await stage.follow('webinar-attendance-to-brevo', 'webinar');

	expect(others).toEqual([]);
	expect(run!.error).toBeUndefined();
	expect(countsOf(run!.json('Get Attendance'), 'attendance_status')).toEqual({
		attended: 13,
		partial: 1,
		walk_in: 1,
		no_show: 5,
		cancelled: 1,
		denied: 1,
		pending: 2,
	});
	// Each person is in the output of both branches, whatever their status.
	expect(run!.json('Sync Contacts')).toHaveLength(24);
	expect(countsOf(run!.json('Sync Contacts'), 'action')).not.toHaveProperty('failed');
	expect(countsOf(run!.json('Track Events'), 'action')).toEqual({ sent: 23, skipped: 1 });
	// Statuses, seconds, lists, events, dropped values and consent violations, against values calculated by hand.
	expect(
		findDifferences(
			brevo(),
			EXPECTED_CONTACTS.filter(({ attributes }) => attributes.WEBINAR_NAME),
		),
	).toEqual([]);
});

test('participants of a meeting that was ended and started again are on one list', async () => {
	const runs = await stage.follow('meeting-participants-to-brevo', 'meeting');

	expect(errorsOf(runs)).toEqual([]);
	expect(runs).toHaveLength(2);
	expect(findDifferences(brevo())).toEqual([]);
});

test('the templates whose trigger gathers are tried with bursts: the last here, the others in liveEvents and reminders', () => {
	const gathered = ZOOM_WEBHOOK_EVENTS.flatMap(({ name, gathered: isGathered }) =>
		isGathered ? [name] : [],
	);
	const gathers = (file: string) => {
		const { nodes } = JSON.parse(readText(file)) as { nodes: INode[] };
		const triggers = nodes.filter(({ type }) => /(?:zoom|brevo)Trigger$/.test(type));
		return triggers.some(
			({ type, parameters }) =>
				type.endsWith('brevoTrigger') || intersection(parameters.events as string[], gathered).length > 0,
		);
	};
	expect(listFiles('templates', '.json').filter(gathers)).toEqual([
		'templates/one-zoom-endpoint.json',
		'templates/webinar-cancellations-to-brevo.json',
		'templates/webinar-check-in-to-brevo.json',
		'templates/webinar-registrants-to-brevo.json',
	]);
});

test('a burst of registrations, as items of one execution, ends as an execution each does', async () => {
	const list = 'Zoom: Product Launch Webinar - registered';
	const register = async (asBurst: boolean) => {
		const other = await setStage();
		const runs = await other.follow('webinar-registrants-to-brevo', 'registrations', { asBurst });
		expect(errorsOf(runs)).toEqual([]);
		const { contacts, violations } = other.sandbox.control.brevoState();
		await other.sandbox.close();
		expect(violations).toHaveLength(0);
		const people = sortBy(contacts, 'email')
			.filter(({ lists }) => lists.includes(list))
			.map(({ email, lists, attributes }) => ({ email, lists, attributes }));
		return { runs: runs.length, people: JSON.parse(JSON.stringify(people)) as typeof people };
	};
	const single = await register(false);
	// Two of the 21 have unsubscribed from all emails.
	expect([single.runs, single.people.length]).toEqual([21, 19]);
	expect(await register(true)).toEqual({ ...single, runs: 1 });
});
