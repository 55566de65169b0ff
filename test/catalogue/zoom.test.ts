import type { Endpoint } from '../../core/http/endpoint';
import { ZOOM_ENDPOINTS } from '../../core/zoom/api/endpoints/endpoints';
import { zoom } from '../../nodes/Zoom/connector';
import { listAnsweringEndpoints, listEndpoints, isReader, isRequest } from '../../nodes/shared/catalogue';
import { zoomRoutes } from '../../sandbox/zoom/routes.mts';
import { openAccount, type ZoomAccount } from '../nodes/Zoom/account.mts';
import { pickShare } from '../support/dayShare.mts';
import vendorsList from './zoom-endpoints.json';
import { ZOOM_INPUT, ZOOM_PARAMETERS } from './zoomParameters';

interface VendorsEntry {
	rate: string;
	scopes: string[];
	query?: string[];
	body?: string[];
}
const vendor: Readonly<Record<string, VendorsEntry | undefined>> = vendorsList;
const keyOf = ({ method, path }: Endpoint) => `${method} ${path}`;

/** Zoom documents `next_page_token` for every paged list except one, whose responses contain it as well. */
const known = (name: string, list: readonly string[] = []) =>
	list.includes(name) || (name === 'next_page_token' && list.includes('page_size'));

/** Names as in the list: `settings.host_video`, `registrants[].email`. */
function propertiesOf(body: unknown, within = ''): string[] {
	if (Array.isArray(body)) return body.flatMap((entry) => propertiesOf(entry, `${within}[]`));
	if (typeof body !== 'object' || body === null) return [];
	return Object.entries(body).flatMap(([name, value]) => {
		const property = within ? `${within}.${name}` : name;
		return [property, ...propertiesOf(value, property)];
	});
}

describe.each(Object.entries<Endpoint>(ZOOM_ENDPOINTS))('endpoint %s', (_, endpoint) => {
	const entry = vendor[keyOf(endpoint)];

	it("exists in Zoom's API, with its rate class and scopes", () => {
		expect(entry).toBeDefined();
		// Zoom documents no class for a few endpoints.
		expect(endpoint.rate).toBe(entry?.rate || endpoint.rate);
		expect(endpoint.scopes?.flatMap((scope) => scope.split(' | ')).sort()).toEqual([...entry!.scopes].sort());
	});

	it('requests pages only if there are any', () => {
		for (const name of Object.keys(endpoint.paging?.first ?? {})) expect(entry?.query).toContain(name);
		expect(Boolean(endpoint.paging)).toBe(Boolean(entry?.query?.includes('page_size')));
	});

	it('has a route in the sandbox', () => {
		const path = endpoint.path.replace(/\{(\w+)\}/g, ':$1');
		expect(zoomRoutes.map((route) => `${route.method} ${route.path}`)).toContain(
			`${endpoint.method} ${path}`,
		);
	});
});

const operations = zoom.resources.flatMap((resource) =>
	resource.operations.map((operation) => [`${resource.value}.${operation.value}`, operation] as const),
);

/** Operations that read the items alone. */
const WITHOUT_CALLS: ReadonlySet<string> = new Set(['attendance.summarise']);

describe.each(operations)('operation %s', (name, operation) => {
	it('has texts and scopes', () => {
		expect(operation.action).toMatch(/^[A-Z][a-z ,-]+$/);
		expect(operation.description).toMatch(/^[A-Z]/);
		expect(operation.description.toLowerCase()).not.toBe(operation.action.toLowerCase());
		expect(listEndpoints(operation).length > 0).toBe(!WITHOUT_CALLS.has(name));
		for (const endpoint of listEndpoints(operation)) expect(endpoint.scopes).not.toHaveLength(0);
	});

	it('lists its endpoints', () => {
		for (const endpoint of listEndpoints(operation))
			expect(Object.values(ZOOM_ENDPOINTS)).toContain(endpoint);
	});

	it('maps to names that Zoom has', () => {
		if (!isRequest(operation)) return;
		const { path = {}, query = {}, body = {} } = operation.request;
		const endpoints = listAnsweringEndpoints(operation.request);
		for (const endpoint of endpoints) {
			const inPath = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
			expect(Object.keys(path).sort()).toEqual(inPath.sort());
		}
		// If there are several endpoints, one may have an additional parameter.
		const entries = endpoints.map((endpoint) => vendor[keyOf(endpoint)]);
		const names = (part: 'query' | 'body') => entries.flatMap((entry) => entry?.[part] ?? []);
		expect(names('query')).toEqual(expect.arrayContaining(Object.keys(query)));
		if (!isReader(body)) expect(names('body')).toEqual(expect.arrayContaining(Object.keys(body)));
	});
});

describe('requests as sent', () => {
	let account: ZoomAccount;
	beforeAll(async () => {
		account = await openAccount();
	});
	afterAll(async () => await account.sandbox.close());

	const templates = Object.keys(vendor).map((key) => {
		const [method = '', path = ''] = key.split(' ');
		return { key, pattern: new RegExp(`^${method} ${path.replace(/\{\w+\}/g, '[^/]+')}$`) };
	});

	it.each(operations)('%s calls what it declares, with parameters that Zoom has', async (name, operation) => {
		const [resource = '', value = ''] = name.split('.');
		const declared = new Set(listEndpoints(operation).map(keyOf));
		const wanted = ZOOM_PARAMETERS[name] ?? [];
		expect(wanted).not.toHaveLength(0);
		for (const parameters of pickShare(wanted, 4, name)) {
			for (const run of [account.run, account.runAsUser]) {
				account.sandbox.control.reset();
				const { error } = await run({ resource, operation: value, ...parameters }, ZOOM_INPUT[name]);
				// Errors from Zoom come with advice, a mistake of ours does not.
				expect([error?.message, Boolean(error?.description)]).toEqual([error?.message, Boolean(error)]);
				for (const context of account.sandbox.control.calls()) {
					if (!context.path.startsWith('/v2')) continue;
					const asked = `${context.method} ${context.path.slice(3)}`;
					// A path without parameters takes precedence: `/users/me` is not a separate path, but `/report/users` would be.
					const matching = templates.filter(({ pattern }) => pattern.test(asked)).map(({ key }) => key);
					const key = matching.find((one) => declared.has(one));
					expect([asked, key]).toEqual([asked, expect.any(String)]);
					for (const parameter of Object.keys(context.query as object)) {
						expect([parameter, known(parameter, vendor[key!]?.query)]).toEqual([parameter, true]);
					}
					for (const property of propertiesOf(context.body)) {
						expect([property, vendor[key!]?.body?.includes(property)]).toEqual([property, true]);
					}
				}
			}
		}
	});
});
