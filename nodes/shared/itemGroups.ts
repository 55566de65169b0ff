import type { IDataObject, INode } from 'n8n-workflow';

import { rethrowStop } from '../../core/async/clock';
import {
	ApiError,
	concernsOneCall,
	notAttemptedError,
	rethrow,
	describeError,
	endSentence,
} from '../../core/http/errors';
import { toArray } from '../../core/http/pagination';
import { describeCount } from '../../core/values/counts';
import type { ExecutionContext, ItemContext, OperationFn, OutputRow } from './catalogue';
import { toNodeError } from './explain';
import { isWithin, listExpressionPaths } from './expressions';
import { GroupSummary, type SummaryPart } from './groupSummary';
import { failedRowError, toDoubtField } from './errorRow';

/** The parameters that are read once per group. All others are read for each item by itself. */
type GroupParameters =
	| { readonly settings: readonly string[]; readonly readPerItem?: undefined }
	/** All but these, such as the cells of a mapping. */
	| { readonly settings?: undefined; readonly readPerItem?: readonly string[] };

/** An operation that handles many items in few calls. Its settings may contain expressions. */
export type BatchOperation<Settings> = GroupParameters & {
	/**
	 * Reads the settings, before the first call of any group.
	 * @throws ApiError for settings that cannot be used
	 */
	prepare(group: ItemGroup): Settings | Promise<Settings>;
	run(group: ItemGroup, settings: Settings): AsyncIterable<OutputRow>;
	/** The output for an item of a group that could not be run, while other groups could. */
	toFailedRow(item: ItemContext, reason: string): IDataObject & { email: string | null };
};

/** The items for which all settings are the same. Item numbers are those of the node's input. */
export interface ItemGroup extends ExecutionContext {
	/** The execution seen from the group's first item, from which settings are read. */
	readonly first: ItemContext;
	/** Reports what was done, above the output. Counts of the same things are added up over all groups. */
	report(parts: readonly SummaryPart[], type: 'info' | 'warning'): void;
}

/**
 * Runs a batch operation once for each set of settings that expressions return, usually once for all items. All
 * settings are read before the first call. A group that fails does not stop the others, and its items report it.
 */
export function runInGroups<Settings>(operation: BatchOperation<Settings>): OperationFn {
	return async function* (execution) {
		const summary = new GroupSummary();
		const groups = groupItems(execution, operation).map((indexes) =>
			createGroup(execution, indexes, summary),
		);
		const prepared: Array<Settled<Settings>> = [];
		for (const group of groups) prepared.push(await settle(async () => await operation.prepare(group)));
		throwIfEveryGroupFailed(prepared);
		const results: Array<Settled<OutputRow[]>> = [];
		let fatal: ApiError | undefined;
		for (const [index, settings] of prepared.entries()) {
			if ('error' in settings) {
				results.push(settings);
				continue;
			}
			if (fatal) {
				results.push({ error: notAttemptedError(fatal) });
				continue;
			}
			const result = await settle(async () => await toArray(operation.run(groups[index]!, settings.value)));
			results.push(result);
			if ('error' in result && isFatal(result.error)) fatal = result.error;
		}
		throwIfEveryGroupFailed(results);
		const rows = results.flatMap((result, index) =>
			'error' in result ? toFailedRows(groups[index]!, operation, result.error, summary) : result.value,
		);
		summary.show(execution);
		yield* groups.length > 1 ? rows.sort((a, b) => getFirstItem(a) - getFirstItem(b)) : rows;
	};
}

/** @returns the item numbers of each group, in the order of their first items */
function groupItems(
	{ items, node }: ExecutionContext,
	{ settings, readPerItem = [] }: GroupParameters,
): number[][] {
	const paths = listExpressionPaths(node.getNode().parameters).filter((path) =>
		settings ? isWithin(path, settings) : !isWithin(path, readPerItem),
	);
	const all = [...items.keys()];
	if (paths.length === 0 || all.length < 2) return [all];
	const groups = new Map<string, number[]>();
	for (const item of all) {
		const key = JSON.stringify(paths.map((path) => evaluate(() => node.getNodeParameter(path, item, null))));
		const group = groups.get(key);
		if (group) group.push(item);
		else groups.set(key, [item]);
	}
	return [...groups.values()];
}

/** An expression that fails for an item is an error only if the operation reads it. */
function evaluate(read: () => unknown): unknown {
	try {
		return read();
	} catch (error) {
		return { error: (error as Error).message };
	}
}

function createGroup(
	execution: ExecutionContext,
	indexes: readonly number[],
	summary: GroupSummary,
): ItemGroup {
	return {
		...execution,
		items: indexes.map((index) => execution.items[index]!),
		rows: new Map(indexes.map((index) => [index, execution.rows.get(index)!])),
		first: execution.forItem(indexes[0] ?? 0),
		hint: (message, type = 'info') => summary.addHint(message, type),
		report: (parts, type) => summary.addReport(parts, type),
	};
}

/** Whether the next group would fail in the same way. */
const isFatal = (error: unknown): error is ApiError => error instanceof ApiError && !concernsOneCall(error);

type Settled<T> = { readonly value: T } | { readonly error: unknown };

async function settle<T>(work: () => Promise<T>): Promise<Settled<T>> {
	try {
		return { value: await work() };
	} catch (error) {
		rethrowStop(error);
		return { error };
	}
}

/** If no group can be run, the settings of the node are wrong or the service is down: the run fails, not its items. */
function throwIfEveryGroupFailed(settled: ReadonlyArray<Settled<unknown>>): void {
	const errors = settled.flatMap((one) => ('error' in one ? [one.error] : []));
	if (errors.length === 0 || errors.length < settled.length) return;
	rethrow(errors.find(isInDoubt) ?? errors[0]);
}

const isInDoubt = (error: unknown): boolean => error instanceof ApiError && error.inDoubt;

function toFailedRows<Settings>(
	group: ItemGroup,
	{ toFailedRow }: BatchOperation<Settings>,
	error: unknown,
	summary: GroupSummary,
): OutputRow[] {
	const reason = describeFailure(group.node.getNode(), error);
	summary.addFailed(group.rows.size);
	summary.addHint(`${describeCount(group.rows.size, 'item')} failed: ${reason}`, 'warning');
	return [...group.rows.keys()].map((item) => {
		const json = { ...toFailedRow(group.forItem(item), reason), ...toDoubtField(isInDoubt(error)) };
		return {
			json,
			item,
			error: failedRowError(group, { item, email: json.email, action: 'failed', reason }),
		};
	});
}

/** Without the vendor's own words, which a row has no room for. */
function describeFailure(node: INode, error: unknown): string {
	if (error instanceof ApiError) return describeError(error);
	const { message, description } = toNodeError(node, error);
	return description ? `${endSentence(message)} ${description}` : message;
}

const getFirstItem = ({ item }: OutputRow): number => (typeof item === 'number' ? item : (item[0] ?? 0));
