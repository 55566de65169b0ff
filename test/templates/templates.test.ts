import type { IConnections, INode, INodeType } from 'n8n-workflow';

import { loadCredentialType, loadNodeType } from '../support/n8n.mts';
import { exists, listFiles, readText } from '../support/sources.mts';
import { evaluateField } from './codeNode.mts';
import { unknownParameters } from './declared.mts';

interface Template {
	name: string;
	nodes: INode[];
	connections: IConnections;
	pinData: object;
}

const STICKY_NOTE = 'n8n-nodes-base.stickyNote';
const PACKAGE = 'n8n-nodes-zoom-brevo.';
const ZOOM_TRIGGER = `${PACKAGE}zoomTrigger`;

/** The triggers of each template. */
const TRIGGERS: Readonly<Record<string, readonly string[]>> = {
	'templates/attendance-report.json': [ZOOM_TRIGGER],
	'templates/brevo-list-to-webinar.json': ['n8n-nodes-base.manualTrigger'],
	'templates/forget-a-person.json': ['n8n-nodes-base.manualTrigger'],
	'templates/hot-leads-to-sales.json': [ZOOM_TRIGGER],
	'templates/meeting-participants-to-brevo.json': [ZOOM_TRIGGER],
	'templates/meeting-summary-follow-up.json': [ZOOM_TRIGGER],
	'templates/no-show-to-next-date.json': [ZOOM_TRIGGER],
	'templates/one-zoom-endpoint.json': [ZOOM_TRIGGER],
	'templates/past-attendance-to-brevo.json': ['n8n-nodes-base.manualTrigger', 'n8n-nodes-base.webhook'],
	'templates/speaker-reminders.json': ['n8n-nodes-base.scheduleTrigger'],
	'templates/webinar-attendance-to-brevo.json': [ZOOM_TRIGGER],
	'templates/webinar-cancellations-to-brevo.json': [ZOOM_TRIGGER],
	'templates/webinar-check-in-to-brevo.json': [ZOOM_TRIGGER],
	'templates/webinar-follow-up-emails.json': [ZOOM_TRIGGER],
	'templates/webinar-recording-campaign.json': [ZOOM_TRIGGER],
	'templates/webinar-registrants-to-brevo.json': [ZOOM_TRIGGER],
	'templates/webinar-reminders.json': ['n8n-nodes-base.scheduleTrigger'],
	'templates/weekly-report.json': ['n8n-nodes-base.scheduleTrigger'],
	'templates/zoom-tables-to-postgresql.json': ['n8n-nodes-base.scheduleTrigger'],
};
const CALLED_FROM_OUTSIDE = [ZOOM_TRIGGER, 'n8n-nodes-base.webhook'];

/** n8n's own nodes that need a credential, and n8n's name for it. */
const CREDENTIALS_OF_N8N: Readonly<Record<string, string>> = {
	'n8n-nodes-base.httpRequest': 'Header Auth',
	'n8n-nodes-base.postgres': 'Postgres',
	'n8n-nodes-base.webhook': 'Header Auth',
};

/** The parameters that a node passes to its email, by the choice in "Parameters". */
const GIVEN_PARAMS: Readonly<Record<string, (parameters: INode['parameters']) => string[]>> = {
	byField({ paramFields }) {
		const { fields } = paramFields as { fields: Array<{ field: string; parameter: string }> };
		return fields.map(({ field, parameter }) => parameter || field);
	},
	json: ({ paramsJson }) => [...String(paramsJson).matchAll(/"(\w+)":/g)].map(([, param]) => param!),
};

const FILES = listFiles('templates', '.json');
const read = (file: string) => JSON.parse(readText(file)) as Template;
const ALL = FILES.map((file): [string, Template] => [file, read(file)]);

const isOurs = ({ type }: INode) => type.startsWith(PACKAGE);
const ownNodes = ({ nodes }: Template) => nodes.filter(isOurs);
const workingNodes = ({ nodes }: Template) => nodes.filter(({ type }) => type !== STICKY_NOTE);
const notesOf = ({ nodes }: Template) =>
	nodes.filter(({ type }) => type === STICKY_NOTE).map(({ parameters }) => String(parameters.content));
const typeOf = async (node: INode): Promise<INodeType> => await loadNodeType(node.type.slice(PACKAGE.length));

/** The credentials a user has to select for this node with its settings. */
async function credentialsOf(node: INode): Promise<string[]> {
	const { description } = await typeOf(node);
	// n8n fills in the default of a parameter that the template does not have.
	const valueOf = (name: string) =>
		node.parameters[name] ?? description.properties.find((property) => property.name === name)?.default;
	return (description.credentials ?? [])
		.filter(({ displayOptions }) =>
			Object.entries(displayOptions?.show ?? {}).every(([name, values]) =>
				(values as unknown[]).includes(valueOf(name)),
			),
		)
		.map(({ name }) => name);
}

test('every template is listed here with its triggers', () => expect(FILES).toEqual(Object.keys(TRIGGERS)));

test('no two nodes in all templates share an ID or a webhook', () => {
	const nodes = ALL.flatMap(([, template]) => template.nodes);
	const ids = nodes.map(({ id }) => id);
	const webhooks = nodes.flatMap(({ webhookId }) => webhookId ?? []);
	expect(new Set(ids).size).toBe(ids.length);
	expect(new Set(webhooks).size).toBe(webhooks.length);
});

test('the README of the templates lists each of them, and no other', () => {
	const named = [...readText('templates/README.md').matchAll(/\]\(([\w-]+\.json)\)/g)].map(
		([, file]) => `templates/${file}`,
	);
	expect(named.sort()).toEqual(FILES);
	expect(named.every(exists)).toBe(true);
});

test('each template has a page of docs, and no page is about another', () => {
	const pages = listFiles('docs/templates', '.md');
	expect(pages).toEqual(FILES.map((file) => `docs/${file.replace('.json', '.md')}`));
	for (const page of pages) expect(readText(page)).toMatch(/## Requirements\n[^]*## Results\n/);
});

describe.each(ALL)('%s', (file, template) => {
	test("has a page that names Zoom's events as its notes do", () => {
		const [, sentence = ''] = /production URL\*\*([^.]*)/.exec(notesOf(template).join('\n')) ?? [];
		const events = [...sentence.matchAll(/\*([^*]+)\*/g)].map(([, event]) => event!);
		const page = readText(`docs/${file.replace('.json', '.md')}`);
		for (const event of events.filter((words) => words !== 'Validate'))
			expect(page).toContain(`**${event}**`);
		// One that only hands events on is subscribed to those of the others.
		const needsEvent = workingNodes(template)[0]?.type === ZOOM_TRIGGER && ownNodes(template).length > 1;
		expect(events.length > 0).toBe(needsEvent);
	});

	test('has nodes of this package, in an existing version, and of n8n', async () => {
		for (const { type } of template.nodes.filter((node) => !isOurs(node)))
			expect(type).toMatch(/^n8n-nodes-base\.\w+$/);
		for (const node of ownNodes(template)) {
			const { description } = await typeOf(node);
			expect(`${PACKAGE}${description.name}`).toBe(node.type);
			expect([description.version].flat()).toContain(node.typeVersion);
		}
	});

	test('uses only parameters that its nodes declare', async () => {
		for (const node of ownNodes(template)) expect(unknownParameters(node, await typeOf(node))).toEqual([]);
	});

	test('starts with its triggers, and those called from outside have their own webhook', () => {
		const called = template.nodes.filter(({ type }) => CALLED_FROM_OUTSIDE.includes(type));
		for (const { webhookId } of called) expect(webhookId).toMatch(/^[0-9a-f-]{36}$/);
		expect(template.nodes.filter((node) => node.webhookId !== undefined)).toEqual(called);
		const targets = new Set(targetsOf(template));
		const starts = workingNodes(template).filter(({ name }) => !targets.has(name));
		expect(starts.map(({ type }) => type).sort()).toEqual(TRIGGERS[file]);
	});

	test('connects existing nodes', () => {
		const names = workingNodes(template).map(({ name }) => name);
		expect(names).toEqual(
			expect.arrayContaining([...Object.keys(template.connections), ...targetsOf(template)]),
		);
	});

	test('refers only to its own nodes, in expressions and code', () => {
		const names = workingNodes(template).map(({ name }) => name);
		const text = workingNodes(template)
			.map(({ parameters }) => JSON.stringify(parameters))
			.join();
		const named = [...text.matchAll(/\$\('([^']+)'\)/g)].map(([, name]) => name!);
		expect(named.filter((name) => !names.includes(name))).toEqual([]);
	});

	test('fills every parameter that its emails use', () => {
		for (const { name, parameters } of ownNodes(template)) {
			const given = GIVEN_PARAMS[String(parameters.paramMapping)]?.(parameters);
			if (!given) continue;
			const content = `${String(parameters.subject)} ${String(parameters.htmlContent)}`;
			const used = [...content.matchAll(/\bparams\.(\w+)/g)].map(([, param]) => param!);
			expect([name, used.filter((param) => !given.includes(param))]).toEqual([name, []]);
			expect(used.length).toBeGreaterThan(0);
		}
	});

	test('contains nothing from the account it was created in', () => {
		expect(template.pinData).toEqual({});
		expect(template.nodes.filter(({ credentials }) => credentials !== undefined)).toEqual([]);
		expect(template).not.toHaveProperty('id');
		expect(template).not.toHaveProperty('meta.instanceId');
		expect(template).not.toHaveProperty('staticData');
		expect(JSON.stringify(template)).not.toMatch(/[\w.+-]+@[\w-]+\.\w|https?:\/\//);
	});

	test('has notes that name each credential to select', async () => {
		const ofOurs = new Set((await Promise.all(ownNodes(template).map(credentialsOf))).flat());
		const types = await Promise.all([...ofOurs].map(async (name) => await loadCredentialType(name)));
		const wanted = new Set([
			...types.map(({ displayName }) => displayName),
			...workingNodes(template).flatMap(({ type }) => CREDENTIALS_OF_N8N[type] ?? []),
		]);
		for (const displayName of wanted) {
			const inBold = notesOf(template).flatMap((text) =>
				[...text.matchAll(/\*\*([^*]+)\*\*/g)].map(([, words]) => words!),
			);
			expect(inBold.some((words) => displayName.startsWith(words) && words.length > 5)).toBe(true);
		}
		// One that only hands events on needs no second account.
		const hasNodesBesideTrigger = ownNodes(template).length > 1;
		expect(wanted.size).toBeGreaterThanOrEqual(hasNodesBesideTrigger ? 2 : 1);
	});
});

function targetsOf({ connections }: Template): string[] {
	return Object.values(connections).flatMap(({ main = [] }) =>
		main.flatMap((output) => (output ?? []).map(({ node }) => node)),
	);
}

describe('the parameter check', () => {
	const sync = read('templates/webinar-attendance-to-brevo.json').nodes.find(
		({ name }) => name === 'Sync Contacts',
	)!;
	const withParameters = (parameters: object) =>
		({ ...sync, parameters: { ...sync.parameters, ...parameters } }) as INode;

	test.each([
		[{ nonsense: true }, 'Sync Contacts.nonsense is not a parameter'],
		[{ eventName: 'of another operation' }, 'Sync Contacts.eventName is not a parameter'],
		[{ listMode: 'all' }, 'Sync Contacts.listMode: there is no "all"'],
		[{ presetFields: ['shoe_size'] }, 'Sync Contacts.presetFields: there is no "shoe_size"'],
		[{ options: { hurry: true } }, 'Sync Contacts.options.hurry is not a parameter'],
		[{ dryRun: 'no' }, 'Sync Contacts.dryRun is not of type boolean'],
		[
			{ listsByStatus: { lists: [{ status: 'late', list: { __rl: true, mode: 'name', value: 'x' } }] } },
			'Sync Contacts.listsByStatus.lists[0].status: there is no "late"',
		],
		[
			{ listsByStatus: { lists: [{ list: { __rl: true, mode: 'smell', value: 'x' } }] } },
			'Sync Contacts.listsByStatus.lists[0].list: there is no mode smell',
		],
	])('reports %j', async (parameters, fault) => {
		expect(unknownParameters(withParameters(parameters), await typeOf(sync))).toContain(fault);
	});
});

it.each([
	['not_held', 'rehearsal'],
	['not_ready', 'no report'],
	['not_found', 'no report'],
	['permission', 'failed'],
])('tells apart events without a report by the code of the error: %s', (code, result) => {
	const template = 'past-attendance-to-brevo';
	const $json = { statusCode: 200, body: [{ error: 'No report', code }] };
	expect(evaluateField(template, ['Note Result', 'result'], { $json })).toBe(result);
});
