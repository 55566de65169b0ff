import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { logCalls } from './calls.mts';
import type { SandboxContext } from './context.mts';
import { injectFaults } from './faults.mts';
import type { Vendor } from './vendor.mts';

/** Puts call log, latency and injected responses, in this order, between a caller and a vendor. */
export function imitateNetwork(app: FastifyInstance, context: SandboxContext, vendor: Vendor): void {
	logCalls(app, context, vendor);
	addLatency(app, context);
	injectFaults(app, context, vendor);
}

/** Every vendor call takes at least `latencyMs`, as over a network. */
function addLatency(app: FastifyInstance, context: SandboxContext): void {
	app.addHook('onRequest', async () => {
		if (context.settings.latencyMs > 0) await sleep(context.settings.latencyMs);
	});
}
