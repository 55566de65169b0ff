import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { locator, openAccount, SEED, type ZoomAccount } from '../../account.mts';

/** A person asks to be forgotten: registrations for dates to come go, and what stays is named. */

let zoom: ZoomAccount;
beforeAll(async () => {
	zoom = await openAccount();
});
afterAll(async () => await zoom.sandbox.close());
beforeEach(() => zoom.sandbox.control.reset());

const BENOIT = 'benoit.lacroix@example.org';
const forget = async (more: INodeParameters = {}, input?: IDataObject[]) =>
	await zoom.run({ resource: 'registrant', operation: 'forget', email: BENOIT, ...more }, input);
const writes = () => zoom.calls().filter((call) => !call.startsWith('GET'));
const now = () => Date.now();

/** Registrations of the person for meetings and webinars that are still to come, as the account has them. */
const truth = (email: string) =>
	zoom.sandbox.control
		.zoomState()
		.meetings.filter(
			({ start, occurrences = [] }) => Math.max(start, ...occurrences.map((one) => one.start)) > now(),
		)
		.flatMap(({ id, registrants }) =>
			registrants.filter((one) => one.email.toLowerCase() === email).map((one) => `${id} ${one.id}`),
		)
		.sort();
/** A registration for several dates has a row for each. */
const named = (json: IDataObject[], action: string) => {
	const rows = json.filter((row) => row.action === action);
	return [...new Set(rows.map((row) => `${String(row.event_id)} ${String(row.registrant_id)}`))].sort();
};

it('only reports what it would do, as the panel opens', async () => {
	const expected = truth(BENOIT);
	expect(expected.length).toBeGreaterThan(0);
	const { json, error } = await forget({});
	expect(error).toBeUndefined();
	expect(named(json, 'would_remove')).toEqual(expected);
	expect(writes()).toEqual([]);
});

it('removes nothing where an expression of Dry Run returns nothing', async () => {
	const { error } = await forget({ dryRun: '={{ $json.nothing }}' });
	expect(error?.message).toBe('"Dry Run" is empty, but must be true or false');
	expect(writes()).toEqual([]);
});

it('removes the registrations for dates to come, and no others', async () => {
	const expected = truth(BENOIT);
	const launch = () =>
		zoom.sandbox.control.zoomState().meetings.find(({ id }) => String(id) === SEED.launch.id)!.registrants;
	const before = launch().length;
	const { json, error } = await forget({ email: ' Benoit.Lacroix@Example.org ', dryRun: false });
	expect(error).toBeUndefined();
	expect(named(json, 'removed')).toEqual(expected);
	expect(truth(BENOIT)).toEqual([]);
	const removals = writes().length;
	expect(launch()).toHaveLength(before);
	// Nothing is left for a second run.
	expect(named((await forget({ dryRun: false })).json, 'removed')).toEqual([]);
	expect(writes()).toHaveLength(removals);
});

it('names the reports and recordings that stay, with their dates', async () => {
	const { json } = await forget();
	const stays = json.filter(({ action }) => action === 'stays');
	const ofLaunch = stays.filter(({ event_id: id }) => id === SEED.launch.id);
	expect(ofLaunch.map(({ record, event_uuid: uuid }) => [record, uuid])).toEqual([
		['report', SEED.launch.uuid],
		['recording', SEED.launch.uuid],
	]);
	for (const { start_time: start } of stays) expect(Date.parse(String(start))).toBeLessThan(now());
	const none = await forget({ pastDays: 0 });
	expect(none.json.some(({ action }) => action === 'stays')).toBe(false);
});

it('reads the account once for all people', async () => {
	await forget();
	const alone = zoom.calls().length;
	zoom.sandbox.control.reset();
	const people = [{ email: BENOIT }, { email: 'nobody@example.org' }, { email: 'mina.park@example.org' }];
	const { json, items } = await forget({ email: '={{ $json.email }}' }, people);
	expect(zoom.calls().length).toBeLessThanOrEqual(alone + 3);
	expect(json.filter(({ email }) => email === 'nobody@example.org')).toMatchObject([
		{ action: 'not_found', record: null },
	]);
	expect(items.map(({ pairedItem }) => pairedItem)).toContainEqual({ item: 2 });
});

it('says what could not be read', async () => {
	const scope = 'webinar:read:list_past_participants:admin';
	zoom.sandbox.control.zoom.removeScope({ clientId: zoom.sandbox.zoom.clientId, scope });
	const { hints, error } = await forget();
	expect(error).toBeUndefined();
	expect(hints.join()).toContain(scope);
});

it('removes the registration for each date of a series', async () => {
	const findDemos = () =>
		zoom.sandbox.control.zoomState().meetings.find(({ id }) => String(id) === '84417790010')!;
	const next = findDemos()
		.occurrences!.filter(({ start, status }) => start > now() && status === 'available')
		.map(({ id }) => id);
	const isForNext = ({ occurrenceIds = next }: { occurrenceIds?: string[] }) =>
		occurrenceIds.some((id) => next.includes(id));
	const { email } = findDemos().registrants.find(isForNext)!;
	const { json, error } = await forget({ email, dryRun: false });
	expect(error).toBeUndefined();
	const ofDemos = json.filter((row) => row.event_id === '84417790010' && row.record === 'registration');
	expect(ofDemos.length).toBeGreaterThan(0);
	expect(ofDemos.every(({ action }) => action === 'removed')).toBe(true);
	expect(findDemos().registrants.filter((one) => one.email === email && isForNext(one))).toEqual([]);
});

it('searches the events of one host where that is chosen', async () => {
	const host = { scope: 'host', userId: locator('tobias.lindqvist@example.com', 'email') };
	const { error } = await forget(host);
	expect(error).toBeUndefined();
	expect(zoom.calls()).not.toContain('GET /users');
});

it.each([
	['={{ $json.nothing }}', 'No email address was given'],
	['Mina', '"Mina" is not an email address'],
])('forgets nobody by %j', async (email, message) => {
	const { error } = await forget({ email, dryRun: false });
	expect(error?.message).toBe(message);
	expect(zoom.calls()).toEqual([]);
});
