import { get, set } from 'lodash';
import type { IDataObject, INodeCredentials, INodeParameters, INodeProperties } from 'n8n-workflow';

import { brevo } from '../../../nodes/Brevo/connector';
import { zoom } from '../../../nodes/Zoom/connector';
import type { Connector } from '../../../nodes/shared/catalogue';
import { describe as describeParameters } from '../../../nodes/shared/describe';
import type { Sandbox, SandboxOptions } from '../../../sandbox/server.mts';
import { AUTHENTICATIONS, openAccount as openBrevo } from '../../nodes/Brevo/account.mts';
import { openAccount as openZoom } from '../../nodes/Zoom/account.mts';
import { pickOne, pickShare } from '../../support/dayShare.mts';
import type { NodeResult, NodeRun } from '../../support/n8n.mts';
import { BREVO_RUNS, inputOf } from '../brevoParameters';
import { MORE_RUNS, type ItemsRun } from './expressionRuns';
import {
	defaultsOf,
	findOther,
	findValuePath,
	isShown,
	listFields,
	show,
	type Field,
} from './parameterFields';
import { ZOOM_INPUT, ZOOM_PARAMETERS } from '../zoomParameters';

/**
 * Gives every parameter of every operation an expression that returns one value for the first item and another for the
 * second. The second value must have an effect. Where two values have the same effect for both items, an expression that
 * fails for the second item must be reported for that item.
 */

interface Account {
	readonly sandbox: Sandbox;
	run(
		parameters: INodeParameters,
		input: IDataObject[],
		settings: NodeRun['settings'],
		files?: NodeRun['files'],
	): Promise<NodeResult>;
	/** Each run begins at the same moment with the same data. */
	reset(): Promise<void>;
	/** Credentials of their own for each run, so that none waits for the rate limit that another has used up. */
	createCredentials(): INodeCredentials;
}

interface Vendor {
	readonly connector: Connector;
	/** Values of "Authentication" that have a credential here. */
	readonly authentications: readonly string[];
	/** The ones that may run every operation: a share of the operations is run with each. */
	readonly forAll: readonly [string, ...string[]];
	open(options: SandboxOptions): Promise<Pick<Account, 'sandbox' | 'run'>>;
	/** Creates data that the operations need. */
	prepare(sandbox: Sandbox): Promise<void>;
	/** Parameters and items that each operation is run with. */
	listRuns(operation: string): readonly ItemsRun[];
}

const VENDORS: Readonly<Record<string, Vendor>> = {
	brevo: {
		connector: brevo,
		authentications: AUTHENTICATIONS,
		forAll: AUTHENTICATIONS,
		open: openBrevo,
		prepare: createCampaign,
		listRuns: (operation) =>
			BREVO_RUNS[operation]!.map((run) => ({ parameters: run.parameters, items: inputOf(run) })),
	},
	zoom: {
		connector: zoom,
		authentications: ['serverToServer', 'user'],
		forAll: ['serverToServer'],
		prepare: async () => await Promise.resolve(),
		async open(options) {
			const { sandbox, run, runAsUser } = await openZoom(options);
			return {
				sandbox,
				run: async (parameters, input, settings) =>
					await (parameters.authentication === 'user' ? runAsUser : run)(parameters, input, settings),
			};
		},
		listRuns: (operation) =>
			ZOOM_PARAMETERS[operation]!.map((parameters) => ({
				parameters,
				items: ZOOM_INPUT[operation] ?? [{}],
			})),
	},
};

/** Campaigns that the sandbox has none of at first. */
async function createCampaign({ brevo: { baseUrl, apiKey } }: Sandbox): Promise<void> {
	const campaign = {
		name: 'Follow-up',
		subject: 'Watch it',
		sender: { email: 'webinars@example.com' },
		htmlContent: '<p>Watch the recording of our webinar</p>',
		recipients: { listIds: [1] },
	};
	const answer = await fetch(`${baseUrl}/emailCampaigns`, {
		method: 'POST',
		headers: { 'api-key': apiKey, 'content-type': 'application/json' },
		body: JSON.stringify(campaign),
	});
	if (!answer.ok) throw new Error(await answer.text());
}

const takeTwo = ([first = {}, second = first]: readonly IDataObject[]): IDataObject[] => [first, second];

const toExpression = (first: unknown, second: string): string =>
	`={{ $itemIndex === 0 ? ${JSON.stringify(first)} : ${second} }}`;
const FAILING = "$('No such node').first().json";
const FAILURE = "Referenced node doesn't exist";

/** Values that the node or the vendor generates for each run. */
const MADE_UP_KEYS = new Set(['idempotencyKey', 'batchId']);
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const TIME = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g;
const isNow = (time: string): boolean => Math.abs(Date.parse(time) - Date.now()) < 20 * 60_000;
const omitMadeUp = (key: string, value: unknown): unknown => {
	if (MADE_UP_KEYS.has(key)) return undefined;
	if (typeof value !== 'string') return value;
	return value.replaceAll(UUID, 'uuid').replaceAll(TIME, (time) => (isNow(time) ? 'now' : time));
};

/** The effect of a run: the calls to the vendor, the output and the lines above it. Calls side by side have no order. */
async function observe(account: Account, { parameters, items, files }: ItemsRun): Promise<string> {
	await account.reset();
	const settings = { onError: 'continueRegularOutput', credentials: account.createCredentials() } as const;
	const { error, json, hints } = await account.run(parameters, takeTwo(items), settings, files);
	const calls = account.sandbox.control
		.calls()
		// Brevo's token is requested when one is needed, or is not known any more.
		.filter(
			({ vendor, path, status }) => vendor === 'zoom' || (!path.endsWith('/oauth/token') && status !== 401),
		)
		.map(({ method, path, query, body }) => JSON.stringify({ method, path, query, body }, omitMadeUp));
	return JSON.stringify([calls.sort(), json, hints, error && [error.message, error.description]], omitMadeUp);
}

/** The cells of a mapping take expressions although the mapping itself does not. */
const takesExpression = ({ property, chain }: Field): boolean =>
	property.type === 'resourceMapper' || !chain.some((one) => one.property.noDataExpression);

/** The run that sets the field and shows it, or the next best. */
function chooseRun(field: Field, runs: readonly ItemsRun[]): ItemsRun {
	const above = field.path.replace(/(\[0\])?\.?[^.]*$/, '');
	const rank = ({ parameters }: ItemsRun): number =>
		(get(parameters, field.path) === undefined ? 0 : 2) +
		(above === '' || get(parameters, above) === undefined ? 0 : 1) +
		(isShown(field, parameters) ? 4 : 0);
	return [...runs].sort((a, b) => rank(b) - rank(a))[0]!;
}

async function openAtOneMoment({ connector, authentications, open, prepare }: Vendor): Promise<Account> {
	const start = Date.now();
	let passed = () => 0;
	let runs = 0;
	const credentialTypes = authentications.map((authentication) => connector.credentialType(authentication));
	const account = await open({ now: () => start + passed() });
	return {
		...account,
		async reset() {
			passed = () => 0;
			account.sandbox.control.reset();
			await prepare(account.sandbox);
			const begin = Date.now();
			passed = () => Date.now() - begin;
		},
		createCredentials() {
			runs += 1;
			return Object.fromEntries(credentialTypes.map((name) => [name, { id: `${name}/${runs}`, name }]));
		},
	};
}

/** An expression in a parameter shows all those that depend on it, and n8n wants the required ones filled. */
function fillRequired(
	parameters: INodeParameters,
	shown: readonly INodeProperties[],
	runs: readonly ItemsRun[],
): INodeParameters {
	const lacking = shown.filter(({ name, required }) => required && parameters[name] === undefined);
	const found = lacking.flatMap(({ name }) => {
		const run = runs.find((one) => one.parameters[name] !== undefined);
		return run ? [[name, run.parameters[name]] as const] : [];
	});
	return { ...parameters, ...Object.fromEntries(found) };
}

describe.each(Object.entries(VENDORS))('%s', (_, vendor) => {
	const { connector, forAll, listRuns } = vendor;
	let account: Account;
	beforeAll(async () => {
		account = await openAtOneMoment(vendor);
	});
	afterAll(async () => await account.sandbox.close());

	const properties = describeParameters(connector);
	const operations = connector.resources.flatMap(({ value: resource, operations: all }) =>
		all.map(({ value: operation }) => ({ resource, operation, name: `${resource}.${operation}` })),
	);

	it.each(operations)(
		'$name reads each parameter for each item',
		async ({ resource, operation, name }) => {
			const shown = properties.filter(({ displayOptions, name: field }) => {
				const conditions = displayOptions?.show;
				if (field === 'resource' || field === 'operation') return false;
				return (
					(!conditions?.resource || conditions.resource.includes(resource)) &&
					(!conditions?.operation || conditions.operation.includes(operation))
				);
			});
			const usual = { ...defaultsOf(shown), authentication: pickOne(forAll, name), resource, operation };
			const given = [...(MORE_RUNS[name] ?? []), ...listRuns(name)];
			const runs = given.map(({ parameters, ...itemsOfRun }) => ({
				...itemsOfRun,
				parameters: { ...usual, ...fillRequired(parameters, shown, given) } as INodeParameters,
			}));
			const faults: string[] = [];
			const known = new Map<string, Promise<string>>();
			const observeOnce = async (run: ItemsRun) => {
				const key = JSON.stringify(run.parameters);
				const effect = known.get(key) ?? observe(account, run);
				known.set(key, effect);
				return await effect;
			};

			const checked = new Set<ItemsRun>();
			async function checkRun(run: ItemsRun): Promise<void> {
				if (checked.has(run)) return;
				checked.add(run);
				const [one, two] = [await observeOnce(run), await observe(account, run)];
				const at = [...one].findIndex((letter, index) => letter !== two[index]);
				if (one !== two) faults.push(`a run differs from itself: ${one.slice(at - 100, at + 30)}`);
			}

			async function findFault(field: Field): Promise<string | undefined> {
				const run = chooseRun(field, runs);
				await checkRun(run);
				const parameters = show(field, run.parameters);
				const at = findValuePath(field, parameters);
				const current: unknown = get(parameters, at) ?? (at === field.path ? field.property.default : '');
				const first = typeof current === 'string' && current.startsWith('=') ? 'x' : current;
				const second = findOther(field.property, first);
				const withValue = (value: unknown): ItemsRun => {
					const copy = structuredClone(parameters);
					if (field.property.type === 'resourceLocator' && !get(copy, field.path))
						set(copy, field.path, { __rl: true, mode: 'id', value: '' });
					return { ...run, parameters: set(copy, at, value) };
				};
				const sameForAll = await observeOnce(withValue(first));
				const perItem = await observe(account, withValue(toExpression(first, JSON.stringify(second))));
				// As an expression, because n8n holds plain text against the form of an ID.
				const otherForAll = await observeOnce(withValue(`={{ ${JSON.stringify(second)} }}`));
				if (perItem === otherForAll && perItem !== sameForAll) return 'is read for the last item only';
				if (perItem !== sameForAll) return undefined;
				if (otherForAll !== sameForAll) return 'is read for the first item only';
				const failing = await observe(account, withValue(toExpression(first, FAILING)));
				return failing.includes(FAILURE) ? undefined : 'is not read';
			}

			const fields = shown.flatMap((top) => listFields(top)).filter(takesExpression);
			for (const field of pickShare(fields, 24, name)) {
				const fault = await findFault(field).catch((error: Error) => `cannot be run: ${error.message}`);
				if (fault) faults.push(`${field.path} ${fault}`);
			}
			expect(faults).toEqual([]);
		},
		240_000,
	);
});
