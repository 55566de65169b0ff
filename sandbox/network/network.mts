import type { FastifyInstance } from 'fastify';
import { logCalls } from './calls.mts';
import type { SandboxContext } from './context.mts';
import { injectFaults } from './faults.mts';
import { addLatency } from './latency.mts';
import type { Vendor } from './vendor.mts';

/** What lies between a caller and either vendor: call log, latency and injected answers, in this order. */
export function imitateNetwork(app: FastifyInstance, context: SandboxContext, vendor: Vendor): void {
	logCalls(app, context, vendor);
	addLatency(app, context);
	injectFaults(app, context, vendor);
}
