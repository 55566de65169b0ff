import {
	NodeConnectionTypes,
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
} from 'n8n-workflow';

type Json = INodeExecutionData['json'];

/**
 * Replacements for n8n's own nodes, which are not installed here, limited to what the templates use: Set returns fixed
 * fields, Filter and If check their one condition, Merge waits for two inputs and returns the first, Wait passes items
 * on, and Stop and Error throws.
 * test/e2e runs the templates with the real ones.
 */
function standIn(name: string, parameter: string, shape: { inputs?: number; outputs?: number }, work: Work) {
	const sockets = (count = 1) => Array.from({ length: count }, () => NodeConnectionTypes.Main);
	const type: INodeType = {
		description: {
			displayName: name,
			name,
			group: ['transform'],
			version: [1, 1.1, 2.2, 3.2, 3.4],
			description: '',
			defaults: { name },
			inputs: sockets(shape.inputs),
			outputs: sockets(shape.outputs),
			...(shape.inputs && { requiredInputs: shape.inputs }),
			properties: [
				{ displayName: parameter, name: parameter, type: 'json', default: {} },
				{ displayName: 'Other Fields', name: 'includeOtherFields', type: 'boolean', default: false },
			],
		},
		async execute() {
			return work(this, parameter).slice(0, shape.outputs ?? 1);
		},
	};
	return type;
}

type Work = (node: IExecuteFunctions, parameter: string) => INodeExecutionData[][];

/** Sends each item to one of two outputs. A node with only one output drops the others. */
const eachItem =
	(step: (json: Json, value: unknown, others: boolean) => { output: number; json: Json }): Work =>
	(node, parameter) => {
		const outputs: INodeExecutionData[][] = [[], []];
		for (const [item, { json }] of node.getInputData().entries()) {
			const others = node.getNodeParameter('includeOtherFields', item) as boolean;
			const made = step(json, node.getNodeParameter(parameter, item), others);
			outputs[made.output]!.push({ json: made.json, pairedItem: { item } });
		}
		return outputs;
	};

interface Assignments {
	assignments: Array<{ name: string; value: string | number | boolean }>;
}

interface Conditions {
	conditions: Array<{ leftValue: unknown }>;
}

/** Sends items to the first output if every condition is true. */
const sortOut = eachItem((json, given) => {
	const holds = (given as Conditions).conditions.every(({ leftValue }) => leftValue === true);
	return { json, output: holds ? 0 : 1 };
});

const setFields = eachItem((json, given, others) => {
	const { assignments } = given as Assignments;
	const fields = Object.fromEntries(assignments.map(({ name, value }) => [name, value]));
	return { json: others ? { ...json, ...fields } : fields, output: 0 };
});

export const STAND_INS: Record<string, INodeType> = {
	'n8n-nodes-base.set': standIn('set', 'assignments', {}, setFields),
	'n8n-nodes-base.filter': standIn('filter', 'conditions', {}, sortOut),
	'n8n-nodes-base.if': standIn('if', 'conditions', { outputs: 2 }, sortOut),
	'n8n-nodes-base.merge': standIn('merge', 'mode', { inputs: 2 }, (node) => [node.getInputData(0)]),
	'n8n-nodes-base.wait': standIn('wait', 'amount', {}, (node) => [node.getInputData()]),
	'n8n-nodes-base.stopAndError': standIn('stopAndError', 'errorMessage', {}, (node, parameter) => {
		throw new NodeOperationError(node.getNode(), String(node.getNodeParameter(parameter, 0)));
	}),
};
