import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';

import type { Json } from '../../core/http/endpoint';
import { Problem } from '../../core/http/errors';
import {
	isRequest,
	type Batch,
	type Call,
	type Connector,
	type Operation,
	type Output,
	type RequestMap,
	type Run,
} from './catalogue';
import { connect } from './connect';
import { explained } from './explain';
import { hintText } from './hintText';

/** Runs the chosen operation of an action node: looks it up, never branches on its name. */
export async function execute(
	context: IExecuteFunctions,
	connector: Connector,
): Promise<INodeExecutionData[][]> {
	const operation = chosen(context, connector);
	const results: INodeExecutionData[] = [];
	try {
		const batch = await openBatch(context, connector);
		const run = isRequest(operation) ? eachItem((call) => answers(call, operation.request)) : operation.run;
		for await (const output of run(batch)) results.push(toItem(output, operation, context));
	} catch (fault) {
		const error = explained(context.getNode(), fault);
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
export function eachItem(work: (call: Call) => AsyncIterable<IDataObject>): Run {
	return eachItemWithFiles(async function* (call) {
		for await (const json of work(call)) yield { json };
	});
}

/** As `eachItem`, where rows have files. */
export function eachItemWithFiles(work: (call: Call) => AsyncIterable<Pick<Output, 'json' | 'binary'>>): Run {
	return async function* (batch) {
		for (const index of batch.items.keys()) {
			try {
				for await (const output of work(batch.call(index))) yield { ...output, item: index };
			} catch (fault) {
				const error = explained(batch.node.getNode(), fault, index);
				if (!batch.node.continueOnFail()) throw error;
				yield { json: { error: error.message }, error, item: index };
			}
		}
	};
}

/** As many rows as "Return All" or "Limit" ask for; stops reading pages when there are enough. */
export async function* limited<T>(call: Call, rows: AsyncIterable<T>): AsyncGenerator<T> {
	const most = call.param('returnAll', false) ? Infinity : Math.floor(Number(call.param('limit', 50)));
	if (!(most >= 1)) throw noLimit();
	let count = 0;
	for await (const row of rows) {
		yield row;
		if (++count >= most) return;
	}
}

const noLimit = (): Problem =>
	new Problem({
		kind: 'invalid',
		title: 'Limit is not a number of at least 1',
		advice: 'Type a number, or turn on Return All.',
	});

async function* answers(call: Call, map: RequestMap): AsyncGenerator<IDataObject> {
	const { endpoint } = map;
	const request = {
		endpoint,
		path: filled(call, map.path) as Record<string, string>,
		query: filled(call, map.query) as Record<string, string>,
		body: map.body && withoutBlanks(filled(call, map.body)),
	};
	if (endpoint.rows) yield* limited(call, call.api.rows(request)) as AsyncGenerator<IDataObject>;
	else yield ((await call.api.call(request)) || { success: true }) as IDataObject;
}

const filled = (call: Call, names: Readonly<Record<string, string>> = {}): Json =>
	Object.fromEntries(
		Object.entries(names).map(([name, parameter]) => [name, call.param<unknown>(parameter, '')]),
	);

const withoutBlanks = (values: Json): Json =>
	Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '' && value !== undefined));

function chosen(context: IExecuteFunctions, { resources }: Connector): Operation {
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

async function openBatch(context: IExecuteFunctions, connector: Connector): Promise<Batch> {
	const api = await connect(context, connector);
	const items = context.getInputData();
	const hint: Batch['hint'] = (message, type = 'info') =>
		context.addExecutionHints({ message: hintText(message), type, location: 'outputPane' });
	const call = (index: number): Call => ({
		index,
		json: items[index]?.json ?? {},
		api,
		node: context,
		hint,
		param: <T>(name: string, fallback: T) => (parameter(context, name, index, fallback) ?? fallback) as T,
	});
	return { items, api, node: context, call, hint };
}

/** n8n extracts values of parameters that are shown only; of hidden ones it must not be asked. */
function parameter(context: IExecuteFunctions, name: string, index: number, fallback: unknown): unknown {
	const value: unknown = context.getNodeParameter(name, index, fallback);
	const isLocator = typeof value === 'object' && value !== null && '__rl' in value;
	return isLocator ? context.getNodeParameter(name, index, fallback, { extractValue: true }) : value;
}

function toItem(
	{ json, item, binary, error }: Output,
	{ simplify }: Operation,
	context: IExecuteFunctions,
): INodeExecutionData {
	const indexes = typeof item === 'number' ? [item] : item;
	const short = simplify && !error && context.getNodeParameter('simplify', indexes[0] ?? 0, true);
	return {
		json: short ? picked(json, simplify) : json,
		pairedItem: typeof item === 'number' ? { item } : item.map((index) => ({ item: index })),
		...(binary && { binary }),
		...(error && { error }),
	};
}

const picked = (row: IDataObject, names: readonly string[]): IDataObject =>
	Object.fromEntries(names.filter((name) => name in row).map((name) => [name, row[name]]));
