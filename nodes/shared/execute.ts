import { memoize } from 'lodash';
import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type IPairedItemData,
} from 'n8n-workflow';

import { rethrowStop } from '../../core/async/clock';
import type { Gaps } from '../../core/http/endpoint';
import { rethrow } from '../../core/http/errors';
import {
	isRequest,
	type ExecutionContext,
	type ItemContext,
	type Connector,
	type Operation,
	type OutputRow,
} from './catalogue';
import { isAgentTool, shortenAnswer } from './agentAnswer';
import { createChoiceCheck } from './choices';
import { connect } from './connect';
import { createErrorRow } from './errorRow';
import { evaluateForItem, rejectUnevaluated } from './expressions';
import { createExpressionReader } from './expressionValues';
import { isFinalError, toNodeError } from './explain';
import { simplifyField } from './fields';
import { describeGaps } from './gaps';
import { createClock } from './http/clock';
import { eachItem } from './operations';
import { Progress } from './progress';
import { runRequest } from './request';
import { startRun, endRun, type NodeRun } from './retryOnFail';

/** Runs the chosen operation of an action node: looks it up, never branches on its name. */
export async function execute(
	context: IExecuteFunctions,
	connector: Connector,
): Promise<INodeExecutionData[][]> {
	const operation = selectOperation(context, connector);
	const nodeRun = startRun(context, operation);
	if (nodeRun?.outcome) return repeatOutcome(nodeRun.outcome);
	const results: INodeExecutionData[] = [];
	let isFinal = false;
	const gaps: Record<string, Gaps[]> = {};
	const hint = createHint(context);
	const progress = new Progress(context, createClock(context));
	const onGaps = (vendor: string, one: Gaps) => void (gaps[vendor] ??= []).push(one);
	try {
		rejectUnevaluated(context.getNode().parameters);
		const api = await connect(context, connector, { progress, onGaps });
		const fields = [...(operation.fields ?? []), ...(operation.simplify ? [simplifyField] : [])];
		const checkChoices = createChoiceCheck(context, fields);
		const readExpressions = createExpressionReader(context.getNode(), fields);
		const parts = { api, clock: progress.clock, hint, checkChoices, readExpressions };
		const execution = createExecutionContext(context, parts, nodeRun?.done);
		const run = isRequest(operation) ? eachItem((item) => runRequest(item, operation)) : operation.run;
		// n8n reads a parameter in some 20 µs, and an item may have a hundred thousand rows.
		const isSimplified = memoize((item: number) => execution.forItem(item).param('simplify', true));
		for await (const output of run(execution)) {
			results.push(toItem(output, operation, context, isSimplified));
			isFinal ||= isFinalRow(output);
			progress.addRow();
		}
	} catch (error) {
		rethrowStop(error);
		if (!context.continueOnFail()) {
			const nodeError = toNodeError(context.getNode(), error);
			if (nodeRun && isFinalError(nodeError)) nodeRun.outcome = { error: nodeError };
			endRun(context, nodeRun);
			throw nodeError;
		}
		for (const item of listUnanswered(context, results)) {
			const row = createErrorRow(context.getNode(), error, item);
			results.push(toItem(row, operation, context));
			isFinal ||= isFinalRow(row);
		}
	} finally {
		for (const [vendor, all] of Object.entries(gaps))
			for (const sentence of describeGaps(vendor, all)) hint(sentence, 'warning');
		const time = progress.describeTime();
		if (time !== undefined) hint(time);
	}
	if (nodeRun && isFinal) nodeRun.outcome = { results };
	endRun(context, nodeRun);
	return [isAgentTool(context.getNode()) ? shortenAnswer(results) : results];
}

/** Whether the row reports something that a retry could do twice. */
const isFinalRow = ({ json, error }: OutputRow): boolean =>
	('in_doubt' in json && json.in_doubt === true) || (error !== undefined && isFinalError(error));

const repeatOutcome = (outcome: NonNullable<NodeRun['outcome']>): INodeExecutionData[][] =>
	'error' in outcome ? rethrow(outcome.error) : [outcome.results];

/** The input items that have no row yet; if all of them have one, all, so that no error goes unreported. */
function listUnanswered(context: IExecuteFunctions, results: readonly INodeExecutionData[]): number[] {
	const all = [...context.getInputData().keys()];
	const answered = new Set(
		results.flatMap(({ pairedItem }) => [pairedItem].flat()).map((one) => (one as IPairedItemData).item),
	);
	const unanswered = all.filter((item) => !answered.has(item));
	return unanswered.length > 0 ? unanswered : all;
}

function selectOperation(context: IExecuteFunctions, { resources }: Connector): Operation {
	const resource = context.getNodeParameter('resource', 0) as string;
	const name = context.getNodeParameter('operation', 0) as string;
	const operation = resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === name);
	if (operation) return operation;
	throw new NodeOperationError(
		context.getNode(),
		`The operation '${name}' of '${resource}' is not known to this node`,
		{
			description:
				'Choose an operation from the list. For a custom API call, use the HTTP Request node with this credential.',
		},
	);
}

function createHint(context: IExecuteFunctions): ExecutionContext['hint'] {
	const reported = new Set<string>();
	return (message, type = 'info') => {
		// Many items may give the same hint.
		if (reported.has(message)) return;
		reported.add(message);
		context.addExecutionHints({ message: escapeHint(message), type, location: 'outputPane' });
	};
}

function createExecutionContext(
	context: IExecuteFunctions,
	{
		api,
		clock,
		hint,
		checkChoices,
		readExpressions,
	}: Pick<ExecutionContext, 'api' | 'clock' | 'hint'> & {
		readonly checkChoices: ReturnType<typeof createChoiceCheck>;
		readonly readExpressions: ReturnType<typeof createExpressionReader>;
	},
	done: NodeRun['done'] | undefined,
): ExecutionContext {
	const items = context.getInputData();
	const forItem = (index: number): ItemContext => ({
		index,
		json: items[index]?.json ?? {},
		api,
		clock,
		node: context,
		hint,
		param: <T>(name: string, fallback: T) => {
			const value = evaluateForItem(() => {
				checkChoices(name, index);
				return readExpressions(name, readParameter(context, name, index, fallback));
			});
			return (value ?? fallback) as T;
		},
	});
	const rows = new Map(items.map(({ json }, index) => [index, json]));
	return { items, rows, api, clock, node: context, forItem, hint, done };
}

/** n8n extracts values only of parameters that are shown, and must not be asked to extract hidden ones. */
function readParameter(context: IExecuteFunctions, name: string, index: number, fallback: unknown): unknown {
	const value: unknown = context.getNodeParameter(name, index, fallback);
	const isLocator = typeof value === 'object' && value !== null && '__rl' in value;
	return isLocator ? context.getNodeParameter(name, index, fallback, { extractValue: true }) : value;
}

function toItem(
	{ json: output, item, binary, isWhole, error }: OutputRow,
	{ simplify }: Operation,
	context: IExecuteFunctions,
	isSimplified?: (item: number) => boolean,
): INodeExecutionData {
	// n8n's type for the same: an object that JSON can express.
	const json = output as IDataObject;
	const indexes = typeof item === 'number' ? [item] : item;
	const short = simplify && !isWhole && !error && isSimplified?.(indexes[0] ?? 0);
	const row: INodeExecutionData = {
		json: short ? pickColumns(json, simplify) : json,
		pairedItem: typeof item === 'number' ? { item } : item.map((index) => ({ item: index })),
		...(binary && { binary }),
	};
	if (error) {
		row.json = { ...row.json, error: error.message };
		routeErrorRow(row, error, context);
	}
	return row;
}

/**
 * n8n replaces all fields of an item that has `error` by the message. Only the error output needs `error`, to take the item:
 * n8n copies the item there, and a property that is not enumerable stays behind.
 */
function routeErrorRow(
	row: INodeExecutionData,
	error: INodeExecutionData['error'],
	context: IExecuteFunctions,
): void {
	if (context.getNode().onError === 'continueErrorOutput')
		Object.defineProperty(row, 'error', { value: error });
}

function pickColumns(row: IDataObject, names: readonly string[]): IDataObject {
	const picked: IDataObject = {};
	for (const name of names) if (name in row) picked[name] = row[name];
	return picked;
}

/**
 * Escapes angle brackets: n8n shows hints as HTML, and would take `Example Ltd <events@example.com>` for a tag.
 * `&` is left unchanged, because AI agents read hints, too.
 */
const escapeHint = (text: string): string => text.replace(/</g, '&lt;').replace(/>/g, '&gt;');
