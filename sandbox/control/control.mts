import type { BrevoHalf, BrevoSettings } from '../brevo/half.mts';
import type { BrevoState } from '../brevo/state.mts';
import type { Call } from './calls.mts';
import type { SandboxContext, Vendor, VendorHalf } from './context.mts';
import type { Fault } from './faults.mts';
import type { ZoomHalf } from '../zoom/half.mts';

/** What tests and the web page may do to the sandbox. `POST /control/...` offers the same over HTTP. */
export interface Control {
	/** Every call to a vendor since the last reset. */
	calls(): Call[];
	/** Both vendors back to the seed; log and faults emptied. */
	reset(): void;
	fault(fault: Fault): void;
	/** Zoom's access tokens are now too old. */
	expireTokens(): void;
	/** Changes the latency of all later calls. */
	latency(milliseconds: number): void;
	rateLimits(on: boolean): void;
	brevoState(): BrevoState;
	/** Blocks the caller's address, restricts the key, or changes how long an import takes. */
	brevoSettings(changes: Partial<BrevoSettings>): void;
	zoomState(): unknown;
}

export function createControl(
	context: SandboxContext,
	halves: ReadonlyMap<Vendor, VendorHalf>,
	zoom: ZoomHalf,
): Control {
	return {
		calls: () => context.calls.all(),
		reset() {
			context.calls.clear();
			context.faults.clear();
			for (const half of halves.values()) half.reset();
		},
		fault: (fault) => context.faults.add(fault),
		expireTokens: () => zoom.tokens.expireAll(),
		latency(milliseconds) {
			context.settings.latencyMs = milliseconds;
		},
		rateLimits(on) {
			context.settings.rateLimits = on;
		},
		brevoState: () => (halves.get('brevo') as BrevoHalf).state(),
		brevoSettings: (changes) => (halves.get('brevo') as BrevoHalf).configure(changes),
		zoomState: () => halves.get('zoom')?.state(),
	};
}
