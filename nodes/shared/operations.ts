import { rethrowStop } from '../../core/async/clock';
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

/** Same as `eachItem`, for rows with files, or of several kinds. */
export function eachItemWithFiles(
	work: (context: ItemContext) => AsyncIterable<Pick<OutputRow, 'json' | 'binary' | 'isWhole' | 'error'>>,
): OperationFn {
	return async function* (execution) {
		for (const index of execution.items.keys()) {
			const known = execution.done?.get(index);
			if (known) {
				yield* known;
				continue;
			}
			try {
				const rows: OutputRow[] | undefined = execution.done && [];
				const context = execution.forItem(index);
				// It is used for the rows only, but an expression that cannot be used must fail the item before its calls.
				context.param('simplify', true);
				for await (const output of work(context)) {
					const row = { ...output, item: index };
					rows?.push(row);
					yield row;
				}
				if (rows) execution.done?.set(index, rows);
			} catch (error) {
				rethrowStop(error);
				const node = execution.node.getNode();
				if (!execution.node.continueOnFail()) throw toNodeError(node, error, index);
				yield createErrorRow(node, error, index);
			}
		}
	};
}

/** The number of rows that the vendor counts, in a list whose rows are output one by one. */
export interface CountedRows {
	total?: number;
}

/**
 * Yields as many rows as "Return All" or "Limit" allow, and reads no page more than is needed to know whether there are more:
 * none if the vendor counts more rows.
 */
export async function* takeLimit<T>(
	context: ItemContext,
	rows: AsyncIterable<T>,
	counted: Readonly<CountedRows> = {},
): AsyncGenerator<T> {
	const limit = context.param('returnAll', false) ? Infinity : Math.floor(Number(context.param('limit', 50)));
	if (!(limit >= 1)) throw noLimitError();
	const iterator = rows[Symbol.asyncIterator]();
	try {
		for (let count = 0; count < limit; count++) {
			const { done, value } = await iterator.next();
			if (done) return;
			yield value;
		}
		const rest = (counted.total ?? 0) > limit ? 'more' : await lookForRow(iterator, counted);
		if (rest !== 'none')
			context.hint(
				`Stopped at the limit of ${limit}: there ${rest === 'more' ? 'are' : 'may be'} more. Turn on "Return All" to get everything.`,
			);
	} finally {
		await iterator.return?.();
	}
}

/** The rows up to the limit are output, whatever becomes of the next one. */
async function lookForRow(
	iterator: AsyncIterator<unknown>,
	{ total }: CountedRows,
): Promise<'more' | 'none' | 'unknown'> {
	try {
		return (await iterator.next()).done ? 'none' : 'more';
	} catch (error) {
		rethrowStop(error);
		return total === undefined ? 'unknown' : 'none';
	}
}

const noLimitError = (): ApiError =>
	new ApiError({
		kind: 'invalid',
		title: 'Limit is not a number of at least 1',
		advice: 'Type a number, or turn on Return All.',
	});
