import { type BrevoControl, createBrevoControl } from '../brevo/control.mts';
import type { BrevoHalf } from '../brevo/half.mts';
import type { BrevoState } from '../brevo/model/state.mts';
import type { Call, StrayRequest } from '../network/callLog.mts';
import type { SandboxContext } from '../network/context.mts';
import type { Fault } from '../network/faultQueue.mts';
import { FaultDraw, type SeededFaults } from '../network/seededFaults.mts';
import type { GrowOptions } from '../seed/grow.mts';
import { type GrownWebinar, type ZoomControl, createZoomControl } from '../zoom/control.mts';
import type { ZoomHalf } from '../zoom/half.mts';
import type { Delivery } from '../zoom/webhooks/delivery.mts';
import type { PlayName, PlayOptions, PlayResult } from '../zoom/webhooks/play.mts';
import type { DeliveryOverrides } from '../zoom/webhooks/single.mts';
import type { SubscriptionResult } from '../zoom/webhooks/webhooks.mts';

export type ZoomState = ReturnType<ZoomHalf['state']>;

/** Controls of the sandbox for tests and the web page. `POST /control/...` offers the same over HTTP. */
export interface Control {
	/** Every call to a vendor since the last reset. */
	calls(): Call[];
	/** Both vendors back to the seed; log, faults, tokens and subscriptions are gone. Settings stay. */
	reset(): void;
	fault(fault: Fault): void;
	/** No faults from now on; what they did stays. */
	endFaults(): void;
	/** Faults by chance from now on; without an argument no more of them. */
	seededFaults(faults?: SeededFaults): void;
	/** Requests that reached a host which is not the vendor's, by a redirect. */
	strays(): StrayRequest[];
	/** Changes the latency of all later calls. */
	latency(milliseconds: number): void;
	rateLimits(on: boolean): void;
	brevoState(): BrevoState;
	zoomState(): ZoomState;

	/** The access tokens of both are now too old. */
	expireTokens(): void;
	subscribe(subscription: { url: string; events?: string[] }): Promise<SubscriptionResult>;
	play(name: PlayName, options?: PlayOptions): Promise<PlayResult>;
	deliver(event: string, overrides?: DeliveryOverrides): Promise<Delivery[]>;
	/** A large webinar that has ended. */
	grow(options: GrowOptions): GrownWebinar;
	/** Everything else that Zoom can do to a caller. */
	zoom: ZoomControl;
	/** Everything else that Brevo can do to a caller. */
	brevo: BrevoControl;
}

export function createControl(context: SandboxContext, zoom: ZoomHalf, brevo: BrevoHalf): Control {
	const zoomControl = createZoomControl(zoom);
	const brevoControl = createBrevoControl(brevo);
	const endFaults = () => {
		context.faults.clear();
		context.pages.clear();
		context.draw = undefined;
	};
	return {
		calls: () => context.calls.getAll(),
		reset() {
			context.calls.clear();
			endFaults();
			context.strays.length = 0;
			zoom.reset();
			brevo.reset();
		},
		fault: (fault) => context.faults.add(fault),
		endFaults,
		seededFaults(faults) {
			context.draw = faults && new FaultDraw(faults);
		},
		strays: () => [...context.strays],
		latency(milliseconds) {
			context.settings.latencyMs = milliseconds;
		},
		rateLimits(on) {
			context.settings.rateLimits = on;
		},
		brevoState: () => brevo.state(),
		zoomState: () => zoom.state(),
		expireTokens() {
			zoomControl.expireTokens();
			brevoControl.expireTokens();
		},
		subscribe: zoomControl.subscribe,
		play: zoomControl.play,
		deliver: zoomControl.deliver,
		grow: zoomControl.grow,
		zoom: zoomControl,
		brevo: brevoControl,
	};
}
