import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';

import type { Clock } from '../../core/async/clock';
import type { ApiClient } from '../../core/http/client';
import type { Endpoint, Json, QueryValue } from '../../core/http/endpoint';
import type { ApiService } from '../../core/http/service';

/**
 * The catalogue: what an action node can do, as data. Everything else is derived from it: the node's
 * parameters (describe.ts), its execution (execute.ts), the tables of the docs, the check of scopes.
 *
 * Connector -> Resource -> Operation. An operation is either a `request`, which one endpoint answers,
 * or a `run`, an async generator in a file of its own. There is no third way.
 */
export interface Connector {
	/** The folder of docs/operations with a page for each operation. */
	readonly docsFolder: string;
	readonly resources: readonly Resource[];
	/** Fields of "Request Options" beside the ones every connector has. */
	readonly requestOptions?: readonly INodeProperties[];
	/** The credential type for the value of the node's `authentication` parameter, if it has one. */
	credentialType(authentication: string | undefined): string;
	/** @throws Error if the base URL of the credential must not be called */
	baseUrl(credential: IDataObject): string;
	/**
	 * @param options the values of "Request Options"
	 * @param authentication the value of the node's `authentication` parameter, if it has one
	 */
	service(options: IDataObject, authentication: string | undefined): ApiService;
}

export interface Resource {
	/** Title case, singular. */
	readonly name: string;
	readonly value: string;
	/** The page of docs/ that explains its operations at length, unless an operation has its own. */
	readonly guide: string;
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
	/** The page of docs/ that explains it at length, if it is not that of the resource. */
	readonly guide?: string;
	/** Without `displayOptions` for resource and operation: they are added. One object may serve several operations. */
	readonly fields?: readonly INodeProperties[];
	/** Columns kept by "Simplify". With it the operation has that switch. */
	readonly simplify?: readonly string[];
	/** The effect that cannot be undone, as the end of "An agent that has this tool ...": "deletes meetings for everybody". */
	readonly irreversible?: string;
}

/** An operation of one call per item. With `manyFields` among its fields, the rows end at the limit. */
export interface RequestOperation extends OperationEntry {
	readonly request: RequestMap;
}

/** One call as data: the endpoint, the sources of its values, and how the response becomes rows. */
export interface RequestMap {
	readonly endpoint: Endpoint | EndpointChoice;
	/** Name in the API -> source of its value. */
	readonly path?: ValueSources;
	readonly query?: ValueSources;
	/** Dots in a name lead into nested objects. A body whose fields depend on each other is read as a whole. */
	readonly body?: ValueSources | ValueReader;
	/** Builds the output row from a row of the list or from the whole response; by default it stays unchanged. */
	readonly toRow?: RowShape<Json>;
	/** Builds the output rows from a response that is neither one list nor one row. */
	readonly toRows?: RowShape<Json[]>;
	/** Field of each row that shows whether the list has all rows that the vendor counts; null if the limit ended it before. */
	readonly completeField?: string;
	readonly explainError?: ErrorExplainer;
}

/** Source of a value: the name or dotted path of a parameter, or a reader of one or several parameters. */
export type ValueSource = string | ValueReader;
export type ValueSources = Readonly<Record<string, ValueSource>>;

/** Converts parameters to the form that the API expects. */
export interface ValueReader {
	/** Names or dotted paths of the parameters that it reads. */
	readonly parameters: readonly string[];
	/** Endpoints called to look up a value of the path. */
	readonly endpoints?: readonly Endpoint[];
	/** @throws ApiError `invalid` for a parameter that cannot be converted */
	read(context: ItemContext): ReadValue;
}

/** A value of the path that has to be looked up is a function. It is called last, so that an invalid parameter costs no call. */
export type ReadValue = QueryValue | Json | undefined | (() => Promise<string>);

/** Endpoints for the same data, one of which is selected for each item. */
export interface EndpointChoice {
	readonly endpoints: readonly Endpoint[];
	select(context: ItemContext): Endpoint;
}

/** A request with its values. Names in the body still contain dots. */
export interface ResolvedRequest {
	readonly endpoint: Endpoint;
	readonly path: Readonly<Record<string, string>>;
	readonly query: Readonly<Record<string, QueryValue | undefined>>;
	readonly body?: Json;
}

/** @param answer the response, or `{ success: true }` if it is empty */
export type RowShape<T> = (answer: Json, request: ResolvedRequest, context: ItemContext) => T;

/** Explains an error that the vendor words unclearly. */
export interface ErrorExplainer {
	/** Endpoints called to find the cause. Their scopes are optional: without them, the explanation is shorter. */
	readonly endpoints?: readonly Endpoint[];
	/** @returns the error to throw instead */
	explain(error: unknown, request: ResolvedRequest, context: ItemContext): unknown;
}

/** An operation that needs several requests, or all items at once. */
export interface RunOperation extends OperationEntry {
	readonly run: OperationFn;
	/** Every endpoint that it needs to do its work. The required scopes are derived from these. */
	readonly endpoints: readonly Endpoint[];
	/** Endpoints called only after an error, to find its cause. Their scopes are optional: without them, the message is shorter. */
	readonly endpointsOnError?: readonly Endpoint[];
	/** Endpoints of data that an option adds. Their scopes are optional: without them, the rows lack it, and say so. */
	readonly optionalEndpoints?: readonly Endpoint[];
}

export type OperationFn = (execution: ExecutionContext) => AsyncIterable<OutputRow>;

/** One execution of the node: all its input items, one account. */
export interface ExecutionContext {
	readonly items: readonly INodeExecutionData[];
	/** The rows of the items, by item number. */
	readonly rows: ReadonlyMap<number, Json>;
	readonly api: ApiClient;
	readonly clock: Clock;
	readonly node: IExecuteFunctions;
	/** Rows of the items that are done, by item number, if n8n may run the node again. */
	readonly done?: Map<number, readonly OutputRow[]>;
	/** The execution seen from one item. */
	forItem(index: number): ItemContext;
	/** Shows a line above the node's output. */
	hint(message: string, type?: 'info' | 'warning'): void;
}

/** The execution seen from one input item: parameters are resolved for it. */
export interface ItemContext {
	readonly index: number;
	readonly json: IDataObject;
	readonly api: ApiClient;
	readonly clock: Clock;
	readonly node: IExecuteFunctions;
	/** Returns the parameter of this name or dotted path, or `fallback` if it is not set. For a resource locator, returns its value. */
	param<T>(name: string, fallback: T): T;
	hint(message: string, type?: 'info' | 'warning'): void;
}

export interface OutputRow {
	/** An object that JSON can express; it gets n8n's type in execute.ts. */
	readonly json: object;
	/** The input item (or items) this row comes from. */
	readonly item: number | readonly number[];
	readonly binary?: INodeExecutionData['binary'];
	/** Set for a row of another kind than "Simplify" is for. */
	readonly isWhole?: boolean;
	/** Set only if the row represents a failed item; n8n then moves it to the error output. */
	readonly error?: NodeApiError | NodeOperationError;
}

export const isRequest = (operation: Operation): operation is RequestOperation => 'request' in operation;

/** Every endpoint that an operation needs to do its work. */
export const listRequiredEndpoints = (operation: Operation): readonly Endpoint[] =>
	isRequest(operation) ? listRequestEndpoints(operation.request) : operation.endpoints;

function listRequestEndpoints(request: RequestMap): Endpoint[] {
	const lookups = Object.values(request.path ?? {}).flatMap((source) =>
		typeof source === 'string' ? [] : (source.endpoints ?? []),
	);
	return [...new Set([...listAnsweringEndpoints(request), ...lookups])];
}

/** The endpoint of a request, or all those from which it selects one. */
export const listAnsweringEndpoints = ({ endpoint }: RequestMap): readonly Endpoint[] =>
	'select' in endpoint ? endpoint.endpoints : [endpoint];

/** Every endpoint that an operation may call. */
export const listEndpoints = (operation: Operation): readonly Endpoint[] => [
	...listRequiredEndpoints(operation),
	...((isRequest(operation) ? operation.request.explainError?.endpoints : operation.endpointsOnError) ?? []),
	...((isRequest(operation) ? undefined : operation.optionalEndpoints) ?? []),
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
