import { prefetch } from '../../async/prefetch';
import type { ApiClient } from '../../http/client';
import type { Json, ApiRequest } from '../../http/endpoint';
import { ApiError, rethrow } from '../../http/errors';
import { toArray } from '../../http/pagination';
import type { ZoomEndpoint } from '../api/endpoints/endpoints';
import { getZoomConcurrency } from '../api/rateLimits';
import { accountRequiredError, type ZoomAccess } from '../api/service';
import type { SkippedParents } from './skippedParents';
import { readMeetings, readPastParents } from './parents';
import { addRowIds } from './row';
import type { Parent, Table, TableQuery } from './table';

/**
 * Reads all rows of a table, parent by parent, in Zoom's order. `skipped` collects the parents that Zoom rejects;
 * `includeSecrets` keeps start links and passcodes.
 * @throws ApiError for errors that concern more than one parent: a missing scope, dates too long ago, a limit, the network
 */
export async function* readTableRows(
	api: ApiClient,
	table: Table,
	query: TableQuery,
	{ skipped, includeSecrets }: { skipped: SkippedParents; includeSecrets: boolean },
): AsyncGenerator<Json> {
	const list = getListRequest(table, query.access);
	const readTableRows = (parent: Parent): AsyncIterable<Json> => {
		const rows = table.read?.(api, query, parent) ?? readList(api, { ...list, path: parent.path }, table);
		return addRowIds(table, parent, rows, includeSecrets);
	};
	if (table.of === 'account' || table.kind === 'none') {
		yield* readTableRows({ keys: {}, path: {}, name: '' });
		return;
	}
	const { kind } = table;
	const [parentsOf, what] =
		table.of === 'meeting' ? [readMeetings, `${kind}s`] : [readPastParents, `${kind}s held`];
	const parents = parentsOf(api, kind, query, skipped);
	yield* prefetch(parents, getZoomConcurrency(query.plan, list.endpoint.rate), (parent) =>
		skipped.skipIfRejected(what, parent.name, ignoreEmptyErrors(table, readTableRows(parent))),
	);
	skipped.throwIfAllUnknown();
}

/** Only the end of a list shows whether it is complete: with such a column, its rows are yielded when all are read. */
async function* readList(
	api: ApiClient,
	request: ApiRequest,
	{ completeColumn: column }: Table,
): AsyncGenerator<Json> {
	if (column === undefined) return yield* api.rows(request);
	let isComplete = true;
	const rows = await toArray(api.rows({ ...request, onGaps: () => void (isComplete = false) }));
	for (const row of rows) yield { ...row, [column]: isComplete };
}

async function* ignoreEmptyErrors<T>({ emptyOn = [] }: Table, rows: AsyncIterable<T>): AsyncGenerator<T> {
	try {
		yield* rows;
	} catch (error) {
		if (!(error instanceof ApiError && emptyOn.includes(error.kind))) rethrow(error);
	}
}

/** @throws ApiError `scope` if Zoom does not let single users read the table */
function getListRequest(
	{ endpoint, forUser = endpoint, query }: Table,
	access: ZoomAccess,
): ApiRequest & { endpoint: ZoomEndpoint } {
	if (access === 'account' || forUser === endpoint) return { endpoint, query };
	if (forUser === 'none') throw accountRequiredError();
	return { endpoint: forUser };
}
