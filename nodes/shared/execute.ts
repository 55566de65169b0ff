import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';

import type { Json } from '../../core/http/endpoint';
import { ApiError } from '../../core/http/errors';
import {
	isRequest,
	type ExecutionContext,
	type ItemContext,
	type Connector,
	type Operation,
	type OutputRow,
	type RequestMap,
	type OperationFn,
} from './catalogue';
import { connect } from './connect';
import { toNodeError } from './explain';
import { escapeHint } from './hintText';

/** Runs the chosen operation of an action node: looks it up, never branches on its name. */
export async function execute(
	context: IExecuteFunctions,
	connector: Connector,
): Promise<INodeExecutionData[][]> {
	const operation = selectOperation(context, connector);
	const results: INodeExecutionData[] = [];
	try {
		const execution = await createExecutionContext(context, connector);
		const run = isRequest(operation)
			? eachItem((call) => runRequest(call, operation.request))
			: operation.run;
		for await (const output of run(execution)) results.push(toItem(output, operation, context));
	} catch (fault) {
		const error = toNodeError(context.getNode(), fault);
		if (!context.continueOnFail()) throw error;
		const pairedItem = context.getInputData().map((_, item) => ({ item }));
		results.push({ json: { error: error.message }, error, pairedItem });
	}
	return [results];
}

/**
 * The one item loop: runs `work` for each input item in turn. With "Continue On Fail" an item that failed
 * becomes an error row and the others go on.
 */
export function eachItem(work: (context: ItemContext) => AsyncIterable<IDataObject>): OperationFn {
	return eachItemWithFiles(async function* (context) {
		for await (const json of work(context)) yield { json };
	});
}

/** As `eachItem`, where rows have files. */
export function eachItemWithFiles(
	work: (context: ItemContext) => AsyncIterable<Pick<OutputRow, 'json' | 'binary'>>,
): OperationFn {
	return async function* (execution) {
		for (const index of execution.items.keys()) {
			try {
				for await (const output of work(execution.forItem(index))) yield { ...output, item: index };
			} catch (fault) {
				const error = toNodeError(execution.node.getNode(), fault, index);
				if (!execution.node.continueOnFail()) throw error;
				yield { json: { error: error.message }, error, item: index };
			}
		}
	};
}

/** As many rows as "Return All" or "Limit" ask for; stops reading pages when there are enough. */
export async function* takeLimit<T>(context: ItemContext, rows: AsyncIterable<T>): AsyncGenerator<T> {
	const limit = context.param('returnAll', false) ? Infinity : Math.floor(Number(context.param('limit', 50)));
	if (!(limit >= 1)) throw noLimitError();
	let count = 0;
	for await (const row of rows) {
		yield row;
		if (++count >= limit) return;
	}
}

const noLimitError = (): ApiError =>
	new ApiError({
		kind: 'invalid',
		title: 'Limit is not a number of at least 1',
		advice: 'Type a number, or turn on Return All.',
	});

async function* runRequest(context: ItemContext, map: RequestMap): AsyncGenerator<IDataObject> {
	const { endpoint } = map;
	const request = {
		endpoint,
		path: readParameters(context, map.path) as Record<string, string>,
		query: readParameters(context, map.query) as Record<string, string>,
		body: map.body && omitBlank(readParameters(context, map.body)),
	};
	if (endpoint.rows) yield* takeLimit(context, context.api.rows(request)) as AsyncGenerator<IDataObject>;
	else yield ((await context.api.call(request)) || { success: true }) as IDataObject;
}

const readParameters = (context: ItemContext, names: Readonly<Record<string, string>> = {}): Json =>
	Object.fromEntries(
		Object.entries(names).map(([name, parameter]) => [name, context.param<unknown>(parameter, '')]),
	);

const omitBlank = (values: Json): Json =>
	Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '' && value !== undefined));

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
				'Choose an operation from the list. For a custom API call use the HTTP Request node with this credential.',
		},
	);
}

async function createExecutionContext(
	context: IExecuteFunctions,
	connector: Connector,
): Promise<ExecutionContext> {
	const api = await connect(context, connector);
	const items = context.getInputData();
	const hint: ExecutionContext['hint'] = (message, type = 'info') =>
		context.addExecutionHints({ message: escapeHint(message), type, location: 'outputPane' });
	const forItem = (index: number): ItemContext => ({
		index,
		json: items[index]?.json ?? {},
		api,
		node: context,
		hint,
		param: <T>(name: string, fallback: T) => (readParameter(context, name, index, fallback) ?? fallback) as T,
	});
	return { items, api, node: context, forItem, hint };
}

/** n8n extracts values of parameters that are shown only; of hidden ones it must not be asked. */
function readParameter(context: IExecuteFunctions, name: string, index: number, fallback: unknown): unknown {
	const value: unknown = context.getNodeParameter(name, index, fallback);
	const isLocator = typeof value === 'object' && value !== null && '__rl' in value;
	return isLocator ? context.getNodeParameter(name, index, fallback, { extractValue: true }) : value;
}

function toItem(
	{ json, item, binary, error }: OutputRow,
	{ simplify }: Operation,
	context: IExecuteFunctions,
): INodeExecutionData {
	const indexes = typeof item === 'number' ? [item] : item;
	const short = simplify && !error && context.getNodeParameter('simplify', indexes[0] ?? 0, true);
	return {
		json: short ? pickColumns(json, simplify) : json,
		pairedItem: typeof item === 'number' ? { item } : item.map((index) => ({ item: index })),
		...(binary && { binary }),
		...(error && { error }),
	};
}

const pickColumns = (row: IDataObject, names: readonly string[]): IDataObject =>
	Object.fromEntries(names.filter((name) => name in row).map((name) => [name, row[name]]));
