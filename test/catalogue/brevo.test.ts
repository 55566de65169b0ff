import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

import { endpoints } from '../../core/brevo/api/endpoints';
import { BREVO_RATE_LIMITS } from '../../core/brevo/api/rateLimits';
import type { Endpoint } from '../../core/http/endpoint';
import { brevo as connector } from '../../nodes/Brevo/connector';
import { listEndpoints, type Operation } from '../../nodes/shared/catalogue';
import { openAccount, type BrevoAccount } from '../nodes/Brevo/account.mts';
import vendorEndpoints from './brevo-endpoints.json';
import { BREVO_RUNS, inputOf } from './brevoParameters';
import { faultsIn, type DescribedBody } from './vendorBody/vendorBody';

interface VendorEndpoint extends DescribedBody {
	query?: string[];
	largestLimit?: number;
}

const vendor: Readonly<Record<string, VendorEndpoint | undefined>> = vendorEndpoints as never;
const nameless = (path: string) => path.replace(/\{\w+\}/g, '{}');
const vendorOf = ({ method, path }: Endpoint) =>
	Object.entries(vendor).find(([key]) => nameless(key) === `${method} ${nameless(path)}`)?.[1];
const entries = Object.entries(endpoints) as Array<[string, Endpoint]>;
const operations = connector.resources.flatMap(({ value, operations: all }) =>
	all.map((operation): [string, Operation] => [`${value}.${operation.value}`, operation]),
);

const RATES: Array<[RegExp, string]> = [
	[/^POST \/smtp\/email$|^GET \/smtp\/blockedContacts$/, 'send'],
	[/^\w+ \/smtp\//, 'smtp'],
	[/^\w+ \/contacts/, 'contacts'],
	[/^POST \/events\/batch$/, 'events'],
	[/./, 'other'],
];

describe.each(entries)('endpoint %s', (_, endpoint) => {
	it("exists in Brevo's API", () => expect(vendorOf(endpoint)).toBeDefined());

	it('has a rate class with a limit', () => {
		expect(Object.keys(BREVO_RATE_LIMITS.general)).toContain(endpoint.rate);
		const [, own] = RATES.find(([calls]) => calls.test(`${endpoint.method} ${endpoint.path}`))!;
		expect(endpoint.rate).toBe(own);
	});

	it("requests Brevo's largest page", () => {
		expect(endpoint.paging?.first.limit).toBe(endpoint.paging && vendorOf(endpoint)?.largestLimit);
	});
});

it('has exactly the operations that saved workflows use', () => {
	expect(operations.map(([name]) => name).sort()).toEqual([
		'account.checkAccess',
		'attribute.create',
		'attribute.ensure',
		'attribute.getMany',
		'campaign.create',
		'campaign.get',
		'campaign.getMany',
		'campaign.schedule',
		'campaign.sendNow',
		'campaign.sendTest',
		'campaign.update',
		'contact.delete',
		'contact.doubleOptIn',
		'contact.forget',
		'contact.get',
		'contact.getMany',
		'contact.sync',
		'email.send',
		'email.sendTemplate',
		'event.track',
		'list.addContacts',
		'list.create',
		'list.getMany',
		'list.removeContacts',
		'process.get',
	]);
});

it('warns that sending and deleting cannot be undone', () => {
	const reported = operations.filter(([, { irreversible }]) => irreversible).map(([name]) => name);
	expect(reported.sort()).toEqual([
		'campaign.schedule',
		'campaign.sendNow',
		'campaign.sendTest',
		'contact.delete',
		'contact.doubleOptIn',
		'contact.forget',
		'email.send',
		'email.sendTemplate',
	]);
});

it('calls only endpoints of the table', () => {
	const table = new Set<Endpoint>(Object.values(endpoints));
	for (const [, operation] of operations) {
		for (const endpoint of listEndpoints(operation)) expect(table).toContain(endpoint);
	}
});

describe.each(operations)('the runs of %s', (name, operation) => {
	it('use every option of the operation', () => {
		const asked = new Set(BREVO_RUNS[name]?.flatMap(({ parameters }) => namesIn(parameters)));
		const fields = (operation.fields ?? []).flatMap(namesOf);
		expect([...new Set(fields)].filter((field) => !asked.has(field) && !LEFT_AT_DEFAULT.has(field))).toEqual(
			[],
		);
	});
});

/** The same field for all operations that have it, tested in one place. */
const LEFT_AT_DEFAULT = new Set([
	'emailField',
	'attributes',
	'presetFields',
	'attributeMapping',
	'autoMapNotice',
	'fieldMapping',
	'dryRun',
]);

function namesOf({ name, type, options = [] }: INodeProperties): string[] {
	if (type === 'collection') {
		const names = (options as INodeProperties[]).flatMap(namesOf);
		return names.every((one) => LEFT_AT_DEFAULT.has(one)) ? names : [name, ...names];
	}
	if (type !== 'fixedCollection') return [name];
	const rows = (options as INodePropertyCollection[]).flatMap(({ values }) => values);
	return [name, ...rows.flatMap(namesOf)];
}

const namesIn = (value: unknown): string[] =>
	typeof value === 'object' && value !== null
		? Object.entries(value).flatMap(([key, inner]) => [key, ...namesIn(inner)])
		: [];

describe('requests as sent', () => {
	let account: BrevoAccount;
	beforeAll(async () => {
		account = await openAccount();
	});
	afterAll(async () => await account.sandbox.close());

	const templates = Object.entries(vendor)
		.map(([key, endpoint]) => ({ key, endpoint, placeholders: key.split('{').length }))
		// `/contacts/attributes` is not the contact named "attributes".
		.sort((a, b) => a.placeholders - b.placeholders);
	const vendorOfCall = (method: string, path: string) =>
		templates.find(({ key }) => {
			const pattern = key.replace(/\{\w+\}/g, '[^/]+').replace(' ', ' /v3');
			return new RegExp(`^${pattern}$`).test(`${method} ${path}`);
		});

	it.each(Object.keys(BREVO_RUNS))(
		"%s: they match Brevo's description",
		async (name) => {
			const operation = operations.find(([known]) => known === name)![1];
			const declared = new Set(
				listEndpoints(operation).map(({ method, path }) => `${method} ${nameless(path)}`),
			);
			const [resource = '', value = ''] = name.split('.');
			for (const run of BREVO_RUNS[name]!) {
				const before = account.sandbox.control.calls().length;
				const { error } = await account.run({ resource, operation: value, ...run.parameters }, inputOf(run));
				expect([error?.message, error?.description]).toEqual([undefined, undefined]);

				const calls = account.sandbox.control.calls().slice(before);
				expect(calls.length).toBeGreaterThan(0);
				for (const { method, path, query, body, status } of calls) {
					const asked = `${method} ${path}`;
					const found = vendorOfCall(method, path);
					// The sandbox has its own routes: a wrong path would be a 404.
					// An empty result is a valid response as well.
					const fine = found?.key === 'GET /contacts/{identifier}' ? [200, 404] : [200, 201, 202, 204];
					expect([asked, fine.includes(status)]).toEqual([asked, true]);
					expect([asked, declared.has(nameless(found?.key ?? ''))]).toEqual([asked, true]);
					expect(found?.endpoint?.query ?? []).toEqual(expect.arrayContaining(Object.keys(query)));
					expect([asked, faultsIn(body, found?.endpoint ?? {})]).toEqual([asked, []]);
				}
			}
		},
		60_000,
	);

	it('has a run for every operation', () => {
		expect(Object.keys(BREVO_RUNS).sort()).toEqual(operations.map(([name]) => name).sort());
		expect(account.state().violations).toEqual([]);
	});
});
