import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';

import type { ApiClient, ApiService } from '../../core/http/client';
import type { Endpoint, Json, QueryValue } from '../../core/http/endpoint';

/**
 * The catalogue: what an action node can do, as data. Everything else is derived from it: the node's
 * parameters (describe.ts), its execution (execute.ts), the README's tables, the check of scopes.
 *
 * Connector -> Resource -> Operation. An operation is either a `request`, which one endpoint answers,
 * or a `run`, an async generator in a file of its own. There is no third way.
 */
export interface Connector {
	readonly resources: readonly Resource[];
	/** Fields of "Request Options" beside the ones every connector has. */
	readonly requestOptions?: readonly INodeProperties[];
	/** The credential's type, given the node's `authentication` parameter where it has one. */
	credentialType(authentication: string | undefined): string;
	/** @throws Error when the credential holds an address that must not be called. */
	baseUrl(credential: IDataObject): string;
	/**
	 * @param options what the user chose in "Request Options"
	 * @param authentication the node's `authentication` parameter where it has one
	 */
	service(options: IDataObject, authentication: string | undefined): ApiService;
}

export interface Resource {
	/** Title case, singular. */
	readonly name: string;
	readonly value: string;
	readonly operations: readonly Operation[];
}

export type Operation = RequestOperation | RunOperation;

interface OperationEntry {
	/** Title case, without the resource: "Get Many". */
	readonly name: string;
	readonly value: string;
	/** Sentence case, with the resource: "Get many webinars". */
	readonly action: string;
	readonly description: string;
	/** Without `displayOptions` for resource and operation: they are added. One object may serve several operations. */
	readonly fields?: readonly INodeProperties[];
	/** Columns kept by "Simplify". With it the operation has that switch. */
	readonly simplify?: readonly string[];
	/** What cannot be taken back, as the end of "An AI agent with this tool ...": "deletes meetings for everybody". */
	readonly irreversible?: string;
}

/** One call answers it: once per item. With `manyFields` among its fields the rows end at the limit. */
export interface RequestOperation extends OperationEntry {
	readonly request: RequestMap;
}

/** One call as data: the endpoint, where each of its values comes from, and what becomes of the answer. */
export interface RequestMap {
	readonly endpoint: Endpoint | EndpointChoice;
	/** Name in the API -> where its value comes from. */
	readonly path?: ValueSources;
	readonly query?: ValueSources;
	/** Dots in a name lead into nested objects. A body whose fields depend on each other is read as a whole. */
	readonly body?: ValueSources | ValueReader;
	/** The output row for a row of the list or for the one answer; by default as the vendor gives it. */
	readonly toRow?: RowShape<Json>;
	/** The output rows for an answer that is neither one list nor one row. */
	readonly toRows?: RowShape<Json[]>;
	readonly explainError?: ErrorExplainer;
}

/** A value: the parameter of this name or dotted path, or what a reader makes of one or several. */
export type ValueSource = string | ValueReader;
export type ValueSources = Readonly<Record<string, ValueSource>>;

/** Brings parameters into the form that the API wants. */
export interface ValueReader {
	/** The names or dotted paths of what it reads. */
	readonly parameters: readonly string[];
	/** Called where a value of the path has to be looked up. */
	readonly endpoints?: readonly Endpoint[];
	/** @throws ApiError `invalid` for a parameter that cannot be brought into form */
	read(context: ItemContext): ReadValue;
}

/** A value that has to be looked up, in a path only, is a function: called last, so that no mistake elsewhere costs a call. */
export type ReadValue = QueryValue | Json | undefined | (() => Promise<string>);

/** Endpoints that answer the same question, of which one is right for the item. */
export interface EndpointChoice {
	readonly endpoints: readonly Endpoint[];
	select(context: ItemContext): Endpoint;
}

/** A request whose values are known. Names in the body still have their dots. */
export interface ResolvedRequest {
	readonly endpoint: Endpoint;
	readonly path: Readonly<Record<string, string>>;
	readonly query: Readonly<Record<string, QueryValue | undefined>>;
	readonly body?: Json;
}

/** @param answer `{ success: true }` where the vendor answers nothing */
export type RowShape<T> = (answer: Json, request: ResolvedRequest, context: ItemContext) => T;

/** Tells what a refusal means where the vendor's words are not clear. */
export interface ErrorExplainer {
	/** What it asks to find out. It does without their scopes, with fewer words. */
	readonly endpoints?: readonly Endpoint[];
	/** @returns what to throw instead */
	explain(fault: unknown, request: ResolvedRequest, context: ItemContext): unknown;
}

/** It needs several requests, or all items at once. */
export interface RunOperation extends OperationEntry {
	readonly run: OperationFn;
	/** Every endpoint it may call to do its work: the scopes it needs are read from here. */
	readonly endpoints: readonly Endpoint[];
	/** What it asks only after a refusal, to tell what is wrong. It does without their scopes, with fewer words. */
	readonly endpointsOnError?: readonly Endpoint[];
}

export type OperationFn = (execution: ExecutionContext) => AsyncIterable<OutputRow>;

/** One execution of the node: all its input items, one account. */
export interface ExecutionContext {
	readonly items: readonly INodeExecutionData[];
	readonly api: ApiClient;
	readonly node: IExecuteFunctions;
	/** The operation seen from one item. */
	forItem(index: number): ItemContext;
	/** A line above the node's output. */
	hint(message: string, type?: 'info' | 'warning'): void;
}

/** One input item's view: its parameters are resolved for it. */
export interface ItemContext {
	readonly index: number;
	readonly json: IDataObject;
	readonly api: ApiClient;
	readonly node: IExecuteFunctions;
	/** A parameter by name or dotted path; of a resource locator the value; `fallback` where it is not set. */
	param<T>(name: string, fallback: T): T;
	hint(message: string, type?: 'info' | 'warning'): void;
}

export interface OutputRow {
	readonly json: IDataObject;
	/** The input item (or items) this row comes from. */
	readonly item: number | readonly number[];
	readonly binary?: INodeExecutionData['binary'];
	/** Set only where the row stands for an item that failed; then n8n moves it to the error output. */
	readonly error?: NodeApiError | NodeOperationError;
}

export const isRequest = (operation: Operation): operation is RequestOperation => 'request' in operation;

/** Every endpoint an operation needs to do its work. */
export const listRequiredEndpoints = (operation: Operation): readonly Endpoint[] =>
	isRequest(operation) ? listRequestEndpoints(operation.request) : operation.endpoints;

function listRequestEndpoints(request: RequestMap): Endpoint[] {
	const lookups = Object.values(request.path ?? {}).flatMap((source) =>
		typeof source === 'string' ? [] : (source.endpoints ?? []),
	);
	return [...new Set([...listAnsweringEndpoints(request), ...lookups])];
}

/** The endpoint of a request, or those of which it calls one. */
export const listAnsweringEndpoints = ({ endpoint }: RequestMap): readonly Endpoint[] =>
	'select' in endpoint ? endpoint.endpoints : [endpoint];

/** Every endpoint an operation may call. */
export const listEndpoints = (operation: Operation): readonly Endpoint[] => [
	...listRequiredEndpoints(operation),
	...((isRequest(operation) ? operation.request.explainError?.endpoints : operation.endpointsOnError) ?? []),
];

export const isReader = (source: ValueSources | ValueSource): source is ValueReader =>
	typeof source === 'object' && typeof source.read === 'function';

/** The parameters that a request reads. */
export const listParameters = ({ path = {}, query = {}, body = {} }: RequestMap): readonly string[] =>
	[
		...Object.values(path),
		...Object.values(query),
		...(isReader(body) ? [body] : Object.values(body)),
	].flatMap((source) => (typeof source === 'string' ? [source] : source.parameters));
