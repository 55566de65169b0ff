import type { Endpoint, Json, QueryValue } from '../../core/http/endpoint';
import { rethrow } from '../../core/http/errors';
import { toArray } from '../../core/http/pagination';
import { expandKeys, omitBlank } from '../../core/values/objects';
import {
	isReader,
	type ItemContext,
	type ReadValue,
	type RequestMap,
	type RequestOperation,
	type ResolvedRequest,
	type ValueSource,
	type ValueSources,
} from './catalogue';
import { manyFields } from './fields';
import { takeLimit, type CountedRows } from './operations';

/** Runs a `request` entry of the catalogue for one item. */
export async function* runRequest(
	context: ItemContext,
	{ request: map, fields = [] }: RequestOperation,
): AsyncGenerator<Json> {
	const request = await resolveRequest(context, map);
	const completeness: Completeness = { isEnded: false, isWhole: true };
	const counted: CountedRows = {};
	const rows = readRows(context, map, request, { completeness, counted });
	const isLimited = manyFields.every((field) => fields.includes(field));
	const output = isLimited ? takeLimit(context, rows, counted) : rows;
	yield* map.completeField ? markCompleteness(output, map.completeField, completeness) : output;
}

interface Completeness {
	/** Whether the list was read to its end. */
	isEnded: boolean;
	/** Whether it has all rows that the vendor counts. */
	isWhole: boolean;
}

/** Yields the rows when all are read, since only the end of a list shows whether it is complete. */
async function* markCompleteness(
	rows: AsyncIterable<Json>,
	field: string,
	completeness: Completeness,
): AsyncGenerator<Json> {
	const all = await toArray(rows);
	const { isEnded, isWhole } = completeness;
	for (const row of all) yield { ...row, [field]: isEnded || !isWhole ? isWhole : null };
}

async function resolveRequest(context: ItemContext, map: RequestMap): Promise<ResolvedRequest> {
	const path = readValues(context, map.path);
	const query = readValues(context, map.query) as ResolvedRequest['query'];
	const body = map.body && readBody(context, map.body);
	return { endpoint: selectEndpoint(context, map), path: await lookUpValues(path), query, body };
}

const selectEndpoint = (context: ItemContext, { endpoint }: RequestMap): Endpoint =>
	'select' in endpoint ? endpoint.select(context) : endpoint;

const readValues = (context: ItemContext, sources: ValueSources = {}): Record<string, ReadValue> =>
	Object.fromEntries(Object.entries(sources).map(([name, source]) => [name, readValue(context, source)]));

const readValue = (context: ItemContext, source: ValueSource): ReadValue =>
	typeof source === 'string' ? context.param<QueryValue>(source, '') : source.read(context);

const readBody = (context: ItemContext, body: NonNullable<RequestMap['body']>): Json =>
	isReader(body) ? (body.read(context) as Json) : omitBlank(readValues(context, body));

async function lookUpValues(values: Record<string, ReadValue>): Promise<Record<string, string>> {
	const found: Record<string, string> = {};
	for (const [name, value] of Object.entries(values)) {
		// An expression may have returned a number.
		found[name] = typeof value === 'function' ? await value() : String(value ?? '');
	}
	return found;
}

async function* readRows(
	context: ItemContext,
	{ toRow = (row) => row, toRows, explainError }: RequestMap,
	request: ResolvedRequest,
	{ completeness, counted }: { completeness: Completeness; counted: CountedRows },
): AsyncGenerator<Json> {
	const onGaps = () => void (completeness.isWhole = false);
	const sent = { ...request, body: request.body && expandKeys(request.body), onGaps };
	const { endpoint } = request;
	try {
		if (toRows) {
			const whole = {
				...sent,
				endpoint: { ...endpoint, answer: { ...endpoint.answer, asWhole: true }, paging: undefined },
			};
			for await (const answer of context.api.rows(whole)) yield* toRows(answer, request, context);
		} else if (endpoint.answer.holds === 'rows') {
			const noteCount = (total: number) => void (counted.total = total);
			for await (const row of context.api.rows({ ...sent, onCount: noteCount }))
				yield toRow(row, request, context);
			completeness.isEnded = true;
		} else {
			const answer = await context.api.call(sent);
			yield toRow(answer || { success: true }, request, context);
		}
	} catch (error) {
		rethrow(explainError ? await explainError.explain(error, request, context) : error);
	}
}
