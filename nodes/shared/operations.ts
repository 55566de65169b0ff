import { ApiError } from '../../core/http/errors';
import type { ItemContext, OperationFn, OutputRow } from './catalogue';
import { createErrorRow } from './errorRow';
import { toNodeError } from './explain';

/**
 * The item loop of all operations: runs `work` for each input item in turn. With "Continue On Fail", a failed item
 * becomes an error row and the others continue. An item that an earlier attempt of n8n has done keeps its rows.
 */
export function eachItem(work: (context: ItemContext) => AsyncIterable<object>): OperationFn {
	return eachItemWithFiles(async function* (context) {
		for await (const json of work(context)) yield { json };
	});
}

/** Same as `eachItem`, for rows with files. */
export function eachItemWithFiles(
	work: (context: ItemContext) => AsyncIterable<Pick<OutputRow, 'json' | 'binary'>>,
): OperationFn {
	return async function* (execution) {
		for (const index of execution.items.keys()) {
			const known = execution.done?.get(index);
			if (known) {
				yield* known;
				continue;
			}
			try {
				const rows: OutputRow[] = [];
				for await (const output of work(execution.forItem(index))) {
					const row = { ...output, item: index };
					rows.push(row);
					yield row;
				}
				execution.done?.set(index, rows);
			} catch (error) {
				const node = execution.node.getNode();
				if (!execution.node.continueOnFail()) throw toNodeError(node, error, index);
				yield createErrorRow(node, error, index);
			}
		}
	};
}

/** Yields as many rows as "Return All" or "Limit" allow, and reads no page more than that needs. */
export async function* takeLimit<T>(context: ItemContext, rows: AsyncIterable<T>): AsyncGenerator<T> {
	const limit = context.param('returnAll', false) ? Infinity : Math.floor(Number(context.param('limit', 50)));
	if (!(limit >= 1)) throw noLimitError();
	let count = 0;
	for await (const row of rows) {
		yield row;
		if (++count < limit) continue;
		context.hint(
			`Stopped at the limit of ${limit}: there may be more. Turn on "Return All" to get everything.`,
		);
		return;
	}
}

const noLimitError = (): ApiError =>
	new ApiError({
		kind: 'invalid',
		title: 'Limit is not a number of at least 1',
		advice: 'Type a number, or turn on Return All.',
	});
