import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { SandboxContext } from './context.mts';

/** Every vendor call takes at least `latencyMs`, as over a network. */
export function addLatency(app: FastifyInstance, context: SandboxContext): void {
	app.addHook('onRequest', async () => {
		if (context.settings.latencyMs > 0) await sleep(context.settings.latencyMs);
	});
}
