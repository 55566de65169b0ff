import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { readNow } from '../http/clock';
import { readSwitch } from '../triggerSettings';

/** Room for the events of several webinars during the 85 minutes in which Zoom redelivers. n8n reads and rewrites the list once per execution. */
const MAX_REMEMBERED = 10_000;
/** For all nodes together: some 20 MB. */
const MAX_RECENT = 100_000;
const RECENT_MS = 60 * 60 * 1000;

/** The time at which this process passed on an event, by workflow, node and the event's key; oldest first. */
export const recentKeys = new Map<string, number>();

/**
 * Returns the items that the trigger has not output before, in the trigger's `execute`: n8n offers no lasting memory to
 * `webhook()`, and static data written there is lost. A key is remembered by the execution that outputs it, so that
 * a delivery that never became an execution is not a duplicate when it is delivered again.
 *
 * Executions of one process take turns, because n8n reads its list, and rewrites it later. Across processes it is best
 * effort: two copies may both pass, and keys may be lost; those of the last hour are known to the process that output them.
 * @param trigger its display name, for the log of n8n
 */
export async function dropDuplicates(
	context: IExecuteFunctions,
	trigger: string,
): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	const isOn = readSwitch(context.getNodeParameter('options.dropDuplicates', 0, true), true);
	// Test events, pinned data and retries are repeated on purpose.
	if (!isOn || context.getMode() !== 'webhook') return items;
	const scope = [context.getWorkflow().id, context.getNode().id].join('/');
	// Within one call, n8n reports both copies of a key as new.
	const byKey = new Map(items.map((item) => [toKey(item), item]));
	return await takeTurn(scope, async () => {
		const keys = [...byKey.keys()].filter((key) => !isRecent(scope, key));
		if (keys.length === 0) return [];
		try {
			const { new: fresh } = await context.helpers.checkProcessedAndRecord(keys, 'node', {
				mode: 'entries',
				maxEntries: MAX_REMEMBERED,
			});
			rememberKeys(scope, keys);
			return fresh.flatMap((key) => byKey.get(String(key)) ?? []);
		} catch (error) {
			// The vendor already has its 200 and will not deliver again: better an event twice than not at all.
			context.logger.warn(`${trigger} could not look up earlier events (${(error as Error).name})`);
			rememberKeys(scope, keys);
			return keys.flatMap((key) => byKey.get(key) ?? []);
		}
	});
}

/** Both triggers name the event that an item is about; items of executions that began with an earlier version do not. */
const toKey = ({ json }: INodeExecutionData): string => String(json.event_key ?? JSON.stringify(json));

const isRecent = (scope: string, key: string): boolean =>
	readNow() - (recentKeys.get(`${scope}/${key}`) ?? 0) < RECENT_MS;

function rememberKeys(scope: string, keys: readonly string[]): void {
	const now = readNow();
	for (const key of keys) {
		// A Map keeps the place of a key that is set again.
		recentKeys.delete(`${scope}/${key}`);
		recentKeys.set(`${scope}/${key}`, now);
	}
	for (const [key, time] of recentKeys) {
		if (recentKeys.size <= MAX_RECENT && now - time < RECENT_MS) break;
		recentKeys.delete(key);
	}
}

/** The end of the last work that waits or runs, by scope. */
const turns = new Map<string, Promise<unknown>>();

/** Does `work` when all earlier work of the scope has ended, whether well or not. */
async function takeTurn<T>(scope: string, work: () => Promise<T>): Promise<T> {
	const turn = (turns.get(scope) ?? Promise.resolve()).then(work, work);
	turns.set(scope, turn);
	try {
		return await turn;
	} finally {
		if (turns.get(scope) === turn) turns.delete(scope);
	}
}
