import assert from 'node:assert/strict';
import type { Execution } from '../../../../sandbox/n8n/client.mts';
import type { Stage } from '../../../../sandbox/n8n/stage.mts';
import { importTemplate, TEMPLATES } from '../../../../sandbox/n8n/templates.mts';
import type { Checks } from '../../checks.mts';
import { typedInto } from './copies.mts';
import { brevoAccount, zoomAccount } from './accounts.mts';

/** `Roadmap Preview Webinar` of sandbox/seed/others.mts: in nine days; Benoît and Keiko have registered. */
const WEBINAR = 84417790004;
/** People choose its dates. */
const OTHER_WEBINAR = 84417790010;
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
/** Hosts the webinar, so that Zoom would refuse her. */
const HOST = 'maren.holt@example.com';
/** Has registered three times today, so that Zoom refuses her. */
const BUSY = 'olga.petrova@example.org';
/** Registered, and not on the list at first. */
const KEIKO = 'keiko.tanaka@example.org';
/** New when nobody can register any more. */
const LATE = 'noor.haddad@example.net';
/** More than Zoom takes in a batch. */
const NEW = Array.from({ length: 35 }, (_, index) => `p${index}@example.net`);

export async function registerList(stage: Stage, checks: Checks): Promise<void> {
	const { sandbox, client, credentials } = stage;
	const { control } = sandbox;
	const [zoom, brevo] = [await zoomAccount(sandbox), brevoAccount(sandbox)];
	const listId = control.brevoState().lists.find(({ name }) => name === LIST)!.id;
	await brevo('POST', `/contacts/attributes/normal/${ATTRIBUTE}`, { type: 'text' });
	const stale = { [ATTRIBUTE]: 'https://zoom.example.com/w/84417790009?tk=x' };
	const enlist = async (email: string, attributes: object = {}, list = listId) =>
		await brevo('POST', '/contacts', { email, listIds: [list], attributes, updateEnabled: true });
	for (const email of [LENA, HOST]) await enlist(email);
	for (const email of [AMARA, BUSY]) await enlist(email, stale);
	await brevo('PUT', `/contacts/${CHIARA}`, { attributes: stale });
	control.rateLimits(true);
	for (let times = 0; times < 3; times++)
		await zoom('POST', `/webinars/${OTHER_WEBINAR}/registrants`, { email: BUSY, first_name: 'Olga' });
	// Zoom is not asked for cancelled registrants, and need not be.
	control.zoom.setListsCancelled({ listed: false });
	// Links to other webinars are to be taken away.
	control.brevo.settings({ allowsHarm: true });

	async function newList(name: string): Promise<number> {
		await brevo('POST', '/contacts/lists', { name, folderId: 1 });
		return control.brevoState().lists.find((list) => list.name === name)!.id;
	}
	const importFor = async (list: number, linkAttribute = ATTRIBUTE) =>
		await importTemplate(client, TEMPLATES.listToWebinar, credentials, {
			...typedInto(TEMPLATES.listToWebinar, 'link_attribute', linkAttribute),
			Webinar: { eventId: { __rl: true, mode: 'list', value: String(WEBINAR) } },
			'List Members': { filters: { list: { __rl: true, mode: 'list', value: String(list) } } },
		});
	const workflowId = await importFor(listId);
	const run = async () => await client.runManually(workflowId, 'Start');
	const registrants = () => control.zoomState().meetings.find(({ id }) => id === WEBINAR)!.registrants;
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
	/** How many harmful calls were asked for. */
	let meant = 0;
	let since = control.calls().length;
	const writes = (vendor: string) =>
		control
			.calls()
			.slice(since)
			.filter(
				(context) =>
					context.vendor === vendor && context.method !== 'GET' && !context.path.endsWith('/token'),
			)
			.map(({ method, path }) => `${method} ${path}`);

	await checks.check(
		'list to webinar: new people are registered, and there is a row for each person',
		async () => {
			const rows = rowsOf(await run());
			assert.deepEqual(rows, {
				[AMARA]: ['registered', ''],
				[LENA]: ['registered', ''],
				[BENOIT]: ['registered', 'was registered before'],
				[CHIARA]: ['left_out', 'unsubscribed in Brevo'],
				[HOST]: ['left_out', 'hosts the webinar'],
				[BUSY]: ['failed', rows[BUSY]![1]],
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
	await checks.check('list to webinar: each link is in Brevo, also for people registered before', () => {
		assert.deepEqual(linksInBrevo(), {
			[AMARA]: linkOf(AMARA),
			[LENA]: linkOf(LENA),
			[BENOIT]: linkOf(BENOIT),
		});
	});
	await checks.check('list to webinar: no link to another webinar is left on the list', () => {
		assert.equal(Object.keys(linksInBrevo()).length, 3);
		const { violations } = control.brevoState();
		for (const { rule } of violations) assert.equal(rule, 'value-cleared');
		meant = violations.length;
	});
	await checks.check('list to webinar: people whom Zoom rejects are named at the end', async () => {
		const { status, data } = await run();
		assert.equal(status, 'error');
		assert.match(
			data.resultData.error?.message ?? '',
			/^Not registered \(1\): olga\.petrova@example\.org: .+/i,
		);
		control.rateLimits(false);
		control.brevo.settings({ allowsHarm: false });
		await brevo('POST', `/contacts/lists/${listId}/contacts/remove`, { emails: [BUSY] });
	});
	await checks.check('list to webinar: a second run registers nobody and writes nothing', async () => {
		since = control.calls().length;
		const execution = await run();
		assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
		assert.deepEqual([writes('zoom'), writes('brevo')], [[], []]);
		assert.deepEqual(Object.keys(rowsOf(execution)).sort(), [AMARA, BENOIT, CHIARA, HOST, LENA].sort());
	});
	await checks.check(
		'list to webinar: people who cancelled, were denied or removed are left alone',
		async () => {
			const status = `/webinars/${WEBINAR}/registrants/status`;
			await zoom('PUT', status, change('cancel', registrants(), BENOIT));
			await zoom('PUT', status, change('deny', registrants(), LENA));
			const { id } = registrants().find(({ email }) => email === AMARA)!;
			await zoom('DELETE', `/webinars/${WEBINAR}/registrants/${id}`);
			since = control.calls().length;
			const rows = rowsOf(await run());
			assert.deepEqual(rows[LENA], ['left_out', 'denied in Zoom']);
			for (const email of [AMARA, BENOIT]) {
				assert.equal(rows[email]![0], 'left_out');
				assert.match(rows[email]![1]!, /^was registered before and is not any more/);
			}
			assert.deepEqual([writes('zoom'), writes('brevo')], [[], []]);
		},
	);
	await checks.check(
		'list to webinar: people whom Zoom lists as cancelled are left alone for that',
		async () => {
			control.zoom.setListsCancelled({ listed: true });
			assert.deepEqual(rowsOf(await run())[BENOIT], ['left_out', 'cancelled in Zoom']);
			control.zoom.setListsCancelled({ listed: false });
		},
	);
	await checks.check(
		'list to webinar: who cancelled before any link was in Brevo is new, as it says',
		async () => {
			await zoom('PUT', `/webinars/${WEBINAR}/registrants/status`, change('cancel', registrants(), KEIKO));
			await enlist(KEIKO);
			assert.deepEqual(rowsOf(await run())[KEIKO], ['registered', '']);
			assert.equal(registrants().filter(({ email }) => email === KEIKO).length, 2);
		},
	);
	await checks.check(
		'list to webinar: a link that comes by approval is written by the next run',
		async () => {
			await zoom('PATCH', `/webinars/${WEBINAR}`, { settings: { approval_type: 1 } });
			await brevo('POST', '/contacts/attributes/normal/NOMBRE', { type: 'text' });
			await brevo('POST', '/contacts', { email: PEDRO, listIds: [listId], attributes: { NOMBRE: 'Pedro' } });
			assert.deepEqual(rowsOf(await run())[PEDRO], ['pending', 'waiting for the host to approve']);
			assert.equal(registrants().find(({ email }) => email === PEDRO)?.firstName, 'Pedro');
			assert.equal(linksInBrevo()[PEDRO], undefined);
			assert.deepEqual(rowsOf(await run())[PEDRO], ['pending', 'waiting for the host to approve']);

			await zoom('PUT', `/webinars/${WEBINAR}/registrants/status`, change('approve', registrants(), PEDRO));
			since = control.calls().length;
			assert.deepEqual(rowsOf(await run())[PEDRO], ['registered', 'was registered before']);
			assert.equal(linksInBrevo()[PEDRO], linkOf(PEDRO));
			assert.deepEqual([writes('zoom'), writes('brevo').length], [[], 1]);
			assert.deepEqual(control.brevoState().violations.slice(meant), []);
		},
	);
	await checks.check(
		'list to webinar: an attribute that cannot be stops the run before Zoom writes to anybody',
		async () => {
			since = control.calls().length;
			const { data } = await client.runManually(await importFor(listId, 'Zoom link'), 'Start');
			assert.match(
				data.resultData.error?.message ?? '',
				/"link_attribute" in Settings: 'Zoom link' cannot be/,
			);
			assert.deepEqual([writes('zoom'), writes('brevo')], [[], []]);
		},
	);
	await checks.check('list to webinar: a link that its attribute cannot hold is reported', async () => {
		await brevo('POST', '/contacts/attributes/normal/LINK_COUNT', { type: 'float' });
		const list = await newList('Of one');
		await enlist(PEDRO, {}, list);
		const { data } = await client.runManually(await importFor(list, 'LINK_COUNT'), 'Start');
		assert.match(
			data.resultData.error?.message ?? '',
			/^Link not written to Brevo \(1\): pedro\.ruiz@example\.org: LINK_COUNT: .+ is not a number\.$/,
		);
	});
	await checks.check('list to webinar: an empty list is reported', async () => {
		const { status, data } = await client.runManually(await importFor(await newList('Of none')), 'Start');
		assert.equal(status, 'success', data.resultData.error?.message);
		assert.deepEqual(rowsOf({ data }), { '': ['skipped', 'nobody is on the list'] });
	});
	await checks.check('list to webinar: a list of more than one batch on which everybody is new', async () => {
		const list = await newList('Of many');
		for (const email of NEW) await enlist(email, {}, list);
		await zoom('PATCH', `/webinars/${WEBINAR}`, { settings: { approval_type: 0 } });
		const execution = await client.runManually(await importFor(list), 'Start');
		assert.deepEqual(
			rowsOf(execution),
			Object.fromEntries(NEW.map((email) => [email, ['registered', '']])),
		);
		const links = linksInBrevo();
		for (const email of NEW) assert.equal(links[email], linkOf(email));
	});
	await checks.check(
		'list to webinar: if nobody can register any more, the links of the others are still written',
		async () => {
			await enlist(LATE);
			await brevo('PUT', `/contacts/${PEDRO}`, { attributes: { [ATTRIBUTE]: stale[ATTRIBUTE] } });
			const body = { code: 3038, message: 'Webinar is over, you cannot register now.' };
			control.fault({ vendor: 'zoom', method: 'POST', path: 'registrants', status: 400, body, times: 9 });
			const execution = await run();
			assert.equal(rowsOf(execution)[LATE]![0], 'failed');
			assert.match(
				execution.data.resultData.error?.message ?? '',
				/^Not registered \(1\): noor\.haddad@example\.net: .*over/,
			);
			assert.equal(linksInBrevo()[PEDRO], linkOf(PEDRO));
		},
	);
}

/** Action and reason by address. */
const rowsOf = ({ data }: Pick<Execution, 'data'>): Record<string, [string, string]> =>
	Object.fromEntries(
		(data.resultData.runData['Result per Person']?.[0]?.data?.main?.[0] ?? []).map(({ json }) => [
			json.email,
			[json.action, json.reason],
		]),
	) as Record<string, [string, string]>;

const change = (action: string, registrants: Array<{ id: string; email: string }>, wanted: string) => ({
	action,
	registrants: registrants.filter(({ email }) => email === wanted).map(({ id, email }) => ({ id, email })),
});
