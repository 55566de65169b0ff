import { omit } from 'lodash';
import type { IConnections, IDataObject, INode } from 'n8n-workflow';

import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { toZoomWebhookItem } from '../../core/zoom/webhooks/payload';
import { listFiles, readText } from '../support/sources.mts';

/**
 * Fields that the templates read, in expressions, mappings and placeholders, are those that the nodes before them return. A
 * misspelt one would be an empty text in somebody's email.
 */
interface Template {
	nodes: INode[];
	connections: IConnections;
}

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ seed: 'demo' });
	sandbox.control.zoom.setRetryDelays({ milliseconds: [] });
});
afterAll(async () => await sandbox.close());

/** Names of fields, or undefined where a node may return any. */
type Fields = ReadonlySet<string> | undefined;

/** Fields of an item in the error output (docs/troubleshooting.md). */
const ERROR_FIELDS = ['error', 'code', 'advice', 'retryable', 'in_doubt', 'call'];

const OUR_NODE = /^n8n-nodes-zoom-brevo\.(zoom|brevo)$/;
const PASS_ON =
	/\.(filter|if|switch|merge|removeDuplicates|splitInBatches|wait|manualTrigger|scheduleTrigger|stopAndError)$/;

interface Schema {
	properties?: Record<string, Schema>;
}

const listSchemaFields = ({ properties = {} }: Schema): string[] =>
	Object.entries(properties).flatMap(([name, inner]) => [name, ...listSchemaFields(inner)]);

const listFields = (row: IDataObject): string[] =>
	Object.entries(row).flatMap(([name, value]) =>
		typeof value === 'object' && value !== null && !Array.isArray(value)
			? [name, ...listFields(value as IDataObject)]
			: [name],
	);

async function readTriggerFields({ parameters }: INode): Promise<string[]> {
	const fields: string[] = [];
	for (const event of parameters.events as string[]) {
		const [delivery] = await sandbox.control.deliver(event, { url: 'http://127.0.0.1:9/nobody' });
		const received = JSON.parse(delivery!.body) as Parameters<typeof toZoomWebhookItem>[0];
		const item = toZoomWebhookItem(received, { output: 'simplified', includeSecrets: false });
		fields.push(...listFields(item as unknown as IDataObject));
	}
	return fields;
}

const readSetFields = ({ parameters }: INode): string[] =>
	(parameters.assignments as { assignments: Array<{ name: string }> }).assignments.map(({ name }) => name);

class Flow {
	constructor(private readonly template: Template) {}

	/** Fields of the items that a node gets. */
	async readInput(name: string): Promise<Fields> {
		const before = Object.entries(this.template.connections)
			.filter(([, { main = [] }]) => main.some((output) => output?.some(({ node }) => node === name)))
			.map(([source]) => source);
		return await this.unite(before.map(async (source) => await this.readOutput(source)));
	}

	async readOutput(name: string, seen: readonly string[] = []): Promise<Fields> {
		if (seen.includes(name)) return new Set();
		const node = this.template.nodes.find((one) => one.name === name)!;
		const { type, parameters } = node;
		const ofInput = async () => {
			const before = Object.entries(this.template.connections)
				.filter(([, { main = [] }]) => main.some((output) => output?.some((one) => one.node === name)))
				.map(([source]) => source);
			return await this.unite(before.map(async (source) => await this.readOutput(source, [...seen, name])));
		};
		const [, vendor] = OUR_NODE.exec(type) ?? [];
		if (vendor !== undefined) {
			if (parameters.simplify === false) return undefined;
			const folder = `nodes/${vendor === 'zoom' ? 'Zoom' : 'Brevo'}/__schema__/v1.0.0`;
			const file = `${folder}/${String(parameters.resource)}/${String(parameters.operation)}.json`;
			const asked = ((parameters.htmlFields as string[] | undefined) ?? []).map((form) => `${form}_html`);
			return new Set([...listSchemaFields(JSON.parse(readText(file)) as Schema), ...ERROR_FIELDS, ...asked]);
		}
		if (type.endsWith('.zoomTrigger')) return new Set(await readTriggerFields(node));
		if (type.endsWith('.set')) {
			const others = parameters.includeOtherFields === true ? await ofInput() : new Set<string>();
			return others && new Set([...readSetFields(node), ...others]);
		}
		if (type.endsWith('.code')) {
			const code = String(parameters.jsCode);
			// Rows that it passes on are those of its input, or of nodes that it names.
			const named = [...code.matchAll(/\$\('([^']+)'\)/g)].map(([, other]) => other!);
			const passed = await this.unite([
				...(/\.\.\.json|\{ json,/.test(code) ? [ofInput()] : []),
				...named.map(async (other) => await this.readOutput(other, [...seen, name])),
			]);
			return passed && new Set([...code.match(/\w+/g)!, ...passed]);
		}
		return PASS_ON.test(type) ? await ofInput() : undefined;
	}

	private async unite(all: ReadonlyArray<Promise<Fields>>): Promise<Fields> {
		const fields = await Promise.all(all);
		if (fields.includes(undefined)) return undefined;
		return new Set(fields.flatMap((some) => [...some!]));
	}
}

/** Parameters that hold the name of a field, and mappings of them. */
const FIELD_PARAMETERS = ['emailField', 'firstNameField', 'lastNameField', 'dateField', 'keyField', 'field'];
const TEXTS = ['eventName', 'value'];
/** The node itself fills these in. */
const OF_THE_NODE = ['date', 'series_date'];

function* listReadFields(value: unknown, key = ''): Generator<string> {
	if (typeof value === 'string') {
		if (FIELD_PARAMETERS.includes(key) && !value.startsWith('=')) yield* value.split('.');
		if (value.startsWith('=')) yield* readExpression(value);
		else if (TEXTS.includes(key))
			for (const [, name] of value.matchAll(/(?<!\{)\{(\w+)\}/g))
				if (!OF_THE_NODE.includes(name!)) yield name!;
	} else if (typeof value === 'object' && value !== null)
		for (const [name, inner] of Object.entries(value)) yield* listReadFields(inner, name);
}

function* readExpression(expression: string): Generator<string> {
	for (const [, path] of expression.matchAll(/\$json\??\.([A-Za-z_][\w?.]*)/g)) yield* toNames(path!);
}

/** Methods and lengths of values are not fields. */
const NO_FIELDS =
	/^(?:length|split|startsWith|includes|map|find|replace|trim|toString|slice|join|some|every)$/;

function toNames(path: string): string[] {
	const names = path.split(/\??\./);
	const end = names.findIndex((name) => NO_FIELDS.test(name));
	return (end < 0 ? names : names.slice(0, end)).filter((name) => name !== '');
}

const FILES = listFiles('templates', '.json');

describe.each(FILES)('%s', (file) => {
	const template = JSON.parse(readText(file)) as Template;
	const flow = new Flow(template);
	const working = template.nodes.filter(({ type }) => !/stickyNote|Trigger$/.test(type));

	it('reads fields that the node before returns', async () => {
		const faults: string[] = [];
		for (const { name, parameters } of working) {
			const known = await flow.readInput(name);
			for (const field of known ? listReadFields(omit(parameters, 'jsCode')) : [])
				if (!known!.has(field)) faults.push(`${name}: ${field}`);
		}
		expect(faults).toEqual([]);
	});

	it('reads fields that other nodes return', async () => {
		const faults: string[] = [];
		const text = working.map(({ parameters }) => JSON.stringify(parameters)).join('\n');
		const reads =
			/\$\('([^']+)'\)\.(?:first\(\)|item|last\(\)|itemMatching\(\w+\))\.json\.([A-Za-z_][\w.]*)/g;
		for (const [, node, path] of text.matchAll(reads)) {
			const known = await flow.readOutput(node!);
			for (const field of known ? toNames(path!) : [])
				if (!known!.has(field)) faults.push(`${node}: ${field}`);
		}
		expect(faults).toEqual([]);
	});
});

it('finds a misspelt field', async () => {
	const template = JSON.parse(readText('templates/no-show-to-next-date.json')) as Template;
	const flow = new Flow(template);
	expect([...(await flow.readInput('Invite'))!]).toEqual(expect.arrayContaining(['greeting', 'first_name']));
	expect(await flow.readInput('Invite')).not.toContain('fisrt_name');
	expect([...listReadFields({ field: 'fisrt_name', to: '={{ $json.email }}' })]).toEqual([
		'fisrt_name',
		'email',
	]);
});
