import { isEqual } from 'lodash';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { endpoints as BREVO_ENDPOINTS } from '../../core/brevo/api/endpoints';
import { explainUnreadable } from '../../core/http/answer';
import type { Endpoint } from '../../core/http/endpoint';
import { ZOOM_ENDPOINTS } from '../../core/zoom/api/endpoints/endpoints';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { pickShare } from '../support/dayShare.mts';
import { runNode, type CredentialStore, type NodeResult } from '../support/n8n.mts';
import { MANGLE_ALL, startManglingProxy, type Exchange } from '../support/servers/manglingProxy.mts';
import { BREVO_RUNS, inputOf } from './brevoParameters';
import { ZOOM_INPUT, ZOOM_PARAMETERS } from './zoomParameters';

/**
 * Values of a wrong type in the vendor's answers, under every key that the endpoint's schema lets
 * pass, never come out as words of JavaScript, and never as a fault of the node.
 */

type Vendor = 'zoom' | 'brevo';

/** Values that an answer may hold in place of another. */
const WRONG: Readonly<Record<string, unknown>> = {
	null: null,
	'a number': 7,
	'a text': 'text',
	'a list': [],
	'an object': {},
	'a list of null': [null],
	'a list of texts': ['a', 'b'],
	'an object in an object': { value: { value: null } },
	true: true,
	'half a character': 'a\ud83c',
	'many digits': '9'.repeat(400),
};

const JS_WORDS =
	/Cannot (read|set|destructure|convert|access)|is not (a function|iterable|defined|a constructor)|\bundefined\b|\[object |Unexpected (token|end of)|\bNaN\b|\bInfinity\b|Maximum call stack|Invalid (Date|array length|time value)|in JSON at|could not handle an answer or a value/;

let sandbox: Sandbox;
const proxies = {} as Record<Vendor, Awaited<ReturnType<typeof startManglingProxy>>>;
beforeAll(async () => {
	sandbox = await startSandbox();
	proxies.zoom = await startManglingProxy(new URL(sandbox.zoom.apiBaseUrl).origin);
	proxies.brevo = await startManglingProxy(new URL(sandbox.brevo.baseUrl).origin);
});
afterAll(async () => {
	await proxies.zoom.close();
	await proxies.brevo.close();
	await sandbox.close();
});

const throughProxy = (vendor: Vendor, url: string) => proxies[vendor].url + new URL(url).pathname;

const CREDENTIALS: Readonly<Record<Vendor, () => CredentialStore>> = {
	zoom: () => ({
		zoomServerToServerOAuth2Api: {
			accountId: sandbox.zoom.accountId,
			clientId: sandbox.zoom.clientId,
			clientSecret: sandbox.zoom.clientSecret,
			environment: 'custom',
			oauthBaseUrl: sandbox.zoom.oauthBaseUrl,
			apiBaseUrl: throughProxy('zoom', sandbox.zoom.apiBaseUrl),
		},
	}),
	brevo: () => ({
		brevoApi: { apiKey: sandbox.brevo.apiKey, baseUrl: throughProxy('brevo', sandbox.brevo.baseUrl) },
	}),
};

const ENDPOINTS = { zoom: ZOOM_ENDPOINTS, brevo: BREVO_ENDPOINTS } as const;
const toPattern = ({ path }: Endpoint) => new RegExp(`/v\\d${path.replace(/\{\w+\}/g, '[^/]+')}$`);
const findEndpoint = (vendor: Vendor, { method, path }: Exchange): Endpoint | undefined =>
	Object.values<Endpoint>(ENDPOINTS[vendor])
		.sort((one, other) => one.path.split('{').length - other.path.split('{').length)
		.find((endpoint) => endpoint.method === method && toPattern(endpoint).test(path));

/** Paths of all values, with one path for the same key of all entries of a list. */
function listPaths(value: unknown, path: readonly string[] = []): string[] {
	if (Array.isArray(value)) return value.flatMap((entry) => listPaths(entry, [...path, '*']));
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]) => {
		const at = [...path, key];
		return [JSON.stringify(at), ...listPaths(inner, at)];
	});
}

function replaceAt(value: unknown, [key, ...rest]: readonly string[], wrong: unknown): unknown {
	if (key === undefined) return wrong;
	if (Array.isArray(value))
		return value.map((entry) => replaceAt(entry, key === '*' ? rest : [key, ...rest], wrong));
	if (typeof value !== 'object' || value === null || !(key in value)) return value;
	return { ...value, [key]: replaceAt((value as IDataObject)[key], rest, wrong) };
}

/** Puts the value under every key of one depth that the endpoint's schema lets pass. */
function mangle(endpoint: Endpoint, body: object, depth: number, wrong: unknown): unknown {
	let mangled: unknown = body;
	for (const text of new Set(listPaths(body))) {
		const path = JSON.parse(text) as string[];
		if (path.filter((key) => key !== '*').length !== depth) continue;
		const next = replaceAt(mangled, path, wrong);
		if (explainUnreadable(endpoint.answer, 200, next) === undefined) mangled = next;
	}
	return mangled;
}

const DAY_MS = 86_400_000;
/** Endpoints whose answers were changed. */
const reached = new Set<string>();
/** Waiting for a report that cannot be read takes half an hour. */
const AT_ONCE: INodeParameters = { options: { waitUntilReady: false } };

const wordsOf = ({ error, json, failed, hints }: NodeResult): string =>
	[
		error?.message,
		error?.description,
		...hints,
		JSON.stringify([json, failed.map((item) => item.json)]),
	].join('\n');

interface Run {
	readonly vendor: Vendor;
	readonly name: string;
	readonly parameters: INodeParameters;
	readonly input: IDataObject[];
}
const RUNS: readonly Run[] = [
	...Object.entries(ZOOM_PARAMETERS).map(([name, [parameters = {}]]) => ({
		vendor: 'zoom' as const,
		name,
		parameters,
		input: ZOOM_INPUT[name] ?? [{}],
	})),
	...Object.entries(BREVO_RUNS).map(([name, [run]]) => ({
		vendor: 'brevo' as const,
		name,
		parameters: run!.parameters,
		input: inputOf(run!),
	})),
];

async function runOperation({ vendor, name, parameters, input }: Run): Promise<NodeResult> {
	const [resource = '', operation = ''] = name.split('.');
	const plan = vendor === 'zoom' ? 'business' : 'extended';
	return await runNode({
		type: vendor,
		credentials: CREDENTIALS[vendor](),
		input,
		parameters: {
			resource,
			operation,
			requestOptions: { plan, maxWait: 0 },
			...parameters,
			...(operation === 'getAttendance' && AT_ONCE),
		},
	});
}

/** Operations that take long: each endpoint gets one of the values instead of three. */
const LONG = /^(contact\.sync|email\.sendTemplate|registrant\.forget)$|getAttendance$|getReportPage$/;

/** Number of operations in which an endpoint got its values. After three of them it has had all, and gets one more in each. */
const visits = new Map<Endpoint, number>();

function chooseShare(name: string, endpoint: Endpoint): { share: number; turn: number } {
	const turn = visits.get(endpoint) ?? 0;
	const isLong = LONG.test(name);
	if (!isLong) visits.set(endpoint, turn + 1);
	return { share: isLong || turn >= 3 ? Object.keys(WRONG).length : 3, turn };
}

it.each(RUNS.map((run) => [`${run.vendor} ${run.name}`, run] as const))(
	'%s',
	async (_, run) => {
		const { vendor } = run;
		const proxy = proxies[vendor];
		const answers = new Map<Endpoint, object[]>();
		sandbox.control.reset();
		sandbox.control.rateLimits(false);
		proxy.setMangle((exchange) => {
			const endpoint = exchange.status < 300 && findEndpoint(vendor, exchange);
			if (endpoint) answers.set(endpoint, [...(answers.get(endpoint) ?? []), exchange.body]);
			return exchange.body;
		});
		const usual = wordsOf(await runOperation(run));
		expect(usual).not.toMatch(JS_WORDS);

		for (const { method, path } of answers.keys()) reached.add(`${method} ${path}`);
		const bad: unknown[] = [];
		const changes = [...answers.keys()].flatMap((endpoint, place) => {
			const { share, turn } = chooseShare(run.name, endpoint);
			return Object.entries(WRONG).flatMap(([name, wrong], index) => {
				if (!MANGLE_ALL && index % share !== (share === 3 ? turn : turn + place) % share) return [];
				const depths = MANGLE_ALL ? [1, 2, 3] : [((Math.floor(index / 3) + place) % 3) + 1];
				return depths.map((depth) => ({ endpoint, name, wrong, depth }));
			});
		});
		for (const { endpoint, name, wrong, depth } of pickShare(changes, 12, run.name)) {
			const change = (body: object) => mangle(endpoint, body, depth, wrong);
			// Otherwise the run would be the usual one.
			if (answers.get(endpoint)!.every((body) => isEqual(change(body), body))) continue;
			sandbox.control.reset();
			proxy.setMangle((exchange) =>
				exchange.status < 300 && findEndpoint(vendor, exchange) === endpoint
					? change(exchange.body)
					: exchange.body,
			);
			const words = wordsOf(await runOperation(run));
			const found = JS_WORDS.exec(words);
			if (found)
				bad.push([
					endpoint.method,
					endpoint.path,
					name,
					depth,
					words.slice(Math.max(0, found.index - 60), found.index + 80),
				]);
		}
		expect(bad).toEqual([]);
	},
	// By the clock, which waits move forward.
	DAY_MS,
);

it('has changed the answers of most endpoints', () => expect(reached.size).toBeGreaterThan(30));
