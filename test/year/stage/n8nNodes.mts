import { pick } from 'lodash';
import {
	NodeConnectionTypes,
	NodeOperationError,
	sleep,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
} from 'n8n-workflow';

import type { Database } from './database.mts';

type Items = INodeExecutionData[];

/**
 * Replacements for nodes of n8n's own, limited to what the templates use: Code runs once for all items, conditions compare
 * texts or check for true, Remove Duplicates remembers values in n8n's own table, HTTP Request calls the webhook of the same
 * workflow, and Convert to File writes JSON. test/e2e runs the templates with the real ones.
 */
function standIn(
	name: string,
	parameters: readonly string[],
	shape: Partial<Pick<INodeType['description'], 'inputs' | 'requiredInputs'>> & { outputs?: number },
	work: (node: IExecuteFunctions) => Items[] | Promise<Items[]>,
): INodeType {
	const type: INodeType = {
		description: {
			displayName: name,
			name,
			group: ['transform'],
			version: [1, 1.1, 1.2, 2, 2.2, 2.5, 3, 3.1, 3.2, 3.4, 4.2],
			description: '',
			defaults: { name },
			inputs: shape.inputs ?? [NodeConnectionTypes.Main],
			outputs: Array.from({ length: shape.outputs ?? 1 }, () => NodeConnectionTypes.Main),
			...(shape.requiredInputs !== undefined && { requiredInputs: shape.requiredInputs }),
			properties: parameters.map((parameter) => ({
				displayName: parameter,
				name: parameter,
				type: 'json',
				default: '',
			})),
		},
		async execute() {
			return await work(this);
		},
	};
	return type;
}

const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor as new (
	...names: string[]
) => (...values: unknown[]) => Promise<unknown>;

async function runCode(node: IExecuteFunctions): Promise<Items[]> {
	const proxy = node.getWorkflowDataProxy(0) as unknown as Record<string, unknown>;
	const names = ['$input', '$', '$json', '$now', '$workflow', '$execution', 'DateTime'];
	const code = new AsyncFunction(...names, node.getNodeParameter('jsCode', 0) as string);
	// A value of the proxy cannot be cloned in another way.
	return [JSON.parse(JSON.stringify(await code(...names.map((name) => proxy[name])))) as Items];
}

interface Conditions {
	combinator: 'or' | 'and';
	conditions: Array<{
		leftValue: unknown;
		rightValue: unknown;
		operator: { type: string; operation: string };
	}>;
}

const OPERATIONS: Readonly<Record<string, (left: unknown, right: unknown) => boolean>> = {
	'string equals': (left, right) => left === right,
	'string notEmpty': (left) => left !== '' && left !== null && left !== undefined,
	'boolean true': (left) => left === true,
};

function holds({ combinator, conditions }: Conditions): boolean {
	const isMet = ({ leftValue, rightValue, operator }: (typeof conditions)[number]) => {
		const name = `${operator.type} ${operator.operation}`;
		const operation = OPERATIONS[name];
		if (!operation) throw new Error(`No stand-in compares by ${name}`);
		return operation(leftValue, rightValue);
	};
	return combinator === 'or' ? conditions.some(isMet) : conditions.every(isMet);
}

/** @param choose number of the output for an item; the item is dropped where there is none */
function sendEach(
	outputs: number,
	choose: (node: IExecuteFunctions, item: number) => number,
): (node: IExecuteFunctions) => Items[] {
	return (node) => {
		const sorted: Items[] = Array.from({ length: outputs }, () => []);
		for (const [item, data] of node.getInputData().entries())
			sorted[choose(node, item)]?.push({ ...data, pairedItem: { item } });
		return sorted;
	};
}

const isTrue = (node: IExecuteFunctions, item: number): boolean =>
	holds(node.getNodeParameter('conditions', item) as unknown as Conditions);

const MAX_OUTPUTS = 4;

const chooseRule = (node: IExecuteFunctions, item: number): number => {
	const { values } = node.getNodeParameter('rules', item) as { values: Array<{ conditions: Conditions }> };
	return values.findIndex(({ conditions }) => holds(conditions));
};

function setFields(node: IExecuteFunctions): Items[] {
	const made = node.getInputData().map(({ json }, item) => {
		const param = <T,>(name: string) => node.getNodeParameter(name, item, undefined) as T;
		const { assignments } = param<{ assignments: Array<{ name: string; value: unknown }> }>('assignments');
		const chosen = param<string>('includeFields')
			?.split(',')
			.map((name) => name.trim());
		const kept = param<string>('include') === 'selected' ? pick(json, chosen ?? []) : json;
		const fields = Object.fromEntries(assignments.map(({ name, value }) => [name, value]));
		const others = param<boolean>('includeOtherFields') === true ? kept : {};
		return { json: { ...others, ...fields } as IDataObject, pairedItem: { item } };
	});
	return [made];
}

/** Batches come out of the second output until none is left; then all that came back comes out of the first. */
function splitInBatches(node: IExecuteFunctions): Items[] {
	const context = node.getContext('node') as { left?: Items; done?: Items };
	const items = node.getInputData();
	if (context.left === undefined) {
		context.left = [...items];
		context.done = [];
	} else context.done!.push(...items);
	const batch = context.left.splice(0, node.getNodeParameter('batchSize', 0) as number);
	if (batch.length > 0) return [[], batch];
	delete context.left;
	return [context.done!, []];
}

function splitOut(node: IExecuteFunctions): Items[] {
	const entries = node.getInputData().flatMap(({ json }, item) => {
		const rows = json[node.getNodeParameter('fieldToSplitOut', item) as string] as IDataObject[];
		return rows.map((row) => ({ json: row, pairedItem: { item } }));
	});
	return [entries];
}

async function dropKnown(node: IExecuteFunctions): Promise<Items[]> {
	const items = node.getInputData();
	const keys = items.map((_, item) => String(node.getNodeParameter('dedupeValue', item)));
	const { historySize } = node.getNodeParameter('options', 0) as { historySize: number };
	const { new: fresh } = await node.helpers.checkProcessedAndRecord(keys, 'node', {
		mode: 'entries',
		maxEntries: historySize,
	});
	const left = new Set(fresh);
	// The first item of each value is kept.
	const kept = items.filter((_, item) => left.delete(keys[item]!));
	return [kept];
}

function mergeInputs(node: IExecuteFunctions): Items[] {
	const inputs = [0, 1, 2].map((input) => readInput(node, input));
	const mode = node.getNodeParameter('mode', 0, 'append');
	if (mode === 'chooseBranch') return [inputs[0]!];
	if (mode !== 'combine') return [inputs.flat()];
	const [first, second] = inputs as [Items, Items];
	const pairs = first.slice(0, second.length);
	return [pairs.map((item, index) => ({ ...item, json: { ...item.json, ...second[index]!.json } }))];
}

function readInput(node: IExecuteFunctions, input: number): Items {
	try {
		return node.getInputData(input) ?? [];
	} catch {
		// Nothing is connected there, or nothing came in.
		return [];
	}
}

const passOn = (node: IExecuteFunctions): Items[] => [node.getInputData()];

/** A wait in minutes, on the clock of the test. */
async function wait(node: IExecuteFunctions): Promise<Items[]> {
	const minutes = node.getNodeParameter('amount', 0) as number;
	if (minutes > 0) await sleep(minutes * 60_000);
	return passOn(node);
}

function stop(node: IExecuteFunctions): Items[] {
	throw new NodeOperationError(node.getNode(), String(node.getNodeParameter('errorMessage', 0)));
}

/** A webhook's answer, with its status. */
export interface WebhookAnswer {
	statusCode: number;
	body: unknown;
}

const requestEach =
	(call: (body: IDataObject) => Promise<WebhookAnswer>) =>
	async (node: IExecuteFunctions): Promise<Items[]> => {
		const answers = node.getInputData().map(async (_, item) => {
			const body = JSON.parse(node.getNodeParameter('jsonBody', item) as string) as IDataObject;
			return { json: { ...(await call(body)) } as IDataObject, pairedItem: { item } };
		});
		return [await Promise.all(answers)];
	};

const runPostgres =
	(database: Database) =>
	(node: IExecuteFunctions): Items[] => {
		const items = node.getInputData();
		const param = <T,>(name: string, item: number) => node.getNodeParameter(name, item) as T;
		if (param('operation', 0) !== 'upsert') {
			const rows = items.flatMap((_, item) => database.query(param('query', item)));
			return [rows.map((json) => ({ json }))];
		}
		for (const [item, { json }] of items.entries())
			database.upsert(param<{ value: string }>('table', item).value, json);
		return [items];
	};

/** An execution for each item, for which nobody waits. */
const callWorkflow =
	(startWorkflow: N8nNodes['startWorkflow']) =>
	(node: IExecuteFunctions): Items[] => {
		const { name } = node.getNode();
		for (const { json } of node.getInputData()) startWorkflow(name, json);
		return passOn(node);
	};

/** One file of all items. */
async function convertToFile(node: IExecuteFunctions): Promise<Items[]> {
	const items = node.getInputData();
	const { fileName } = node.getNodeParameter('options', 0) as { fileName: string };
	const content = Buffer.from(JSON.stringify(items.map(({ json }) => json)));
	const file = await node.helpers.prepareBinaryData(content, fileName);
	const property = node.getNodeParameter('binaryPropertyName', 0) as string;
	return [[{ json: {}, binary: { [property]: file }, pairedItem: items.map((_, item) => ({ item })) }]];
}

/** The surroundings of an execution. */
export interface N8nNodes {
	/** The webhook of the same workflow. */
	callWebhook(body: IDataObject): Promise<WebhookAnswer>;
	/** The workflow that is chosen in a node. */
	startWorkflow(node: string, item: IDataObject): void;
	database: Database;
}

const MERGE_INPUTS = '={{ Array.from({ length: $parameter.numberInputs || 2 }, () => "main") }}' as const;

export const createN8nNodes = ({
	callWebhook,
	startWorkflow,
	database,
}: N8nNodes): Record<string, INodeType> => ({
	'n8n-nodes-base.set': standIn(
		'set',
		['assignments', 'includeOtherFields', 'include', 'includeFields'],
		{},
		setFields,
	),
	'n8n-nodes-base.filter': standIn(
		'filter',
		['conditions'],
		{},
		sendEach(1, (node, item) => (isTrue(node, item) ? 0 : 1)),
	),
	'n8n-nodes-base.if': standIn(
		'if',
		['conditions'],
		{ outputs: 2 },
		sendEach(2, (node, item) => (isTrue(node, item) ? 0 : 1)),
	),
	'n8n-nodes-base.switch': standIn(
		'switch',
		['rules'],
		{ outputs: MAX_OUTPUTS },
		sendEach(MAX_OUTPUTS, chooseRule),
	),
	'n8n-nodes-base.code': standIn('code', ['jsCode'], {}, runCode),
	'n8n-nodes-base.removeDuplicates': standIn('removeDuplicates', ['dedupeValue', 'options'], {}, dropKnown),
	'n8n-nodes-base.merge': standIn(
		'merge',
		['mode', 'numberInputs'],
		{
			inputs: MERGE_INPUTS,
			requiredInputs: '={{ $parameter.mode === "chooseBranch" ? [0, 1] : 1 }}',
		},
		mergeInputs,
	),
	'n8n-nodes-base.splitInBatches': standIn('splitInBatches', ['batchSize'], { outputs: 2 }, splitInBatches),
	'n8n-nodes-base.splitOut': standIn('splitOut', ['fieldToSplitOut'], {}, splitOut),
	'n8n-nodes-base.wait': standIn('wait', ['amount'], {}, wait),
	'n8n-nodes-base.stopAndError': standIn('stopAndError', ['errorMessage'], {}, stop),
	'n8n-nodes-base.postgres': standIn('postgres', ['operation', 'query', 'table'], {}, runPostgres(database)),
	'n8n-nodes-base.httpRequest': standIn('httpRequest', ['jsonBody'], {}, requestEach(callWebhook)),
	'n8n-nodes-base.executeWorkflow': standIn('executeWorkflow', [], {}, callWorkflow(startWorkflow)),
	'n8n-nodes-base.convertToFile': standIn(
		'convertToFile',
		['binaryPropertyName', 'options'],
		{},
		convertToFile,
	),
});
