import type { CallLog, StrayRequest } from './callLog.mts';
import type { FaultPages } from './faultPages.mts';
import type { FaultQueue } from './faultQueue.mts';
import type { FaultDraw } from './seededFaults.mts';

/** Settings of one run of the sandbox. `latencyMs` and `rateLimits` may be changed while it runs. */
export interface SandboxSettings {
	readonly seed: 'demo' | 'empty';
	readonly brevoLanguage: 'en' | 'fr';
	latencyMs: number;
	rateLimits: boolean;
}

/** The part of a vendor's half that the control interface needs. */
export interface VendorHalf {
	/** Everything a test or the web page may look at, as plain data. */
	state(): unknown;
	/** Back to the seed; pending work (imports, retries) is forgotten. */
	reset(): void;
}

/** Everything that both halves share. */
export interface SandboxContext {
	readonly settings: SandboxSettings;
	readonly calls: CallLog;
	readonly faults: FaultQueue;
	/** Faults by chance; none when absent. */
	draw?: FaultDraw;
	readonly pages: FaultPages;
	/** Requests that reached another host by a redirect. */
	readonly strays: StrayRequest[];
	/** Milliseconds since the epoch; tests may hand in their own clock. */
	readonly now: () => number;
	/** `http://127.0.0.1:port`, known once the server listens. */
	url(): string;
}
