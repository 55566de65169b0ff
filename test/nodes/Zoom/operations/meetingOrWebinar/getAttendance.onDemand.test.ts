import { omit } from 'lodash';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { openAccount as openBrevo } from '../../../Brevo/account.mts';
import { locator, openAccount, SEED, type ZoomAccount } from '../../account.mts';

/** People who watched the recording, in the rows of those who were invited to the webinar. */

let zoom: ZoomAccount;
beforeAll(async () => {
	zoom = await openAccount();
});
beforeEach(() => zoom.sandbox.control.reset());
afterAll(async () => await zoom.sandbox.close());

const run = async (more: INodeParameters = {}) =>
	await zoom.run({
		resource: 'webinar',
		operation: 'getAttendance',
		eventId: locator(SEED.launch.id),
		include: ['onDemand'],
		...more,
	});
const find = (json: IDataObject[], email: string) => json.find((row) => row.email === email);
const MINA = 'mina.park@example.org';
const SCOPE = 'cloud_recording:read:recording_analytics_details:admin';

it.each([true, false])(
	'says who watched, and leaves statuses as they were live; Simplify %s',
	async (simplify) => {
		const { json, hints } = await run({ simplify });
		const live = (await run({ simplify, include: [] })).json;
		expect(json.map((row) => omit(row, ['watched_on_demand', 'on_demand_minutes']))).toEqual(live);
		expect(find(json, MINA)).toMatchObject({
			attendance_status: 'no_show',
			watched_on_demand: true,
			on_demand_minutes: 25,
		});
		expect(find(json, 'amara.okafor@example.org')).toMatchObject({
			watched_on_demand: false,
			on_demand_minutes: 0,
		});
		expect(hints.join()).toContain('2 viewers of the recording are in no row');
		expect(live.some((row) => 'watched_on_demand' in row)).toBe(false);
	},
);

it('takes one more call for each instance', async () => {
	await run({ include: [] });
	const before = zoom.calls().length;
	zoom.sandbox.control.reset();
	await run();
	expect(zoom.calls()).toHaveLength(before + 1);
});

it('says that nobody watched what was not recorded', async () => {
	const { json } = await run({ eventId: locator(SEED.stories.id) });
	expect(json.length).toBeGreaterThan(0);
	expect(json.every((row) => row.watched_on_demand === false)).toBe(true);
});

it.each([true, false])('does not take views that it may not read for none; merged %s', async (merged) => {
	const { clientId } = zoom.sandbox.zoom;
	zoom.sandbox.control.zoom.removeScope({ clientId, scope: SCOPE });
	const { json, hints, error } = await run({ instances: 'all', mergeInstances: merged });
	expect(error).toBeUndefined();
	expect(json.every((row) => row.watched_on_demand === null && row.on_demand_minutes === null)).toBe(true);
	expect(hints.join()).toContain('Views of the recording could not be read');
	expect(hints.join()).toContain(SCOPE);
});

it.each(['shortened-page', 'null-rows'])(
	'does not take views that Zoom leaves out for none: %s',
	async (kind) => {
		zoom.sandbox.control.fault({ vendor: 'zoom', path: '/analytics_details$', kind, times: 99 });
		const { json, hints, error } = await run();
		expect(error).toBeUndefined();
		expect(zoom.sandbox.control.calls().some(({ fault }) => fault === kind)).toBe(true);
		expect(find(json, 'amara.okafor@example.org')).toMatchObject({
			watched_on_demand: null,
			on_demand_minutes: null,
		});
		expect(json.every((row) => row.watched_on_demand !== false)).toBe(true);
		expect(hints.join()).toContain('Views of the recording may be incomplete');
	},
);

it('becomes one Brevo event for each viewer, however often it runs', async () => {
	const brevo = await openBrevo();
	const viewers = await zoom.run({
		resource: 'recording',
		operation: 'getViewers',
		recordingFrom: 'event',
		eventId: locator(SEED.launch.id),
		returnAll: true,
	});
	const track = { resource: 'event', operation: 'track', eventName: 'zoom_{event_kind}_watched' };
	await brevo.run(track, viewers.json);
	await brevo.run(track, viewers.json);
	const events = brevo.state().events.filter(({ event_name: name }) => name === 'zoom_webinar_watched');
	expect(events).toMatchObject([
		{ identifiers: { email_id: MINA }, event_properties: { on_demand_minutes: 25 } },
	]);
	await brevo.sandbox.close();
});
