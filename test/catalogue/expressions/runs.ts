import { get, set } from 'lodash';
import type { IDataObject, INodeCredentials, INodeParameters, INodeProperties } from 'n8n-workflow';

import { brevo } from '../../../nodes/Brevo/connector';
import { zoom } from '../../../nodes/Zoom/connector';
import type { Connector } from '../../../nodes/shared/catalogue';
import { describe as describeParameters } from '../../../nodes/shared/describe';
import type { Sandbox, SandboxOptions } from '../../../sandbox/server.mts';
import { AUTHENTICATIONS, openAccount as openBrevo } from '../../nodes/Brevo/account.mts';
import { openAccount as openZoom } from '../../nodes/Zoom/account.mts';
import { pickOne } from '../../support/dayShare.mts';
import type { NodeResult, NodeRun } from '../../support/n8n.mts';
import { BREVO_RUNS, inputOf } from '../brevoParameters';
import { ZOOM_INPUT, ZOOM_PARAMETERS } from '../zoomParameters';
import { MORE_RUNS, type ItemsRun } from './expressionRuns';
import { defaultsOf, findValuePath, isShown, listFields, show, type Field } from './parameterFields';

/** Runs of every operation whose effects can be compared: each begins at the same moment with the same data. */

export interface Account {
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

export interface Vendor {
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

export const VENDORS: Readonly<Record<string, Vendor>> = {
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

export const takeTwo = ([first = {}, second = first]: readonly IDataObject[]): IDataObject[] => [
	first,
	second,
];

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
export async function observe(account: Account, { parameters, items, files }: ItemsRun): Promise<string> {
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
export function chooseRun(field: Field, runs: readonly ItemsRun[]): ItemsRun {
	const above = field.path.replace(/(\[0\])?\.?[^.]*$/, '');
	const rank = ({ parameters }: ItemsRun): number =>
		(get(parameters, field.path) === undefined ? 0 : 2) +
		(above === '' || get(parameters, above) === undefined ? 0 : 1) +
		(isShown(field, parameters) ? 4 : 0);
	return [...runs].sort((a, b) => rank(b) - rank(a))[0]!;
}

export async function openAtOneMoment({
	connector,
	authentications,
	open,
	prepare,
}: Vendor): Promise<Account> {
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

/** An operation with its runs, completed by the values that n8n saves for parameters that nobody has touched. */
export interface OperationRuns {
	readonly name: string;
	/** The parameters of the operation that take expressions, at any depth. */
	readonly fields: readonly Field[];
	readonly runs: readonly ItemsRun[];
}

export function listOperationRuns({ connector, forAll, listRuns }: Vendor): OperationRuns[] {
	const properties = describeParameters(connector);
	const readOperation = (resource: string, operation: string): OperationRuns => {
		const shown = properties.filter(({ displayOptions, name }) => {
			const conditions = displayOptions?.show;
			if (name === 'resource' || name === 'operation') return false;
			return (
				(!conditions?.resource || conditions.resource.includes(resource)) &&
				(!conditions?.operation || conditions.operation.includes(operation))
			);
		});
		const name = `${resource}.${operation}`;
		const usual = { ...defaultsOf(shown), authentication: pickOne(forAll, name), resource, operation };
		const given = [...(MORE_RUNS[name] ?? []), ...listRuns(name)];
		const runs = given.map(({ parameters, ...itemsOfRun }) => ({
			...itemsOfRun,
			parameters: { ...usual, ...fillRequired(parameters, shown, given) } as INodeParameters,
		}));
		const fields = shown.flatMap((top) => listFields(top)).filter(takesExpression);
		return { name, fields, runs };
	};
	return connector.resources.flatMap((resource) =>
		resource.operations.map(({ value }) => readOperation(resource.value, value)),
	);
}

/** Creates an observer that carries out runs of the same parameters once. */
export function createObserver(account: Account): (run: ItemsRun) => Promise<string> {
	const known = new Map<string, Promise<string>>();
	return async (run) => {
		const key = JSON.stringify([run.parameters, run.items]);
		const effect = known.get(key) ?? observe(account, run);
		known.set(key, effect);
		return await effect;
	};
}

/** Returns the run with another value in the field; a locator keeps its mode. */
export function replaceValue(field: Field, run: ItemsRun, value: unknown): ItemsRun {
	const copy = show(field, run.parameters);
	if (field.property.type === 'resourceLocator' && !get(copy, field.path))
		set(copy, field.path, { __rl: true, mode: 'id', value: '' });
	return { ...run, parameters: set(copy, findValuePath(field, copy), value) };
}
