import { listSearch } from '../../support/n8n.mts';
import { attendanceRows } from './people.mts';
import { locator, openAccount, type BrevoAccount } from './account.mts';

/** Brevo's hundred calls an hour for everything except contacts, events and emails. */

let brevo: BrevoAccount;

beforeEach(async () => {
	brevo = await openAccount();
	await brevo.sync(attendanceRows(1), {
		listMode: 'same',
		list: locator('name', 'All'),
		options: { writePath: 'import' },
	});
	brevo.sandbox.control.rateLimits(true);
});
afterEach(async () => await brevo.sandbox.close());

const standardPlan = { requestOptions: {} };
const readProcess = async (times: number) =>
	await brevo.run(
		{ resource: 'process', operation: 'get', processId: '1', ...standardPlan },
		Array.from({ length: times }, () => ({})),
	);
const hourly = () => brevo.calls().filter((call) => /^GET \/(processes\/|emailCampaigns|senders)/.test(call));
const rejectedByBrevo = () => brevo.sandbox.control.calls().filter(({ status }) => status === 429);

it('is one for all nodes of a credential and for what their panels load, and is kept before Brevo rejects a call', async () => {
	const before = hourly().length;
	const panel = { type: 'brevo', credentials: brevo.credentials, parameters: standardPlan };
	await listSearch(panel, 'campaigns');
	expect((await readProcess(60)).error).toBeUndefined();
	await brevo.run({ resource: 'campaign', operation: 'getMany', returnAll: true, ...standardPlan });
	const left = 100 - (hourly().length - before);
	expect(left).toBe(38);

	expect((await readProcess(left)).error).toBeUndefined();
	const { error } = await readProcess(1);
	expect(error?.message).toMatch(/rate limit allows the next call only in (59|60) minutes/);
	await expect(listSearch(panel, 'campaigns')).rejects.toThrow('rate limit');
	expect(hourly()).toHaveLength(before + 100);
	expect(rejectedByBrevo()).toEqual([]);
}, 60_000);

it('used up by others, leaves a sync to find out from the contacts how its import went', async () => {
	const { baseUrl, apiKey } = brevo.sandbox.brevo;
	for (let n = 0; n < 100; n++) await fetch(`${baseUrl}/senders`, { headers: { 'api-key': apiKey } });
	const { json } = await brevo.sync(attendanceRows(80), {
		...standardPlan,
		listMode: 'same',
		list: locator('name', 'All'),
	});
	expect(json[0]).toMatchObject({ action: 'unchanged' });
	expect(json.filter(({ action }) => action === 'created')).toHaveLength(79);
	expect(rejectedByBrevo().length).toBeLessThanOrEqual(5);
	expect(brevo.writes().filter((call) => call === 'POST /contacts')).toEqual([]);
}, 60_000);
