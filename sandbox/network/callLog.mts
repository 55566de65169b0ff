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
	/** Kind of the fault that struck it; `status` is then still the vendor's own, if it had the call. */
	fault?: string;
}

/** A request that reached a host which is not the vendor's, after a redirect. */
export interface StrayRequest {
	method: string;
	headers: Record<string, unknown>;
	body?: unknown;
}

export class CallLog {
	private entries: Call[] = [];
	private byRequest = new WeakMap<object, Call>();

	add(call: Call, request: object): void {
		this.entries.push(call);
		this.byRequest.set(request, call);
	}

	find(request: object): Call | undefined {
		return this.byRequest.get(request);
	}

	/** Notes the fault that struck a call. */
	note(request: object, fault: string): void {
		const call = this.find(request);
		if (call) call.fault = fault;
	}

	/** In order of arrival. */
	getAll(): Call[] {
		return [...this.entries];
	}

	clear(): void {
		this.entries = [];
	}
}
