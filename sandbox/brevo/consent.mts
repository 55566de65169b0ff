import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { BrevoAccount } from './account.mts';
import { harms, type Harm } from './harms.mts';
import { Refusal } from './refusal.mts';
import type { CallSite, Contact, Violation } from './types.mts';

/** One harm that a call does. */
export type Done = Pick<Violation, 'rule' | 'detail'>;

const unless =
	(...careful: unknown[]) =>
	(value: unknown) =>
		value !== undefined && !careful.includes(value);

/** Fields of a body, at any address. What is neither absent nor certainly harmless counts as harm. */
const fields: Array<{ field: string; breaks: (value: unknown) => boolean; rule: Harm }> = [
	{ field: 'emailBlacklisted', breaks: unless(true), rule: 'emailBlacklisted:false' },
	{ field: 'smsBlacklisted', breaks: unless(true), rule: 'smsBlacklisted:false' },
	{ field: 'smtpBlacklistSender', breaks: unless(), rule: 'smtpBlacklistSender' },
	{ field: 'forceMerge', breaks: unless(false), rule: 'forceMerge:true' },
	{ field: 'emptyContactsAttributes', breaks: unless(false), rule: 'emptyContactsAttributes:true' },
	{ field: 'unlinkListIds', breaks: unless(), rule: 'unlinkListIds' },
	{ field: 'all', breaks: unless(false), rule: 'all:true' },
];

/** Over `METHOD /path` below `/v3`. */
const calls: Array<{ call: RegExp; rule: Harm }> = [
	{ call: /^POST \/contacts\/batch$/, rule: 'withdrawn-endpoint' },
	{ call: /^DELETE \/contacts\/attributes\//, rule: 'attribute-deleted' },
	{ call: /^DELETE \/smtp\/blocked(Contacts|Domains)\//, rule: 'unblocks' },
	{ call: /^POST \/smtp\/deleteHardbounces$/, rule: 'unblocks' },
];

/** Looks at every call before anything else does, so that none escapes because it is refused for another reason. */
export function watchConsent(app: FastifyInstance, brevo: BrevoAccount): void {
	app.addHook('preValidation', async (request) => {
		const body = (request.body ?? {}) as Record<string, unknown>;
		const call = `${request.method} ${callSite(request).path.replace(/^.*?\/v3/, '')}`;
		refuseHarm(brevo, request, [
			...fields
				.filter(({ field, breaks }) => breaks(body[field]))
				.map(({ rule }) => ({ rule, ...whom(body) })),
			...calls.filter((one) => one.call.test(call)).map(({ rule }) => ({ rule })),
		]);
	});
}

/**
 * @throws Refusal 451, an answer of the sandbox's own that no client can take for one of Brevo's, unless the account
 * allows harm
 */
export function refuseHarm(brevo: BrevoAccount, request: FastifyRequest, done: Done[]): void {
	const site = callSite(request);
	if (noteHarm(brevo, site, done)) return;
	const reasons = done.map(({ rule, detail }) => `${rule}${detail ? ` (${detail})` : ''}: ${harms[rule]}`);
	throw new Refusal(
		451,
		'sandbox_refused_harm',
		`The sandbox refuses what Brevo would carry out. ${reasons.join(' ')}`,
	);
}

/** @returns whether what was to be done may be done */
export function noteHarm(brevo: BrevoAccount, site: CallSite, done: Done[]): boolean {
	for (const { rule, detail } of done) {
		const violation: Violation = { rule, ...site, ...(detail === undefined ? {} : { detail }) };
		brevo.store.violations.push(violation);
		if (!brevo.settings.allowsHarm) brevo.undeclaredHarm.add(violation);
	}
	return done.length === 0 || brevo.settings.allowsHarm;
}

/** Whom a call would put back on lists that he left. What Brevo does then is not documented. */
export const rejoining = (contacts: Array<Contact | undefined>, listIds: number[]): Done[] =>
	contacts.flatMap((contact) =>
		listIds
			.filter((id) => contact?.listUnsubscribed.includes(id))
			.map((id) => ({ rule: 'rejoins-left-list', detail: `${contact?.email} -> list ${id}` })),
	);

export function callSite(request: FastifyRequest): CallSite {
	return { method: request.method, path: request.originalUrl.split('?', 1)[0] ?? '' };
}

/** A contact named in the path is in the call site already. */
function whom({ email }: Record<string, unknown>): Pick<Violation, 'detail'> {
	return typeof email === 'string' ? { detail: email } : {};
}
