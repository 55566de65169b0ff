import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Answer, prepareAnswer } from './answer.mts';
import { getVendorPath } from './calls.mts';
import type { SandboxContext } from './context.mts';
import { getElsewhere } from './elsewhere.mts';
import { type FaultKind, findFaultKind } from './faultKinds.mts';
import type { Fault } from './faultQueue.mts';
import type { Vendor } from './vendor.mts';

/**
 * Strikes calls before the vendor's own access checks see them, or their answers on the way back: by the rules of the
 * queue, else by the seed.
 */
export function injectFaults(app: FastifyInstance, context: SandboxContext, vendor: Vendor): void {
	const onTheWayBack = new WeakMap<FastifyRequest, string>();

	app.addHook('preValidation', async (request, reply) => {
		const path = getVendorPath(request, vendor);
		const query = request.query as Record<string, unknown>;
		const page = context.pages.find(query.next_page_token);
		if (page) return reply.send(prepareAnswer(reply, page));

		const fault = context.faults.take(vendor, request.method, path);
		if (fault?.delayMs) await sleep(fault.delayMs);
		if (fault?.status !== undefined) return answer(reply, { ...fault, status: fault.status });

		const name = fault?.kind ?? context.draw?.draw(vendor, request.method, request.originalUrl);
		if (name === undefined) return undefined;
		const { instead } = findFaultKind(name);
		if (!instead) {
			onTheWayBack.set(request, name);
			return undefined;
		}
		context.calls.note(request, name);
		const { headers } = request;
		const answered = instead({ vendor, path, query, headers, elsewhere: getElsewhere(context) });
		return reply.send(prepareAnswer(reply, answered));
	});

	app.addHook('onSend', async (request, reply, payload) => {
		const name = onTheWayBack.get(request);
		const real = name === undefined ? undefined : readAnswer(reply, payload);
		const changed = real && strike(findFaultKind(name!), real, context);
		if (!changed) return payload;
		context.calls.note(request, name!);
		return prepareAnswer(reply, changed);
	});
}

/** The vendor's answer as text; `undefined` for refusals and files, which no kind changes. */
function readAnswer(reply: FastifyReply, payload: unknown): Answer | undefined {
	if (reply.statusCode >= 300 || (payload && typeof payload !== 'string')) return undefined;
	const type = reply.getHeader('content-type');
	const headers: Answer['headers'] = type === undefined ? {} : { 'content-type': String(type) };
	return { status: reply.statusCode, headers, body: (payload as string | undefined) ?? '' };
}

function strike(kind: FaultKind, real: Answer, context: SandboxContext): Answer | undefined {
	const pages = kind.pages?.(real);
	return pages ? context.pages.start(pages) : kind.after?.(real);
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
