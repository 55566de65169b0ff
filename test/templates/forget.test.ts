import type { IDataObject } from 'n8n-workflow';

import { setStage, type Stage } from './play.mts';
import { fillInSettings } from './settings.mts';

/** People ask to be forgotten: one who registered for dates to come, one who is only in Brevo. */
let stage: Stage;
beforeEach(async () => {
	stage = await setStage();
	await brevo('POST', '/contacts', { email: ONLY_BREVO, emailBlacklisted: true });
	requests = (await brevo('POST', '/contacts/lists', { name: 'Requests', folderId: 1 })).id as number;
	await brevo('POST', `/contacts/lists/${requests}/contacts/add`, { emails: [ONLY_BREVO] });
	calls = stage.sandbox.control.calls().length;
});
afterEach(async () => await stage.sandbox.close());

const BENOIT = 'benoit.lacroix@example.org';
const ONLY_BREVO = 'left.long.ago@example.org';
let requests: number;
let calls: number;

async function brevo(method: string, path: string, body?: object): Promise<IDataObject> {
	const { baseUrl, apiKey } = stage.sandbox.brevo;
	const response = await fetch(baseUrl + path, {
		method,
		headers: { 'api-key': apiKey, 'content-type': 'application/json' },
		...(body && { body: JSON.stringify(body) }),
	});
	if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
	const text = await response.text();
	return (text === '' ? {} : JSON.parse(text)) as IDataObject;
}

const run = async (settings: IDataObject) => await stage.run('forget-a-person', {}, fillInSettings(settings));
const writes = () =>
	stage.sandbox.control
		.calls()
		.slice(calls)
		.filter(({ method, path }) => method !== 'GET' && path !== '/oauth/token');
const contacts = () =>
	stage.sandbox.control
		.brevoState()
		.contacts.map(({ email }) => email)
		.sort();
const actions = (rows: IDataObject[]) => [...new Set(rows.map(({ action }) => action))].sort();

it('first shows what would be removed, and what stays, with dates', async () => {
	const { error, json } = await run({ addresses: `${BENOIT}, ${ONLY_BREVO.toUpperCase()}` });
	expect(error).toBeUndefined();
	const rows = json('Result');
	expect(actions(rows)).toEqual(['not_found', 'stays', 'would_forget', 'would_remove']);
	const reports = rows.filter(({ record }) => record === 'report');
	expect(reports.length).toBeGreaterThan(0);
	for (const { system, topic, date, reason } of reports) {
		expect([system, reason]).toEqual(['Zoom', 'Zoom deletes reports after its own retention period']);
		expect(String(topic)).not.toBe('');
		expect(String(date)).toMatch(/^\d{4}-\d\d-\d\dT/);
	}
	expect(rows.filter(({ system }) => system === 'Brevo').map(({ email }) => email)).toEqual([
		BENOIT,
		ONLY_BREVO,
	]);
	expect(writes()).toEqual([]);
});

it('removes them, and finds nothing to remove a second time', async () => {
	const before = contacts();
	const settings = { addresses: BENOIT, list_id: `#${requests}`, remove: true };
	const { error, json } = await run(settings);
	expect(error).toBeUndefined();
	expect(actions(json('Result'))).toEqual(['forgotten', 'not_found', 'removed', 'stays']);
	// The address of somebody who had unsubscribed stays, on the blocklist.
	expect(contacts()).toEqual(before.filter((email) => email !== BENOIT));
	const kept = await brevo('GET', `/contacts/${ONLY_BREVO}`);
	expect(kept).toMatchObject({ emailBlacklisted: true, listIds: [] });
	expect(writes().length).toBeGreaterThan(0);

	calls = stage.sandbox.control.calls().length;
	const again = await run({ ...settings, list_id: '' });
	expect(again.error).toBeUndefined();
	expect(actions(again.json('Result'))).toEqual(['not_found', 'stays']);
	expect(writes()).toEqual([]);
	expect(stage.sandbox.control.brevoState().violations).toEqual([]);
});

it('keeps the contact while Zoom rejects a part, and names the person', async () => {
	stage.sandbox.control.fault({
		vendor: 'zoom',
		method: 'DELETE',
		path: 'registrants',
		status: 400,
		times: 1,
	});
	const settings = { addresses: `${BENOIT}\n${ONLY_BREVO}`, remove: true };
	const { error, json } = await run(settings);
	expect(error?.message).toMatch(/^Not forgotten \(1\): benoit\.lacroix@example\.org, .+ Run it again\.$/);
	expect(contacts()).toContain(BENOIT);
	expect(json('Result').filter(({ email }) => email === BENOIT)).toContainEqual(
		expect.objectContaining({ system: 'Brevo', action: 'failed' }),
	);
	const again = await run(settings);
	expect(again.error).toBeUndefined();
	expect(contacts()).not.toContain(BENOIT);
});

it('forgets everybody else if Brevo rejects one, and names the person', async () => {
	const fault = { vendor: 'brevo', method: 'DELETE', path: 'contacts/', status: 400, times: 1 } as const;
	stage.sandbox.control.fault(fault);
	const settings = { addresses: `${BENOIT}\n${ONLY_BREVO}`, remove: true };
	const { error, json } = await run(settings);
	expect(error?.message).toMatch(
		/^Not forgotten \(1\): benoit\.lacroix@example\.org, Brevo: .+ Everything else was done\. Run it again\.$/,
	);
	const inBrevo = json('Result').filter(({ system }) => system === 'Brevo');
	expect(inBrevo.map(({ email, action }) => [email, action])).toEqual([
		[BENOIT, 'failed'],
		[ONLY_BREVO, 'forgotten'],
	]);
	expect(inBrevo[0]!.reason).toBe('Brevo did not accept the values');
	expect(contacts()).toContain(BENOIT);
	expect((await run(settings)).error).toBeUndefined();
	expect(contacts()).not.toContain(BENOIT);
});

it('has the rows of Zoom even if Zoom rejects everybody', async () => {
	const fault = { vendor: 'zoom', method: 'DELETE', path: 'registrants', status: 400 } as const;
	stage.sandbox.control.fault({ ...fault, times: 100 });
	const { error, json } = await run({ addresses: BENOIT, remove: true });
	expect(error?.message).toMatch(/^Not forgotten \(\d+\): benoit\.lacroix@example\.org, /);
	const failed = json('Result').filter(({ action }) => action === 'failed');
	expect([...new Set(failed.map(({ system }) => system))]).toEqual(['Zoom', 'Brevo']);
	for (const { email } of json('Result')) expect(email).toBe(BENOIT);
	expect(contacts()).toContain(BENOIT);
});

it('counts the members of the list who have no address, and forgets the others', async () => {
	const { id } = await brevo('POST', '/contacts', { attributes: { SMS: '+31612345678' } });
	await brevo('POST', `/contacts/lists/${requests}/contacts/add`, { ids: [id] });
	const { error, json } = await run({ list_id: String(requests), remove: true });
	expect(error?.message).toContain(
		'1 member(s) of the list have no email address: forget them in Brevo by hand. Everything else was done.',
	);
	expect(actions(json('Result'))).toEqual(['failed', 'forgotten', 'not_found']);
	expect((await brevo('GET', `/contacts/${ONLY_BREVO}`)).listIds).toEqual([]);
});

it.each([
	[{}, 'Nobody is named'],
	[{ addresses: 'somebody' }, "'somebody' is not an email address"],
	[{ addresses: BENOIT, list_id: '4711' }, 'list'],
])('does nothing with the settings %j', async (settings, words) => {
	const { error } = await run({ remove: true, ...settings });
	expect(error?.message.toLowerCase()).toContain(words.toLowerCase());
	expect(writes()).toEqual([]);
});
