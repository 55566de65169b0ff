import type { INodeParameters } from 'n8n-workflow';

import type { Endpoint } from '../../core/api/endpoint';
import { endpoints } from '../../core/brevo/endpoints';
import { LIMITS } from '../../core/brevo/limits';
import { brevo as connector } from '../../nodes/Brevo/connector';
import { endpointsOf, type Operation } from '../../nodes/shared/catalogue';
import { locator, openAccount, type BrevoAccount } from '../nodes/Brevo/account.mts';
import { attendanceRows } from '../nodes/Brevo/people.mts';
/*
 * From Brevo's OpenAPI description, as far as it concerns contacts, events and processes: paths, names in the query,
 * first-level names in the body, largest page. Three names in the query of GET /events are from Brevo's SDK
 * (@getbrevo/brevo 6.0.3), which knows them and the description does not. What Brevo has withdrawn is left out.
 */
import vendorEndpoints from './brevo-endpoints.json';

interface VendorEndpoint {
	method: string;
	path: string;
	query?: string[];
	body?: string[];
	largestLimit?: number;
}

const known: VendorEndpoint[] = vendorEndpoints;
const nameless = (path: string) => path.replace(/\{\w+\}/g, '{}');
const entries = Object.entries(endpoints) as Array<[string, Endpoint]>;
const operations = connector.resources.flatMap(({ value, operations: all }) =>
	all.map((operation): [string, Operation] => [`${value}.${operation.value}`, operation]),
);

describe.each(entries)('endpoint %s', (_, endpoint) => {
	const vendor = known.find(
		({ method, path }) => method === endpoint.method && nameless(path) === nameless(endpoint.path),
	);

	it("is one of Brevo's", () => expect(vendor).toBeDefined());

	it('has a rate class that is paced', () => {
		expect(Object.keys(LIMITS.general)).toContain(endpoint.rate);
		const own = /^\/(contacts|events(?=\/batch))/.exec(endpoint.path)?.[1] ?? 'other';
		expect(endpoint.rate).toBe(own);
	});

	it('asks for the largest page that Brevo gives', () => {
		expect(endpoint.paging?.first.limit).toBe(endpoint.paging && vendor?.largestLimit);
	});
});

it('has exactly the operations that saved workflows name', () => {
	expect(operations.map(([name]) => name).sort()).toEqual([
		'attribute.create',
		'attribute.ensure',
		'attribute.getMany',
		'contact.get',
		'contact.getMany',
		'contact.sync',
		'event.track',
		'list.addContacts',
		'list.create',
		'list.getMany',
		'list.removeContacts',
	]);
});

it('calls only endpoints of the table', () => {
	const table = new Set<Endpoint>(Object.values(endpoints));
	for (const [, operation] of operations) {
		for (const endpoint of endpointsOf(operation)) expect(table).toContain(endpoint);
	}
});

describe('what goes over the wire', () => {
	let account: BrevoAccount;
	beforeAll(async () => {
		account = await openAccount();
	});
	afterAll(async () => await account.sandbox.close());

	const rows = attendanceRows(80);
	const newsletter = locator('id', '1');
	const choices = [{ name: 'LIKES', type: 'multiple-choice', choices: ['Tea'] }];
	const runs: Array<[string, INodeParameters]> = [
		['contact.sync', { listMode: 'byStatus' }],
		['contact.sync', { options: { writePath: 'single', skipUnchanged: false } }],
		['contact.sync', { listMode: 'same', list: newsletter, options: { folder: locator('id', '1') } }],
		['contact.get', { identifier: 'mina.park@example.org' }],
		[
			'contact.getMany',
			{
				filters: { list: newsletter, createdSince: '2026-01-01', attribute: 'COMPANY', attributeValue: 'x' },
			},
		],
		['list.create', { name: 'New' }],
		['list.getMany', { returnAll: true }],
		['list.addContacts', { list: newsletter }],
		['list.removeContacts', { list: newsletter }],
		['attribute.create', { name: 'STAGE', type: 'category', choices: ['Lead'] }],
		['attribute.ensure', { attributes: { attributes: choices } }],
		['attribute.getMany', {}],
		['event.track', {}],
	];

	it('is what Brevo describes: methods, paths, names in query and body', async () => {
		const tried = new Set<string>();
		for (const [name, parameters] of runs) {
			const [resource, operation] = name.split('.') as [string, string];
			tried.add(name);
			const single = !['sync', 'track'].includes(operation) && !operation.endsWith('Contacts');
			const { error } = await account.run({ resource, operation, ...parameters }, single ? [{}] : rows);
			expect(error).toBeUndefined();
		}
		expect([...tried].sort()).toEqual(operations.map(([name]) => name).sort());

		const calls = account.sandbox.control.calls();
		expect(calls.length).toBeGreaterThan(100);
		for (const { method, path, query, body, status } of calls) {
			// The sandbox has routes of its own: a wrong path would be 404.
			expect([200, 201, 202, 204]).toContain(status);
			const vendor = known.find((one) => one.method === method && matches(one.path, path));
			expect(`${method} ${path}`).toBe(`${method} ${vendor ? path : 'an endpoint of Brevo'}`);
			expect(vendor?.query ?? []).toEqual(expect.arrayContaining(Object.keys(query ?? {})));
			expect(vendor?.body ?? []).toEqual(expect.arrayContaining(Object.keys(body ?? {})));
		}
	}, 60_000);

	const matches = (template: string, path: string) =>
		new RegExp(`^/v3${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(path);
});
