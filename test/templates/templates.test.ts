import type { IConnections, INode, INodeType } from 'n8n-workflow';

import { loadCredentialType, loadNodeType } from '../support/n8n.mts';
import { exists, filesIn, textOf } from '../support/sources.mts';
import { unknownParameters } from './declared.mts';

interface Template {
	name: string;
	nodes: INode[];
	connections: IConnections;
	pinData: object;
}

const STICKY_NOTE = 'n8n-nodes-base.stickyNote';
const PACKAGE = 'n8n-nodes-zoom-brevo.';
const TRIGGER = `${PACKAGE}zoomTrigger`;

const FILES = filesIn('templates', '.json');
const read = (file: string) => JSON.parse(textOf(file)) as Template;
const ALL = FILES.map((file): [string, Template] => [file, read(file)]);

const isOurs = ({ type }: INode) => type.startsWith(PACKAGE);
const ownNodes = ({ nodes }: Template) => nodes.filter(isOurs);
const notesOf = ({ nodes }: Template) =>
	nodes.filter(({ type }) => type === STICKY_NOTE).map(({ parameters }) => String(parameters.content));
const typeOf = async (node: INode): Promise<INodeType> => await loadNodeType(node.type.slice(PACKAGE.length));

/** The ones a person has to choose for this node as it is set. */
async function credentialsOf(node: INode): Promise<string[]> {
	const { description } = await typeOf(node);
	return (description.credentials ?? [])
		.filter(({ displayOptions }) =>
			Object.entries(displayOptions?.show ?? {}).every(([name, values]) =>
				(values as unknown[]).includes(node.parameters[name]),
			),
		)
		.map(({ name }) => name);
}

test('there are three templates', () => expect(FILES).toHaveLength(3));

test('no two nodes of all templates share an ID or a webhook', () => {
	const nodes = ALL.flatMap(([, template]) => template.nodes);
	const ids = nodes.map(({ id }) => id);
	const webhooks = nodes.flatMap(({ webhookId }) => webhookId ?? []);
	expect(new Set(ids).size).toBe(ids.length);
	expect(new Set(webhooks).size).toBe(webhooks.length);
});

test('the README of the templates names each, and no other', () => {
	const named = [...textOf('templates/README.md').matchAll(/\]\(([\w-]+\.json)\)/g)].map(
		([, file]) => `templates/${file}`,
	);
	expect(named.sort()).toEqual(FILES);
	expect(named.every(exists)).toBe(true);
});

describe.each(ALL)('%s', (_, template) => {
	test('has nodes of this package and notes only, in a version that exists', async () => {
		expect(template.nodes.filter((node) => !isOurs(node)).map(({ type }) => type)).toEqual(
			notesOf(template).map(() => STICKY_NOTE),
		);
		for (const node of ownNodes(template)) {
			const { description } = await typeOf(node);
			expect(`${PACKAGE}${description.name}`).toBe(node.type);
			expect([description.version].flat()).toContain(node.typeVersion);
		}
	});

	test('says nothing that its nodes do not know', async () => {
		for (const node of ownNodes(template)) expect(unknownParameters(node, await typeOf(node))).toEqual([]);
	});

	test('starts with one trigger that has a webhook of its own', () => {
		const triggers = template.nodes.filter(({ type }) => type === TRIGGER);
		expect(triggers.map(({ webhookId }) => webhookId)).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/)]);
		expect(template.nodes.filter((node) => node.webhookId !== undefined)).toEqual(triggers);
	});

	test('connects nodes that exist, and leaves none of ours alone', () => {
		const names = ownNodes(template).map(({ name }) => name);
		const targets = Object.values(template.connections).flatMap(({ main = [] }) =>
			main.flatMap((output) => (output ?? []).map(({ node }) => node)),
		);
		expect(names).toEqual(expect.arrayContaining([...Object.keys(template.connections), ...targets]));
		const [trigger] = ownNodes(template);
		expect(new Set([trigger!.name, ...targets])).toEqual(new Set(names));
	});

	test('carries nothing of the account it was made in', () => {
		expect(template.pinData).toEqual({});
		expect(template.nodes.filter(({ credentials }) => credentials !== undefined)).toEqual([]);
		expect(template).not.toHaveProperty('id');
		expect(template).not.toHaveProperty('meta.instanceId');
		expect(template).not.toHaveProperty('staticData');
		expect(JSON.stringify(template)).not.toMatch(/[\w.+-]+@[\w-]+\.\w|https?:\/\//);
	});

	test('has notes that name each credential to choose', async () => {
		const wanted = new Set((await Promise.all(ownNodes(template).map(credentialsOf))).flat());
		for (const name of wanted) {
			const { displayName } = await loadCredentialType(name);
			const inBold = notesOf(template).flatMap((text) =>
				[...text.matchAll(/\*\*([^*]+)\*\*/g)].map(([, words]) => words!),
			);
			expect(inBold.some((words) => displayName.startsWith(words) && words.length > 5)).toBe(true);
		}
		expect(wanted.size).toBeGreaterThanOrEqual(2);
	});
});

describe('the check of parameters', () => {
	const sync = read('templates/webinar-attendance-to-brevo.json').nodes.find(
		({ name }) => name === 'Sync Contacts',
	)!;
	const withParameters = (parameters: object) =>
		({ ...sync, parameters: { ...sync.parameters, ...parameters } }) as INode;

	test.each([
		[{ nonsense: true }, 'Sync Contacts.nonsense is no parameter'],
		[{ eventName: 'of another operation' }, 'Sync Contacts.eventName is no parameter'],
		[{ listMode: 'all' }, 'Sync Contacts.listMode: there is no "all"'],
		[{ presetFields: ['shoe_size'] }, 'Sync Contacts.presetFields: there is no "shoe_size"'],
		[{ options: { hurry: true } }, 'Sync Contacts.options.hurry is no parameter'],
		[{ options: { dryRun: 'no' } }, 'Sync Contacts.options.dryRun is not of type boolean'],
		[
			{ listsByStatus: { lists: [{ status: 'late', list: { __rl: true, mode: 'name', value: 'x' } }] } },
			'Sync Contacts.listsByStatus.lists[0].status: there is no "late"',
		],
		[
			{ listsByStatus: { lists: [{ list: { __rl: true, mode: 'smell', value: 'x' } }] } },
			'Sync Contacts.listsByStatus.lists[0].list: there is no mode smell',
		],
	])('finds %j', async (parameters, fault) => {
		expect(unknownParameters(withParameters(parameters), await typeOf(sync))).toContain(fault);
	});
});
