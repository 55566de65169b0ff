import { endpoints as BREVO_ENDPOINTS } from '../../core/brevo/api/endpoints';
import { createBrevoService } from '../../core/brevo/api/service';
import { createApiClient } from '../../core/http/client';
import type { ApiService } from '../../core/http/service';
import { isIdempotent, type Endpoint } from '../../core/http/endpoint';
import { ApiError } from '../../core/http/errors';
import { toArray } from '../../core/http/pagination';
import { ZOOM_ENDPOINTS } from '../../core/zoom/api/endpoints/endpoints';
import { createZoomService } from '../../core/zoom/api/service';
import { pickShare } from '../support/dayShare.mts';
import { fetchSend } from '../support/fetchSend.mts';
import { startScriptedServer, type Scripted } from '../support/servers/scriptedServer.mts';
import { createVirtualClock } from '../support/time/virtualClock';

const JSON_TYPE = { 'content-type': 'application/json' };

/** Successful by their status, but not a valid response. */
const UNREADABLE: Readonly<Record<string, Scripted>> = {
	'200 without a body': { body: '' },
	'204': { status: 204, body: '' },
	'{}': { body: {} },
	'[]': { body: [] },
	null: { body: null },
	'a count without its list': { body: { count: 3, total_records: 3 } },
	'JSON that breaks off': { body: '{"id": 1, "na', headers: JSON_TYPE },
	'a page': { body: '<html><title>Welcome</title></html>' },
	'an error under its key': { body: { error: { message: 'No.' } } },
	'an error with more than code and message': { body: { code: 'no', message: 'No.', metadata: {} } },
};

/** Responses accepted by an endpoint that returns nothing. */
const ENOUGH_FOR_NOTHING: ReadonlySet<string> = new Set([
	'200 without a body',
	'204',
	'{}',
	'a count without its list',
]);

function isGood({ answer }: Endpoint, name: string): boolean {
	if (answer.holds === 'nothing') return ENOUGH_FOR_NOTHING.has(name);
	return name === '204' && answer.holds === 'object' && answer.or204 === true;
}

/** Counts that the endpoint declares are a valid response. */
const isPromised = (endpoint: Endpoint, name: string) =>
	name === 'a count without its list' && endpoint === BREVO_ENDPOINTS.createEvents;

const VENDORS: ReadonlyArray<[string, ApiService, Readonly<Record<string, Endpoint>>]> = [
	['Zoom', createZoomService('business', 'account'), ZOOM_ENDPOINTS],
	['Brevo', createBrevoService('extended'), BREVO_ENDPOINTS],
];

const CASES = VENDORS.flatMap(([vendor, service, endpoints]) =>
	Object.entries(endpoints).map(([name, endpoint]) => [`${vendor} ${name}`, service, endpoint] as const),
);

/** Values for every part of the path. */
const fillPath = ({ path }: Endpoint) =>
	Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name!, '81234567890']));

let current: Scripted = {};
let server: Awaited<ReturnType<typeof startScriptedServer>>;
beforeAll(async () => {
	server = await startScriptedServer(() => current);
});
afterAll(async () => await server.close());

async function callAgainst(service: ApiService, endpoint: Endpoint, answer: Scripted) {
	current = answer;
	const before = server.requests.length;
	const api = createApiClient({
		service,
		transport: fetchSend(server.url),
		clock: createVirtualClock(),
		// Long enough for one repetition.
		maxWaitMs: 2_000,
		reserve: () => 0,
	});
	const request = { endpoint, path: fillPath(endpoint) };
	const work = endpoint.answer.holds === 'rows' ? toArray(api.rows(request)) : api.call(request);
	const outcome: unknown = await work.catch((error: unknown) => error);
	return { outcome, calls: server.requests.length - before };
}

describe.each(CASES)('%s', (title, service, endpoint) => {
	it.each(pickShare(Object.entries(UNREADABLE), 4, title))(
		'accepts %s only if it is a valid response',
		async (name, answer) => {
			const { outcome, calls } = await callAgainst(service, endpoint, answer);
			if (isGood(endpoint, name) || isPromised(endpoint, name)) {
				expect(outcome).not.toBeInstanceOf(Error);
				expect(calls).toBe(1);
				return;
			}
			expect(outcome).toBeInstanceOf(ApiError);
			const { kind, inDoubt, advice } = outcome as ApiError;
			expect(kind).toBe(name === 'a page' ? 'not_json' : 'unreadable');
			expect(inDoubt).toBe(!isIdempotent(endpoint));
			expect(advice.startsWith(`It is not known whether ${service.name} has carried out the call.`)).toBe(
				inDoubt,
			);
			expect(calls).toBe(isIdempotent(endpoint) ? 2 : 1);
		},
	);

	it.each<[string, Scripted]>([
		['a page', { status: 404, body: '<html><title>Not Found</title></html>' }],
		['a text', { status: 404, body: 'no route', headers: { 'content-type': 'text/plain' } }],
		['nothing', { status: 404, body: '' }],
	])('does not take a 404 with %s for "there is none"', async (_name, answer) => {
		const { outcome } = await callAgainst(service, endpoint, answer);
		expect(outcome).toBeInstanceOf(ApiError);
		expect(['not_json', 'other']).toContain((outcome as ApiError).kind);
	});

	it('returns no rows for a count of 0 if the endpoint declares it, and only then', async () => {
		const { answer } = endpoint;
		if (answer.holds !== 'rows' || answer.count === undefined) return;
		const { outcome, calls } = await callAgainst(service, endpoint, { body: { [answer.count]: 0 } });
		expect([outcome, calls]).toEqual([[], 1]);
	});
});
