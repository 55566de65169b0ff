import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { getVendorPath } from './calls.mts';
import type { SandboxContext } from './context.mts';
import type { Fault } from './faultQueue.mts';
import type { Vendor } from './vendor.mts';

/** Answers from the queue before the vendor's own access checks see the call. */
export function injectFaults(app: FastifyInstance, context: SandboxContext, vendor: Vendor): void {
	app.addHook('preValidation', async (request, reply) => {
		const fault = context.faults.take(vendor, request.method, getVendorPath(request, vendor));
		if (!fault) return undefined;
		if (fault.delayMs) await sleep(fault.delayMs);
		const { status } = fault;
		return status === undefined ? undefined : answer(reply, { ...fault, status });
	});
}

function answer(reply: FastifyReply, fault: Fault & { status: number }): FastifyReply {
	if (fault.disconnect) {
		reply.hijack();
		reply.raw.destroy();
		return reply;
	}
	reply.code(fault.status).headers(fault.headers ?? {});
	if (fault.raw === undefined) return reply.send(fault.body ?? {});
	if (!reply.hasHeader('content-type')) reply.type('text/html; charset=utf-8');
	return reply.send(fault.raw);
}
