import { createHash } from 'node:crypto';

import { DataDeduplicationService } from 'n8n-core';
import type {
	DeduplicationItemTypes,
	DeduplicationScope,
	ICheckProcessedContextData,
	ICheckProcessedOptions,
	IDataDeduplicator,
} from 'n8n-workflow';

import { recentKeys } from '../../../nodes/shared/webhooks/duplicates';

/** Contents of n8n's table `processed_data`: one list of hashes per workflow and node. */
const processed = new Map<string, string[]>();

const hashValue = (value: DeduplicationItemTypes) => createHash('md5').update(String(value)).digest('base64');

const toContextKey = (scope: DeduplicationScope, { node, workflow }: ICheckProcessedContextData) =>
	`${workflow.id}|${scope === 'node' ? node?.id : ''}`;

/** n8n's own implementation needs its database; this one does in memory what its mode `entries` does. */
const inMemory: IDataDeduplicator = {
	async checkProcessedAndRecord(items, scope, contextData, options: ICheckProcessedOptions) {
		const key = toContextKey(scope, contextData);
		const known = processed.get(key) ?? [];
		// As n8n reads its row, and rewrites it later without a lock: another call in between sees the old one.
		await new Promise((resolve) => setImmediate(resolve));
		const isKnown = (item: DeduplicationItemTypes) => known.includes(hashValue(item));
		const result = { new: items.filter((item) => !isKnown(item)), processed: items.filter(isKnown) };
		const all = [...known, ...result.new.map(hashValue)];
		processed.set(key, options.maxEntries === undefined ? all : all.slice(-options.maxEntries));
		return result;
	},
	async removeProcessed(items, scope, contextData) {
		const key = toContextKey(scope, contextData);
		const gone = new Set(items.map(hashValue));
		processed.set(
			key,
			(processed.get(key) ?? []).filter((hash) => !gone.has(hash)),
		);
	},
	async clearAllProcessedItems(scope, contextData) {
		processed.delete(toContextKey(scope, contextData));
	},
	async getProcessedDataCount(scope, contextData) {
		return processed.get(toContextKey(scope, contextData))?.length ?? 0;
	},
};

let installed = false;

export function installDeduplication(): void {
	if (installed) return;
	installed = true;
	// n8n starts it once per process; here each suite brings its own.
	Reflect.set(DataDeduplicationService, 'instance', undefined);
	void DataDeduplicationService.init(inMemory);
}

/** Like a fresh installation. Without it, records live as long as the test file, since they survive a restart of n8n. */
export function forgetProcessed(): void {
	processed.clear();
	forgetProcess();
}

/** As in a new process of n8n, which has the same database. */
export function forgetProcess(): void {
	recentKeys.clear();
}
