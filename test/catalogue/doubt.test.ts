import { escapeRegExp, uniqBy } from 'lodash';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { isIdempotent, type Endpoint } from '../../core/http/endpoint';
import { brevo } from '../../nodes/Brevo/connector';
import { listEndpoints } from '../../nodes/shared/catalogue';
import { zoom } from '../../nodes/Zoom/connector';
import * as brevoAccount from '../nodes/Brevo/account.mts';
import * as zoomAccount from '../nodes/Zoom/account.mts';
import { pickShare, TRIES_ALL } from '../support/dayShare.mts';
import { BREVO_RUNS, inputOf } from './brevoParameters';
import { ZOOM_INPUT, ZOOM_PARAMETERS } from './zoomParameters';

/**
 * For every operation that writes: if the answer to a write gets lost, nothing is done twice, and any doubt is reported; and if
 * n8n runs the node again after an error, items that are done are not done twice.
 */

type Vendor = 'zoom' | 'brevo';
interface Case {
	readonly parameters: INodeParameters;
	readonly input: IDataObject[];
}

const ACCOUNTS = {} as { zoom: zoomAccount.ZoomAccount; brevo: brevoAccount.BrevoAccount };
beforeAll(async () => {
	ACCOUNTS.zoom = await zoomAccount.openAccount();
	ACCOUNTS.brevo = await brevoAccount.openAccount();
});
afterAll(async () => {
	await ACCOUNTS.zoom.sandbox.close();
	await ACCOUNTS.brevo.sandbox.close();
});

/** A campaign that some operations need. */
const DRAFT: Case = {
	parameters: {
		resource: 'campaign',
		operation: 'create',
		name: 'News',
		template: brevoAccount.locator('id', '1'),
		paramMapping: 'json',
		paramsJson: '{ "topic": "Launch", "recording_url": "https://example.com/r" }',
		recipientLists: { lists: [{ list: brevoAccount.locator('id', '1') }] },
	},
	input: [{}],
};
const createSync = (more: INodeParameters): Case => ({
	parameters: { resource: 'contact', operation: 'sync', ...more },
	input: inputOf({ parameters: {}, items: 'three' }),
});
const PEOPLE = createSync({ listMode: 'none' });
const MEMBERS = createSync({ listMode: 'same', list: brevoAccount.locator('id', '1') });
const BEFORE: Readonly<Record<string, readonly Case[]>> = {
	'campaign.schedule': [DRAFT, DRAFT],
	'campaign.sendNow': [DRAFT],
	'campaign.sendTest': [DRAFT],
	'campaign.update': [DRAFT, DRAFT],
	'event.track': [PEOPLE],
	'list.addContacts': [PEOPLE],
	'list.removeContacts': [MEMBERS],
};

const webinar = { eventType: 'webinar', eventId: zoomAccount.locator(zoomAccount.SEED.futureWebinar.id) };
/** Cases that reach writes which no other run of the catalogue does. */
const MORE: Readonly<Record<string, readonly Case[]>> = {
	'registrant.addMany': [
		{ parameters: { ...webinar, options: { language: 'de-DE' } }, input: ZOOM_INPUT['registrant.addMany']! },
	],
	'registrant.forget': [
		{ parameters: { email: 'ivo.horvat@example.net', pastDays: 0, dryRun: false }, input: [{}] },
	],
	'registrant.remove': [
		{ parameters: { ...webinar, registrantBy: 'email', email: 'benoit.lacroix@example.org' }, input: [{}] },
	],
	'contact.sync': [
		{
			parameters: {
				identifyBy: 'ext_id',
				identifierField: 'crm',
				attributeMapping: 'byField',
				fieldMapping: { fields: [{ field: 'company', attribute: 'COMPANY', type: 'automatic' }] },
				listMode: 'none',
			},
			input: [{ crm: 'crm-1004', company: 'Another' }],
		},
	],
};

const CASES: Readonly<Record<Vendor, (name: string) => Case[]>> = {
	zoom: (name) => [
		...(ZOOM_PARAMETERS[name] ?? []).map((parameters) => ({ parameters, input: ZOOM_INPUT[name] ?? [{}] })),
		...(MORE[name] ?? []),
	],
	brevo: (name) => [
		...(BREVO_RUNS[name] ?? []).map((run) => ({ parameters: run.parameters, input: inputOf(run) })),
		...(MORE[name] ?? []),
	],
};

const WRITES = (
	[
		['zoom', zoom],
		['brevo', brevo],
	] as const
).flatMap(([vendor, { resources }]) =>
	resources.flatMap((resource) =>
		resource.operations.flatMap((operation) =>
			[...new Set(listEndpoints(operation))]
				.filter(({ method }) => method !== 'GET')
				.map((endpoint) => ({ vendor, resource: resource.value, operation: operation.value, endpoint })),
		),
	),
);

const toPattern = ({ path }: Endpoint): string => `^/v\\d${path.replace(/\{\w+\}/g, '[^/]+')}$`;
const DOUBT =
	/It is not known whether (Zoom|Brevo) has carried out the call\. Look in \1 before you run it again\./;

/** Runs that reached the write, by operation and endpoint. */
const reached = new Set<string>();
const toName = ({ vendor, resource, operation, endpoint: { method, path } }: (typeof WRITES)[number]) =>
	`${vendor} ${resource}.${operation}: ${method} ${path}`;

it.each(WRITES.map((write) => [toName(write), write] as const))(
	'%s',
	async (name, { vendor, resource, operation, endpoint }) => {
		const { sandbox, run } = ACCOUNTS[vendor];
		const cases = CASES[vendor](`${resource}.${operation}`);
		for (const { parameters, input } of NOT_NEEDED.includes(name) ? pickShare(cases, 6, name) : cases) {
			if (reached.has(name) && !TRIES_ALL) break;
			sandbox.control.reset();
			for (const before of BEFORE[`${resource}.${operation}`] ?? [])
				expect((await run(before.parameters, before.input)).error).toBeUndefined();
			const { method } = endpoint;
			sandbox.control.fault({ vendor, method, path: toPattern(endpoint), kind: 'reset-after' });
			const settings = { onError: 'continueRegularOutput' } as const;
			const { error, json } = await run({ resource, operation, ...parameters }, input, settings);
			expect(error).toBeUndefined();

			const calls = sandbox.control
				.calls()
				.filter((call) => call.method === method && new RegExp(toPattern(endpoint)).test(call.path));
			if (!calls.some(({ fault, status }) => fault === 'reset-after' && status < 300)) continue;
			reached.add(name);

			const doubted = json.filter(({ in_doubt }) => in_doubt === true);
			if (isIdempotent(endpoint)) {
				// Sent once more. Only what is there because of the first attempt may be in doubt.
				const failed = json.filter((row) => 'error' in row && row.in_doubt !== true);
				expect(failed.map((row) => [name, row.error])).toEqual([]);
				if (!ONLY_ONCE.test(name)) expect([name, doubted]).toEqual([name, []]);
				continue;
			}
			const sent = calls.map(({ path, body }) => JSON.stringify([path, body]));
			expect([name, sent.filter((call, index) => sent.indexOf(call) !== index)]).toEqual([name, []]);
			for (const row of doubted) {
				const words = JSON.stringify(row);
				expect([name, words]).toEqual([name, expect.stringMatching(DOUBT)]);
				expect(words).not.toMatch(/nothing (was|is) (lost|changed)|run the workflow again|run again/i);
				if ('error' in row) expect(row.retryable).toBe(false);
			}
			if (doubted.length > 0) continue;
			// The vendor was asked, and the operation went on with what it found.
			expect([name, FINDS.has(`${method} ${endpoint.path}`)]).toEqual([name, true]);
			expect(json.filter((row) => 'error' in row || row.action === 'failed')).toEqual([]);
		}
	},
	120_000,
);

/** The vendor rejects the second attempt, because the first one created or deleted the thing. */
const ONLY_ONCE = /attribute\.create: |(meeting|webinar)\.delete: /;

/** Things that a vendor can be asked for by name or status. */
const FINDS = new Set([
	'POST /contacts/lists',
	'POST /contacts/folders',
	'POST /contacts/attributes/{category}/{name}',
	'POST /emailCampaigns',
	'POST /emailCampaigns/{campaignId}/sendNow',
	'POST /webinars/{webinarId}/panelists',
]);

/** Writes that these runs do not need. */
const NOT_NEEDED = [
	// They clean up after another run of the same moment.
	'brevo campaign.create: DELETE /emailCampaigns/{campaignId}',
	'brevo contact.sync: DELETE /contacts/lists/{listId}',
	'brevo list.create: DELETE /contacts/lists/{listId}',
	// The account has a folder.
	'brevo contact.sync: POST /contacts/folders',
	'brevo list.create: POST /contacts/folders',
	// Nobody's status changes; the same call as that of Remove Contacts.
	'brevo contact.sync: POST /contacts/lists/{listId}/contacts/remove',
];

it('has lost the answer of every write', () => {
	expect(
		WRITES.map(toName)
			.filter((name) => !reached.has(name))
			.sort(),
	).toEqual([...NOT_NEEDED].sort());
});

describe('Retry On Fail of n8n', () => {
	const RETRY = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };
	const REJECTED = {
		zoom: { status: 400, body: { code: 300, message: 'Not this time.' } },
		brevo: { status: 400, body: { code: 'invalid_parameter', message: 'Not this time.' } },
	};
	/** Operations of which some run was struck in its second half. */
	const struck = new Set<string>();
	/** Operations of which a call was rejected after another one had taken effect. */
	const later = new Set<string>();

	async function prepare(vendor: Vendor, operation: string): Promise<number> {
		const { sandbox, run } = ACCOUNTS[vendor];
		sandbox.control.reset();
		for (const before of BEFORE[operation] ?? []) await run(before.parameters, before.input);
		return sandbox.control.calls().length;
	}

	const listWrites = (vendor: Vendor, start: number) =>
		ACCOUNTS[vendor].sandbox.control
			.calls()
			.slice(start)
			.filter(({ method, path }) => method !== 'GET' && path !== '/oauth/token');

	describe.each(
		uniqBy(WRITES, ({ vendor, resource, operation }) => `${vendor} ${resource}.${operation}`).map(
			({ vendor, resource, operation }) =>
				[`${resource}.${operation}`, vendor, { resource, operation }] as const,
		),
	)('%s', (name, vendor, names) => {
		it.each([
			['the later items fail', undefined],
			['the earlier items fail', 'continueRegularOutput'],
		] as const)(
			'does not repeat items that are done, if %s',
			async (_, onError) => {
				const { sandbox, run } = ACCOUNTS[vendor];
				const cases = CASES[vendor](name);
				for (const { parameters, input } of TOGETHER.has(name) ? pickShare(cases, 6, name) : cases) {
					let start = await prepare(vendor, name);
					const once = await run({ ...names, ...parameters }, input);
					const [first, ...rest] = listWrites(vendor, start);
					if (once.error || !first) continue;
					const isSame = ({ method, path }: { method: string; path: string }) =>
						method === first.method && path === first.path;
					const count = 1 + rest.filter(isSame).length;

					start = await prepare(vendor, name);
					const path = `^${escapeRegExp(first.path)}$`;
					const after = onError ? 0 : count;
					sandbox.control.fault({ vendor, method: first.method, path, after, ...REJECTED[vendor] });
					const twice = [...input, ...input];
					const { error } = await run({ ...names, ...parameters }, twice, { ...RETRY, onError });
					const again = listWrites(vendor, start).filter(isSame);
					if (again.some(({ status }) => status === 400)) struck.add(name);
					const done = again.filter(({ status }) => status < 300);
					expect([name, done.length]).toEqual([name, Math.min(done.length, 2 * count)]);
					// The second of two that delete the same thing, which is not there any more.
					if (error && !onError)
						expect((error as { context?: IDataObject }).context?.itemIndex).toBe(input.length);
					if (struck.has(name) && !TRIES_ALL) break;
				}
			},
			120_000,
		);

		it('does not repeat what was done before a later call of the same item is rejected', async () => {
			if (TOGETHER.has(name)) return;
			const { sandbox, run } = ACCOUNTS[vendor];
			const endpoints = WRITES.filter((write) => `${write.resource}.${write.operation}` === name).map(
				(write) => write.endpoint,
			);
			for (const { parameters, input } of endpoints.length > 1 ? CASES[vendor](name) : []) {
				for (const endpoint of endpoints) {
					const start = await prepare(vendor, name);
					sandbox.control.fault({
						vendor,
						method: endpoint.method,
						path: toPattern(endpoint),
						times: 99,
						...REJECTED[vendor],
					});
					await run({ ...names, ...parameters }, input.slice(0, 1), RETRY);
					const writes = listWrites(vendor, start);
					const done = writes
						.filter(({ status }) => status < 300)
						.filter(({ method, path }) =>
							endpoints.some(
								(one) => !isIdempotent(one) && one.method === method && new RegExp(toPattern(one)).test(path),
							),
						)
						.map(({ method, path, body }) => JSON.stringify([method, path, body]));
					if (done.length > 0 && writes.some(({ status }) => status === 400)) later.add(name);
					expect([name, done.filter((call, index) => done.indexOf(call) !== index)]).toEqual([name, []]);
				}
			}
		}, 120_000);
	});

	it('was tried for the operation whose second call needs what the first one created', () => {
		expect([...later]).toContain('webinar.createFrom');
	});

	it('was tried for every operation that handles its items one by one', () => {
		const byItem = WRITES.map(({ resource, operation }) => `${resource}.${operation}`).filter(
			(name) => !TOGETHER.has(name),
		);
		expect([...new Set(byItem)].filter((name) => !struck.has(name)).sort()).toEqual([]);
	});
});

/** Operations that handle their items together: they report each item's outcome, and fail only if nothing was done. */
const TOGETHER = new Set([
	'attribute.ensure',
	'contact.doubleOptIn',
	'contact.sync',
	'email.send',
	'email.sendTemplate',
	'event.track',
	'list.addContacts',
	'list.removeContacts',
	'registrant.addMany',
	'registrant.updateStatus',
]);
