import { ahead } from '../../async/prefetch';
import type { Api } from '../../http/client';
import type { Json, Request } from '../../http/endpoint';
import { Problem, raise } from '../../http/errors';
import type { ZoomEndpoint } from '../api/endpoints/endpoints';
import { zoomParallel } from '../api/rateLimits';
import { needsAccount, type ZoomAccess } from '../api/service';
import type { LeftOut } from './leftOut';
import { events, instances } from './parents';
import { keyedRows } from './row';
import type { Parent, Table, TableQuestion } from './table';

/**
 * All rows of a table, parent by parent, in the order Zoom lists them.
 * @param leftOut is told which parents Zoom refused
 * @param includeSecrets whether start links and passcodes stay in
 * @throws Problem what concerns more than one parent: a missing scope, dates too long ago, a limit, the network
 */
export async function* tableRows(
	api: Api,
	table: Table,
	question: TableQuestion,
	{ leftOut, includeSecrets }: { leftOut: LeftOut; includeSecrets: boolean },
): AsyncGenerator<Json> {
	const list = listOf(table, question.access);
	const rowsOf = (parent: Parent) => {
		const rows = table.read?.(api, question, parent) ?? api.rows({ ...list, path: parent.path });
		return keyedRows(table, parent, rows, includeSecrets);
	};
	if (table.of === 'account' || table.kind === 'none') {
		yield* rowsOf({ keys: {}, path: {}, name: '' });
		return;
	}
	const { kind } = table;
	const [parentsOf, what] = table.of === 'event' ? [events, `${kind}s`] : [instances, `${kind}s held`];
	const parents = parentsOf(api, kind, question, leftOut);
	yield* ahead(parents, zoomParallel(question.plan, list.endpoint.rate), (parent) =>
		leftOut.unlessRefused(what, parent.name, noneOn(table, rowsOf(parent))),
	);
}

async function* noneOn<T>({ emptyOn = [] }: Table, rows: AsyncIterable<T>): AsyncGenerator<T> {
	try {
		yield* rows;
	} catch (fault) {
		if (!(fault instanceof Problem && emptyOn.includes(fault.kind))) raise(fault);
	}
}

/** @throws Problem `scope` where Zoom keeps the table from single users */
function listOf(
	{ endpoint, forUser = endpoint, query }: Table,
	access: ZoomAccess,
): Request & { endpoint: ZoomEndpoint } {
	if (access === 'account' || forUser === endpoint) return { endpoint, query };
	if (forUser === 'none') throw needsAccount();
	return { endpoint: forUser };
}
