import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Call } from './callLog.mts';
import type { SandboxContext } from './context.mts';
import type { Vendor } from './vendor.mts';

/** The vendor's own path: what follows `/zoom` or `/brevo` in the sandbox's address. */
export function getVendorPath(request: FastifyRequest, vendor: Vendor): string {
	const path = request.originalUrl.split('?', 1)[0] ?? '';
	return path.slice(`/${vendor}`.length);
}

/** Writes every call below `app` to the log, including rejected and unknown ones. */
export function logCalls(app: FastifyInstance, context: SandboxContext, vendor: Vendor): void {
	app.addHook('onRequest', async (request) => {
		const call: Call = {
			vendor,
			method: request.method,
			path: getVendorPath(request, vendor),
			query: request.query as Record<string, unknown>,
			status: 0,
			at: context.now(),
		};
		context.calls.add(call, request);
	});
	// Before the response leaves, not after: a caller that has the response must find it in the log.
	app.addHook('onSend', async (request, reply, payload) => {
		const call = context.calls.find(request);
		if (call) {
			call.status = reply.statusCode;
			if (request.body !== undefined) call.body = request.body;
		}
		return payload;
	});
}
