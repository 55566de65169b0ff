import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isRecord } from '../api/lenient.mts';
import { BrevoError } from '../api/errors.mts';
import type { BrevoAccount } from '../model/account.mts';
import { harms } from '../model/harms.mts';
import { parseCsvRows } from '../model/importRows.mts';
import type { CallSite, HarmDone, Violation } from '../model/types.mts';
import { normalisePath } from './call.mts';
import { findHarmOfCall } from './calls.mts';
import { findHarmfulFields } from './fields.mts';

/**
 * Checks every call before anything else does, so that none escapes because it is rejected for another reason: a
 * fault of the test, a wrong key, a full rate limit, a body that Brevo does not take.
 */
export function watchConsent(app: FastifyInstance, brevo: BrevoAccount): void {
	app.addHook('preValidation', async (request) => {
		const { method, path } = toCallSite(request);
		const { body } = request;
		const query = request.query as Record<string, unknown>;
		const asked = { method, path: normalisePath(path).replace(/^.*?\/v3(?=\/|$)/, ''), query, body };
		rejectHarm(brevo, request, [...findHarmfulFields(expandRows(body)), ...findHarmOfCall(brevo, asked)]);
	});
}

/** An import's CSV as the rows it stands for. */
function expandRows(body: unknown): unknown {
	if (!isRecord(body) || typeof body.fileBody !== 'string') return body;
	return { ...body, fileBody: parseCsvRows(body.fileBody) };
}

/**
 * @throws BrevoError 451, an answer of the sandbox's own that no client can take for one of Brevo's, unless the harm is
 * permitted or allowed
 */
function rejectHarm(brevo: BrevoAccount, request: FastifyRequest, done: HarmDone[]): void {
	const rejected = recordHarm(brevo, toCallSite(request), done);
	if (rejected.length === 0) return;
	const reasons = rejected.map(
		({ rule, detail }) => `${rule}${detail ? ` (${detail})` : ''}: ${harms[rule]}`,
	);
	throw new BrevoError(
		451,
		'sandbox_refused_harm',
		`The sandbox rejects a call that Brevo would carry out. ${reasons.join(' ')}`,
	);
}

/** @returns what must not be done */
export function recordHarm(brevo: BrevoAccount, site: CallSite, done: HarmDone[]): HarmDone[] {
	const { allowsHarm, permits } = brevo.settings;
	const unmeant = done.filter(({ rule }) => !permits.includes(rule));
	for (const { rule, detail } of unmeant) {
		const violation: Violation = { rule, ...site, ...(detail === undefined ? {} : { detail }) };
		brevo.store.violations.push(violation);
		if (!allowsHarm) brevo.undeclaredHarm.add(violation);
	}
	return allowsHarm ? [] : unmeant;
}

export function toCallSite(request: FastifyRequest): CallSite {
	return { method: request.method, path: request.originalUrl.split('?', 1)[0] ?? '' };
}
