import { openAccount, locator, SEED, type ZoomAccount } from '../../account.mts';

let account: ZoomAccount;
beforeAll(async () => {
	account = await openAccount();
});
beforeEach(() => account.sandbox.control.reset());
afterAll(async () => await account.sandbox.close());

const CHOSEN = { recordingFrom: 'event', eventId: locator(SEED.launch.id) };
const getViewers = async (parameters: object = {}) =>
	await account.run({
		resource: 'recording',
		operation: 'getViewers',
		returnAll: true,
		...CHOSEN,
		...parameters,
	});

it('returns one row per person, with all their views and downloads', async () => {
	const { json, error } = await getViewers();
	expect(error).toBeUndefined();
	expect(json).toMatchObject([
		{
			email: 'mina.park@example.org',
			name: 'Mina Park',
			watched_on_demand: true,
			views: 2,
			downloads: 0,
			on_demand_seconds: 1500,
			on_demand_minutes: 25,
			event_kind: 'webinar',
			event_id: SEED.launch.id,
			event_uuid: SEED.launch.uuid,
		},
		{ email: '', name: 'Guest', views: 2, on_demand_seconds: 45 },
		{ email: 'visitor@example.net', views: 1, downloads: 1, on_demand_seconds: 45 },
	]);
	const [{ first_time: first, last_time: last }] = json as [{ first_time: string; last_time: string }];
	expect(Date.parse(last) - Date.parse(first)).toBe(55 * 60_000);
});

it('reads the views and the downloads since the recording, a month per call', async () => {
	await getViewers();
	const calls = account.calls().filter((call) => call.includes('analytics_details'));
	expect(calls).toHaveLength(2);

	account.sandbox.control.reset();
	await getViewers({ filters: { watchedAfter: new Date(Date.now() - 60 * 86_400_000).toISOString() } });
	expect(account.calls().filter((call) => call.includes('analytics_details'))).toHaveLength(6);
});

it('counts the views between two times only', async () => {
	const all = (await getViewers()).json;
	const { first_time: first } = all[0] as { first_time: string };
	const { json } = await getViewers({ filters: { watchedBefore: first } });
	expect(json).toMatchObject([{ email: 'mina.park@example.org', views: 1, on_demand_seconds: 600 }]);
});

it('says so where nothing was recorded', async () => {
	const { error } = await getViewers({ eventId: locator(SEED.futureWebinar.id) });
	expect(error?.message).toBe('There is no cloud recording of this meeting or webinar, or not yet');
});
