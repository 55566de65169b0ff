import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
} from 'n8n-workflow';

import { STAND_INS } from '../../templates/standIns.mts';

type Items = INodeExecutionData[];

/**
 * Replacements for further nodes of n8n's own, limited to what the templates use: Code runs once for all items, Switch has
 * rules that compare texts, Remove Duplicates remembers values in n8n's own table, and Merge of three inputs appends.
 */
function standIn(
	name: string,
	parameters: readonly string[],
	shape: { inputs?: number; outputs?: number },
	work: (node: IExecuteFunctions) => Items[] | Promise<Items[]>,
): INodeType {
	const sockets = (count = 1) => Array.from({ length: count }, () => NodeConnectionTypes.Main);
	const type: INodeType = {
		description: {
			displayName: name,
			name,
			group: ['transform'],
			version: [1, 1.1, 2, 3, 3.1, 3.2, 3.4],
			description: '',
			defaults: { name },
			inputs: sockets(shape.inputs),
			outputs: sockets(shape.outputs),
			...(shape.inputs && { requiredInputs: 1 }),
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

interface Rules {
	values: Array<{
		conditions: {
			combinator: 'or' | 'and';
			conditions: Array<{ leftValue: unknown; rightValue: unknown; operator: { operation: string } }>;
		};
	}>;
}

const MAX_OUTPUTS = 4;

function switchItems(node: IExecuteFunctions): Items[] {
	const outputs: Items[] = Array.from({ length: MAX_OUTPUTS }, () => []);
	for (const [item, data] of node.getInputData().entries()) {
		const { values } = node.getNodeParameter('rules', item) as unknown as Rules;
		const index = values.findIndex(({ conditions: { combinator, conditions } }) => {
			const holds = ({ leftValue, rightValue, operator }: (typeof conditions)[number]) => {
				if (operator.operation !== 'equals') throw new Error(`Switch: no ${operator.operation} here`);
				return leftValue === rightValue;
			};
			return combinator === 'or' ? conditions.some(holds) : conditions.every(holds);
		});
		if (index >= 0) outputs[index]!.push({ json: data.json, pairedItem: { item } });
	}
	return outputs;
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

const appendInputs = (node: IExecuteFunctions): Items[] => [
	[0, 1, 2].flatMap((input) => {
		try {
			return node.getInputData(input) ?? [];
		} catch {
			// Nothing came in there.
			return [];
		}
	}),
];

export const N8N_NODES: Record<string, INodeType> = {
	...STAND_INS,
	'n8n-nodes-base.code': standIn('code', ['jsCode'], {}, runCode),
	'n8n-nodes-base.switch': standIn('switch', ['rules'], { outputs: MAX_OUTPUTS }, switchItems),
	'n8n-nodes-base.removeDuplicates': standIn('removeDuplicates', ['dedupeValue', 'options'], {}, dropKnown),
	'n8n-nodes-base.merge': standIn('merge', ['numberInputs'], { inputs: 3 }, appendInputs),
};
