import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { SandboxContext, Vendor } from './context.mts';

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
	all(): Call[] {
		return [...this.entries];
	}

	clear(): void {
		this.entries = [];
	}
}

/** The vendor's own path: what follows `/zoom` or `/brevo` in the sandbox's address. */
export function vendorPath(request: FastifyRequest, vendor: Vendor): string {
	const path = request.originalUrl.split('?', 1)[0] ?? '';
	return path.slice(`/${vendor}`.length);
}

/** Writes every call below `app` to the log, refused and unknown ones too. */
export function logCalls(app: FastifyInstance, context: SandboxContext, vendor: Vendor): void {
	const open = new WeakMap<FastifyRequest, Call>();
	app.addHook('onRequest', async (request) => {
		const call: Call = {
			vendor,
			method: request.method,
			path: vendorPath(request, vendor),
			query: request.query as Record<string, unknown>,
			status: 0,
			at: context.now(),
		};
		open.set(request, call);
		context.calls.add(call);
	});
	// Before the answer leaves, not after: whoever has the answer must find it in the log.
	app.addHook('onSend', async (request, reply, payload) => {
		const call = open.get(request);
		if (call) {
			call.status = reply.statusCode;
			if (request.body !== undefined) call.body = request.body;
		}
		return payload;
	});
}
