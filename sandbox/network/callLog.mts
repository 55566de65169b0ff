import type { Vendor } from './vendor.mts';

/** One call to a vendor. */
export interface Call {
	vendor: Vendor;
	method: string;
	/** As sent, still percent-encoded, below the vendor's host: `/v2/users`, `/oauth/token`, `/v3/contacts`. */
	path: string;
	query: Record<string, unknown>;
	body?: unknown;
	/** 0 while the answer is outstanding, and for a connection that was cut. */
	status: number;
	/** Arrival, milliseconds since the epoch. */
	at: number;
}

export class CallLog {
	private entries: Call[] = [];

	add(call: Call): void {
		this.entries.push(call);
	}

	/** In order of arrival. */
	getAll(): Call[] {
		return [...this.entries];
	}

	clear(): void {
		this.entries = [];
	}
}
