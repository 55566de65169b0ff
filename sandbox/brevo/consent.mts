import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { BrevoAccount } from './account.mts';
import type { CallSite, Violation } from './types.mts';

/** Fields that undo somebody's choice or lose data. Absent is the only careful value. */
const forbidden: Array<{ rule: Violation['rule']; breaks: (body: Record<string, unknown>) => boolean }> = [
	{ rule: 'emailBlacklisted:false', breaks: (body) => body.emailBlacklisted === false },
	{ rule: 'smsBlacklisted:false', breaks: (body) => body.smsBlacklisted === false },
	{ rule: 'forceMerge:true', breaks: (body) => body.forceMerge === true },
	{ rule: 'emptyContactsAttributes:true', breaks: (body) => body.emptyContactsAttributes === true },
	{ rule: 'unlinkListIds', breaks: (body) => body.unlinkListIds !== undefined },
];

/** Notes every such body, also when the call itself is refused. The calls still do what Brevo would do. */
export function watchConsent(app: FastifyInstance, brevo: BrevoAccount): void {
	app.addHook('preHandler', async (request) => {
		if (typeof request.body !== 'object' || request.body === null) return;
		const body = request.body as Record<string, unknown>;
		for (const { rule, breaks } of forbidden)
			if (breaks(body)) brevo.store.violations.push({ rule, ...callSite(request), ...whom(body) });
	});
}

export function callSite(request: FastifyRequest): CallSite {
	return { method: request.method, path: request.originalUrl.split('?', 1)[0] ?? '' };
}

/** A contact named in the path is in the call site already. */
function whom({ email }: Record<string, unknown>): Pick<Violation, 'detail'> {
	return typeof email === 'string' ? { detail: email } : {};
}
