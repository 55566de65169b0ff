import type { Vendor } from './vendor.mts';

/** An answer given instead of the vendor's, or a wait before it, to the next `times` calls that match. */
export interface Fault {
	vendor: Vendor;
	/** Any method when absent. */
	method?: string;
	/** Source of a regular expression over the vendor's path (see `Call.path`); any path when absent. */
	path?: string;
	/** Name of `FAULT_KINDS`: what happens to the call, in place of `status`, `body` and the like. */
	kind?: string;
	/** Where absent, and no `kind` is named, the vendor answers, after `delayMs`. */
	status?: number;
	/** Sent as JSON. */
	body?: unknown;
	/** Sent as it stands instead of `body`, as `text/html` unless `headers` says otherwise. */
	raw?: string;
	headers?: Record<string, string>;
	/** 1 when absent. */
	times?: number;
	/** Waits this long before the answer. */
	delayMs?: number;
	/** Lets this many matching calls through first: a fault in the middle of paging. */
	after?: number;
	/** Cuts the connection instead of answering. */
	disconnect?: boolean;
}

export class FaultQueue {
	private queue: Array<{ fault: Fault; left: number; skip: number }> = [];

	add(fault: Fault): void {
		this.queue.push({ fault, left: fault.times ?? 1, skip: fault.after ?? 0 });
	}

	/** The first fault that matches, counted down; `undefined` lets the vendor answer. */
	take(vendor: Vendor, method: string, path: string): Fault | undefined {
		for (const entry of this.queue) {
			if (!matches(entry.fault, vendor, method, path)) continue;
			if (entry.skip > 0) {
				entry.skip -= 1;
				continue;
			}
			entry.left -= 1;
			if (entry.left <= 0) this.queue = this.queue.filter((other) => other !== entry);
			return entry.fault;
		}
		return undefined;
	}

	clear(): void {
		this.queue = [];
	}
}

function matches(fault: Fault, vendor: Vendor, method: string, path: string): boolean {
	if (fault.vendor !== vendor) return false;
	if (fault.method && fault.method.toUpperCase() !== method) return false;
	return !fault.path || new RegExp(fault.path).test(path);
}
