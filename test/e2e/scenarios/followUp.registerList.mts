import assert from 'node:assert/strict';
import type { Execution } from '../../../sandbox/n8n/client.mts';
import type { Stage } from '../../../sandbox/n8n/stage.mts';
import { importTemplate, TEMPLATES } from '../../../sandbox/n8n/templates.mts';
import type { Checks } from '../checks.mts';
import { brevoAccount, zoomAccount } from './followUp.accounts.mts';

/** `Roadmap Preview Webinar` of sandbox/seed/others.mts: in nine days; Benoît and Keiko have registered. */
const WEBINAR = 84417790004;
const LIST = 'Newsletter';
const ATTRIBUTE = 'ZOOM_JOIN_URL';

const AMARA = 'amara.okafor@example.org';
const BENOIT = 'benoit.lacroix@example.org';
/** On the list, and unsubscribed. */
const CHIARA = 'chiara.bianchi@example.net';
/** Without a name in Brevo. */
const LENA = 'lena.koenig@example.org';
/** With a name as Spanish accounts have it. */
const PEDRO = 'pedro.ruiz@example.org';
const NEW = 'noor.haddad@example.net';
/** Hosts the webinar, so that Zoom refuses her. */
const HOST = 'maren.holt@example.com';

export async function registerList(stage: Stage, checks: Checks): Promise<void> {
	const { sandbox, client, credentials } = stage;
	const { control } = sandbox;
	const [zoom, brevo] = [await zoomAccount(sandbox), brevoAccount(sandbox)];
	const listId = control.brevoState().lists.find(({ name }) => name === LIST)!.id;
	for (const email of [LENA, HOST]) await brevo('POST', '/contacts', { email, listIds: [listId] });

	const importFor = async (list: number) =>
		await importTemplate(client, TEMPLATES.listToWebinar, credentials, {
			Webinar: { eventId: { __rl: true, mode: 'list', value: String(WEBINAR) } },
			'List Members': { filters: { list: { __rl: true, mode: 'list', value: String(list) } } },
		});
	const workflowId = await importFor(listId);
	const run = async () => await client.runManually(workflowId, 'Start');
	const registrants = () => control.zoomState().sessions.find(({ id }) => id === WEBINAR)!.registrants;
	const linksInBrevo = () =>
		Object.fromEntries(
			control
				.brevoState()
				.contacts.filter(({ attributes }) => attributes[ATTRIBUTE])
				.map(({ email, attributes }) => [email, attributes[ATTRIBUTE]]),
		);
	const linkOf = (email: string) => {
		const { id } = registrants().find((one) => one.email === email)!;
		return `https://zoom.example.com/w/${WEBINAR}?tk=${id}`;
	};
	let since = control.calls().length;
	const writes = (vendor: string) =>
		control
			.calls()
			.slice(since)
			.filter((call) => call.vendor === vendor && call.method !== 'GET' && !call.path.endsWith('/token'))
			.map(({ method, path }) => `${method} ${path}`);

	await checks.check(
		'list to webinar: who is new is registered, and all is told of each person',
		async () => {
			const rows = rowsOf(await run());
			assert.deepEqual(rows, {
				[AMARA]: ['registered', null],
				[LENA]: ['registered', null],
				[BENOIT]: ['registered', 'was registered before'],
				[CHIARA]: ['left_out', 'unsubscribed in Brevo'],
				[HOST]: ['failed', rows[HOST]![1]],
			});
			const named = (email: string) => {
				const { firstName, lastName } = registrants().find((one) => one.email === email)!;
				return [firstName, lastName];
			};
			assert.deepEqual(
				[named(AMARA), named(LENA)],
				[
					['Mara', 'Okafor'],
					['Lena', ''],
				],
			);
			assert.equal(registrants().filter(({ email }) => email === BENOIT).length, 1);
		},
	);
	await checks.check('list to webinar: each link is in Brevo, also of who was registered before', () => {
		assert.deepEqual(linksInBrevo(), {
			[AMARA]: linkOf(AMARA),
			[LENA]: linkOf(LENA),
			[BENOIT]: linkOf(BENOIT),
		});
	});
	await checks.check('list to webinar: whom Zoom refuses is named at the end', async () => {
		const { status, data } = await run();
		assert.equal(status, 'error');
		assert.match(
			data.resultData.error?.message ?? '',
			/^Not registered \(1\): maren\.holt@example\.com: .+host/i,
		);
		await brevo('POST', `/contacts/lists/${listId}/contacts/remove`, { emails: [HOST] });
	});
	await checks.check('list to webinar: a second run registers nobody and writes nothing', async () => {
		since = control.calls().length;
		const execution = await run();
		assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
		assert.deepEqual([writes('zoom'), writes('brevo')], [[], []]);
		assert.deepEqual(Object.keys(rowsOf(execution)).sort(), [AMARA, BENOIT, CHIARA, LENA].sort());
	});
	await checks.check('list to webinar: who cancelled, was denied or removed is left alone', async () => {
		const status = `/webinars/${WEBINAR}/registrants/status`;
		await zoom('PUT', status, change('cancel', registrants(), BENOIT));
		await zoom('PUT', status, change('deny', registrants(), LENA));
		const { id } = registrants().find(({ email }) => email === AMARA)!;
		await zoom('DELETE', `/webinars/${WEBINAR}/registrants/${id}`);
		since = control.calls().length;
		const rows = rowsOf(await run());
		assert.deepEqual(rows[BENOIT], ['left_out', 'cancelled in Zoom']);
		assert.deepEqual(rows[LENA], ['left_out', 'denied in Zoom']);
		assert.equal(rows[AMARA]![0], 'left_out');
		assert.match(rows[AMARA]![1]!, /^was registered before and is not any more/);
		assert.deepEqual([writes('zoom'), writes('brevo')], [[], []]);
	});
	await checks.check(
		'list to webinar: a link that comes by approval is written by the next run',
		async () => {
			await zoom('PATCH', `/webinars/${WEBINAR}`, { settings: { approval_type: 1 } });
			await brevo('POST', '/contacts/attributes/normal/NOMBRE', { type: 'text' });
			await brevo('POST', '/contacts', { email: PEDRO, listIds: [listId], attributes: { NOMBRE: 'Pedro' } });
			assert.deepEqual(rowsOf(await run())[PEDRO], ['pending', 'waits for the approval of the host']);
			assert.equal(registrants().find(({ email }) => email === PEDRO)?.firstName, 'Pedro');
			assert.equal(linksInBrevo()[PEDRO], undefined);
			assert.deepEqual(rowsOf(await run())[PEDRO], ['pending', 'waits for the approval of the host']);

			await zoom('PUT', `/webinars/${WEBINAR}/registrants/status`, change('approve', registrants(), PEDRO));
			since = control.calls().length;
			assert.deepEqual(rowsOf(await run())[PEDRO], ['registered', 'was registered before']);
			assert.equal(linksInBrevo()[PEDRO], linkOf(PEDRO));
			assert.deepEqual([writes('zoom'), writes('brevo').length], [[], 1]);
			assert.deepEqual(control.brevoState().violations, []);
		},
	);
	await checks.check('list to webinar: a list on which everybody is new', async () => {
		await brevo('POST', '/contacts/lists', { name: 'Of one', folderId: 1 });
		const { id } = control.brevoState().lists.find(({ name }) => name === 'Of one')!;
		await brevo('POST', '/contacts', { email: NEW, listIds: [id] });
		await zoom('PATCH', `/webinars/${WEBINAR}`, { settings: { approval_type: 0 } });
		const execution = await client.runManually(await importFor(id), 'Start');
		assert.deepEqual(rowsOf(execution), { [NEW]: ['registered', null] });
		assert.equal(linksInBrevo()[NEW], linkOf(NEW));
	});
}

/** Action and reason by address. */
const rowsOf = ({ data }: Execution): Record<string, [string, string | null]> =>
	Object.fromEntries(
		(data.resultData.runData['What Became of Each Person']?.[0]?.data?.main?.[0] ?? []).map(({ json }) => [
			json.email,
			[json.action, json.reason],
		]),
	) as Record<string, [string, string | null]>;

const change = (action: string, registrants: Array<{ id: string; email: string }>, wanted: string) => ({
	action,
	registrants: registrants.filter(({ email }) => email === wanted).map(({ id, email }) => ({ id, email })),
});
