import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { locator, openAccount, SEED, type ZoomAccount } from '../../account.mts';

let zoom: ZoomAccount;
beforeAll(async () => {
	zoom = await openAccount();
});
afterAll(async () => await zoom.sandbox.close());
beforeEach(() => zoom.sandbox.control.reset());

const FUTURE = { eventId: locator(SEED.futureWebinar.id) };
const run = async (operation: string, parameters: INodeParameters = {}, input?: IDataObject[]) =>
	await zoom.run({ resource: 'panelist', operation, ...FUTURE, ...parameters }, input);
const panelists = () =>
	zoom.sandbox.control.zoomState().meetings.find(({ id }) => String(id) === SEED.futureWebinar.id)!.panelists;
const writes = () => zoom.calls().filter((call) => !call.startsWith('GET'));
const ADA = { email: 'ada@example.org', name: 'Ada Lovelace' };
const BO = { email: 'bo@example.org', name: 'Bo Diaz' };

it('adds the people of all items in one call, and returns their IDs', async () => {
	const before = panelists().length;
	const { json } = await run('add', {}, [
		ADA,
		BO,
		{ email: 'ADA@example.org', name: 'Again' },
		{ email: 'no address', name: 'Nobody' },
		{ email: 'cy@example.org' },
		{ name: 'Nobody' },
	]);
	expect(json.map(({ email, action, reason }) => [email, action, reason])).toEqual([
		['ada@example.org', 'added', ''],
		['bo@example.org', 'added', ''],
		['ada@example.org', 'skipped', 'the same address as another item'],
		['no address', 'skipped', 'not a valid email address'],
		['cy@example.org', 'skipped', 'no name, which Zoom requires'],
		['', 'skipped', "no email address in the field 'email'"],
	]);
	expect(writes()).toEqual([`POST /webinars/${SEED.futureWebinar.id}/panelists`]);
	const added = panelists().slice(before);
	expect(added.map(({ email, name }) => ({ email, name }))).toEqual([ADA, BO]);
	expect(json.slice(0, 2).map(({ panelist_id: id }) => id)).toEqual(added.map(({ id }) => id));
});

it('invites nobody a second time', async () => {
	await run('add', {}, [ADA]);
	const { json } = await run('add', {}, [ADA, BO]);
	expect(json.map(({ action, reason }) => [action, reason])).toEqual([
		['unchanged', 'a panelist already'],
		['added', ''],
	]);
	expect(panelists().filter(({ email }) => email === ADA.email)).toHaveLength(1);
	const count = writes().length;
	await run('add', {}, [ADA, BO]);
	expect(writes()).toHaveLength(count);
});

it('adds the others if Zoom rejects a person', async () => {
	// An address like any other, but longer than Zoom takes.
	const rejected = { email: `x@${'a'.repeat(60)}.${'b'.repeat(60)}.example`, name: 'X' };
	const { json } = await run('add', {}, [ADA, rejected, BO]);
	expect(json.map(({ action }) => action)).toEqual(['added', 'failed', 'added']);
	expect(json[1]?.reason).toContain('Zoom did not accept a value');
});

it('reads fields by the names given', async () => {
	const { json } = await run('add', { emailField: 'speaker.mail', nameField: 'speaker.title' }, [
		{ speaker: { mail: ADA.email, title: 'Dr. Lovelace' } },
	]);
	expect(json).toMatchObject([{ action: 'added' }]);
	expect(panelists()).toEqual(expect.arrayContaining([expect.objectContaining({ name: 'Dr. Lovelace' })]));
});

it('asks Zoom whether a call whose answer was lost took effect', async () => {
	zoom.sandbox.control.fault({ vendor: 'zoom', method: 'POST', path: '/panelists$', kind: '502-after' });
	const { json } = await run('add', {}, [ADA]);
	expect(json).toMatchObject([{ action: 'added', email: ADA.email }]);
	expect(panelists().filter(({ email }) => email === ADA.email)).toHaveLength(1);
});

it('fails as a whole if there is no such webinar', async () => {
	const { error } = await run('add', { eventId: locator('99999999999') }, [ADA]);
	expect(error?.message).toMatch(/webinar/i);
});

it('lists them, and with Simplify off the link of each', async () => {
	await run('add', {}, [ADA]);
	const short = (await run('getMany', { returnAll: true })).json;
	expect(short).toEqual(expect.arrayContaining([expect.objectContaining(ADA)]));
	expect(short[0]).not.toHaveProperty('join_url');
	const long = (await run('getMany', { returnAll: true, simplify: false })).json;
	expect(long[0]).toHaveProperty('join_url');
});

it.each(['email', 'id'] as const)('removes one by %s', async (by) => {
	const { json } = await run('add', {}, [ADA]);
	const panelist = by === 'email' ? ' Ada@Example.org ' : String(json[0]?.panelist_id);
	expect((await run('remove', { panelist })).json).toMatchObject([{ success: true, email: ADA.email }]);
	expect(panelists().some(({ email }) => email === ADA.email)).toBe(false);
});

it('removes the person of the item by default', async () => {
	await run('add', {}, [ADA]);
	const { error } = await run('remove', { panelist: '={{ $json.email }}' }, [ADA]);
	expect(error).toBeUndefined();
	expect(panelists().some(({ email }) => email === ADA.email)).toBe(false);
});

it.each([
	['nobody@example.org', 'The webinar has no panelist nobody@example.org'],
	[' ', 'No panelist was given'],
])('removes nobody for %j', async (panelist, words) => {
	const { error } = await run('remove', { panelist });
	expect(error?.message).toBe(words);
	expect(writes()).toEqual([]);
});
