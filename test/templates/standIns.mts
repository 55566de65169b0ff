import { runInNewContext } from 'node:vm';
import { DateTime } from 'luxon';
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
 * fields, Filter, If and Switch check their one condition, Merge waits for two inputs and returns the first, Wait passes items
 * on or submits its form as it opens, Code runs once for all items, Remove Duplicates remembers one value of each item, Convert to File makes CSV or a file
 * of JSON, Execute Workflow passes items on, and Stop and Error throws.
 * test/e2e runs the templates with the real ones.
 */
function standIn(
	name: string,
	parameter: string,
	shape: { inputs?: number; outputs?: number },
	work: Work,
	more: string[] = [],
) {
	const sockets = (count = 1) => Array.from({ length: count }, () => NodeConnectionTypes.Main);
	const type: INodeType = {
		description: {
			displayName: name,
			name,
			group: ['transform'],
			version: [1, 1.1, 1.2, 2, 2.2, 3.2, 3.4],
			description: '',
			defaults: { name },
			inputs: sockets(shape.inputs),
			outputs: sockets(shape.outputs),
			...(shape.inputs && { requiredInputs: shape.inputs }),
			properties: [
				{ displayName: parameter, name: parameter, type: 'json', default: {} },
				...more.map((extra) => ({ displayName: extra, name: extra, type: 'json' as const, default: '' })),
				{ displayName: 'Other Fields', name: 'includeOtherFields', type: 'boolean', default: false },
			],
		},
		async execute() {
			const outputs = await work(this, parameter);
			return outputs.slice(0, shape.outputs ?? 1);
		},
	};
	return type;
}

type Work = (
	node: IExecuteFunctions,
	parameter: string,
) => INodeExecutionData[][] | Promise<INodeExecutionData[][]>;

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

/** With what n8n's sandbox offers the code. */
const runCode: Work = (node, parameter) => {
	const { $, $input, $now } = node.getWorkflowDataProxy(0);
	const code = String(node.getNodeParameter(parameter, 0, '', { rawExpressions: true }));
	const rows = runInNewContext(`(() => {${code}\n})()`, {
		$,
		$input,
		$now,
		DateTime,
		Buffer,
		Intl,
	}) as unknown;
	// From another realm, whose objects are never strictly equal to ours.
	return [JSON.parse(JSON.stringify(rows)) as INodeExecutionData[]];
};

/** With n8n's own memory, per workflow and node. */
const removeDuplicates: Work = async (node, parameter) => {
	const items = node.getInputData();
	const values = items.map((_, item) => String(node.getNodeParameter(parameter, item)));
	const fresh = await node.helpers.checkProcessedAndRecord(values, 'node', {
		mode: 'entries',
		maxEntries: 50_000,
	});
	const left = new Set(fresh.new);
	return [
		items.flatMap((one, item) => (left.delete(values[item]!) ? [{ ...one, pairedItem: { item } }] : [])),
	];
};

const toCell = (value: unknown) => `"${String(value ?? '').replaceAll('"', '""')}"`;

const convertToFile: Work = async (node, parameter) => {
	const rows = node.getInputData().map(({ json }) => json);
	const type = String(node.getNodeParameter(parameter, 0));
	const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
	const lines = [columns, ...rows.map((row) => columns.map((column) => row[column]))];
	const text =
		type === 'csv' ? lines.map((line) => line.map(toCell).join(',')).join('\n') : JSON.stringify(rows);
	const { fileName } = node.getNodeParameter('options', 0, {}) as { fileName?: string };
	const file = await node.helpers.prepareBinaryData(Buffer.from(text), fileName ?? `file.${type}`);
	return [
		[
			{
				json: {},
				binary: { [String(node.getNodeParameter('binaryPropertyName', 0))]: file },
				pairedItem: rows.map((_, item) => ({ item })),
			},
		],
	];
};

interface Rules {
	values: Array<{ conditions: Conditions }>;
}

/** Sends items to the output of the first rule that is true. */
const chooseOutput: Work = (node, parameter) => {
	const outputs: INodeExecutionData[][] = [[], [], []];
	for (const [item, one] of node.getInputData().entries()) {
		const { values } = node.getNodeParameter(parameter, item) as unknown as Rules;
		const chosen = values.findIndex(({ conditions }) =>
			conditions.conditions.every(({ leftValue }) => leftValue === true),
		);
		outputs[chosen]?.push({ ...one, pairedItem: { item } });
	}
	return outputs;
};

interface FormFields {
	values: Array<{ fieldLabel: string; defaultValue?: string }>;
}

/** A form is submitted with the values that it opens with. One without a decision counts as not submitted in time. */
const wait: Work = (node, parameter) => {
	if (node.getNodeParameter(parameter, 0, '') !== 'form') return [node.getInputData()];
	const { values } = node.getNodeParameter('formFields', 0) as unknown as FormFields;
	const decision = values.find(({ fieldLabel }) => fieldLabel === 'Decision');
	if (!decision?.defaultValue) return [node.getInputData()];
	const form = Object.fromEntries(
		values.map(({ fieldLabel, defaultValue = '' }) => [fieldLabel, defaultValue]),
	);
	return [[{ json: form }]];
};

export const STAND_INS: Record<string, INodeType> = {
	'n8n-nodes-base.set': standIn('set', 'assignments', {}, setFields),
	'n8n-nodes-base.filter': standIn('filter', 'conditions', {}, sortOut),
	'n8n-nodes-base.if': standIn('if', 'conditions', { outputs: 2 }, sortOut),
	'n8n-nodes-base.merge': standIn('merge', 'mode', { inputs: 2 }, (node) => [node.getInputData(0)]),
	'n8n-nodes-base.code': standIn('code', 'jsCode', {}, runCode),
	'n8n-nodes-base.removeDuplicates': standIn('removeDuplicates', 'dedupeValue', {}, removeDuplicates),
	'n8n-nodes-base.convertToFile': standIn('convertToFile', 'operation', {}, convertToFile, [
		'binaryPropertyName',
		'options',
	]),
	'n8n-nodes-base.executeWorkflow': standIn('executeWorkflow', 'workflowId', {}, (node) => [
		node.getInputData(),
	]),
	'n8n-nodes-base.switch': standIn('switch', 'rules', { outputs: 3 }, chooseOutput),
	'n8n-nodes-base.wait': standIn('wait', 'resume', {}, wait, ['formFields']),
	'n8n-nodes-base.scheduleTrigger': standIn('scheduleTrigger', 'rule', {}, (node) => [node.getInputData()]),
	'n8n-nodes-base.stopAndError': standIn('stopAndError', 'errorMessage', {}, (node, parameter) => {
		throw new NodeOperationError(node.getNode(), String(node.getNodeParameter(parameter, 0)));
	}),
};
