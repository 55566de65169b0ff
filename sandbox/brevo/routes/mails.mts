import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { asBody, integer, map, text, type Body } from '../body.mts';
import type { BrevoAccount } from '../account.mts';
import { normalEmail } from '../identifiers.mts';
import { one, page, type Query } from '../paging.mts';
import { invalid, missing, Refusal, unknown } from '../refusal.mts';
import type { Mail, Template } from '../types.mts';

const MAX_RECIPIENTS = 2_000;
const MAX_RECIPIENTS_PER_VERSION = 99;
const MAX_AHEAD_MS = 72 * 3_600_000;

export function mailRoutes(app: FastifyInstance, brevo: BrevoAccount): void {
	app.post('/smtp/email', async (request, reply) => {
		const body = asBody(request.body);
		const template = templateOf(brevo, body);
		if (!template && !map(body, 'sender')) throw missing('sender is missing');
		const versions = versionsOf(body);
		const scheduledAt = scheduleOf(brevo, body);
		refuseReplay(brevo, map(body, 'headers') ?? {});
		const mails = versions.map((version) => mailOf(brevo, { ...body, ...version }, template, scheduledAt));
		// `X-Sib-Sandbox: drop` in the body's headers asks Brevo to check and not to send.
		if (map(body, 'headers')?.['X-Sib-Sandbox'] !== 'drop') brevo.store.mails.push(...mails);
		const ids = mails.map(({ messageId }) => messageId);
		return reply
			.code(scheduledAt ? 202 : 201)
			.send(body.messageVersions === undefined ? { messageId: ids[0] } : { messageIds: ids });
	});

	app.get('/smtp/templates', async (request) => {
		const query = request.query as Query;
		const active = one(query, 'templateStatus');
		const all = brevo.store.templates
			.all()
			.filter((t) => active === undefined || String(t.isActive) === active);
		return { count: all.length, templates: page(all, query, { limit: 50, max: 1_000 }) };
	});

	app.get<{ Params: { id: string } }>('/smtp/templates/:id', async ({ params }) => {
		const template = brevo.store.templates.get(Number(params.id));
		if (!template) throw unknown('Template ID does not exist');
		return template;
	});
}

/** A string is refused even when it looks like a number: https://github.com/n8n-io/n8n/issues/14238 */
function templateOf(brevo: BrevoAccount, body: Body): Template | undefined {
	const id = integer(body, 'templateId');
	if (id === undefined) return undefined;
	const template = brevo.store.templates.get(id);
	if (!template?.isActive) throw invalid('Template is not active or does not exist');
	return template;
}

function versionsOf(body: Body): Body[] {
	if (body.messageVersions === undefined) return [{ to: recipients(body) }];
	if (!Array.isArray(body.messageVersions)) throw invalid('messageVersions should be type array');
	const versions = body.messageVersions.map((version) => {
		const to = recipients(asBody(version));
		if (to.length > MAX_RECIPIENTS_PER_VERSION)
			throw invalid('messageVersions has more than 99 recipients in to');
		return { ...asBody(version), to };
	});
	const count = versions.reduce((sum, { to }) => sum + to.length, 0);
	if (count > MAX_RECIPIENTS) throw invalid('messageVersions has more than 2000 recipients');
	return versions;
}

function recipients(body: Body): string[] {
	if (!Array.isArray(body.to) || body.to.length === 0) throw missing('to is missing');
	return body.to.map((item) => {
		const email = normalEmail(text(asBody(item), 'email') ?? '');
		if (!email) throw invalid('email is not valid in to');
		return email;
	});
}

function scheduleOf(brevo: BrevoAccount, body: Body): string | undefined {
	const scheduledAt = text(body, 'scheduledAt');
	if (scheduledAt === undefined) return undefined;
	const ahead = Date.parse(scheduledAt) - brevo.now();
	if (!(ahead > 0 && ahead <= MAX_AHEAD_MS)) throw invalid('scheduledAt is not valid');
	return scheduledAt;
}

/** The key stands in the JSON body's `headers`; a repeat of it is refused. */
function refuseReplay(brevo: BrevoAccount, headers: Body): void {
	const key = text(headers, 'idempotencyKey');
	if (key === undefined) return;
	if (brevo.store.mails.some((mail) => mail.idempotencyKey === key))
		throw new Refusal(400, 'duplicate_parameter', 'Request already processed');
}

function mailOf(brevo: BrevoAccount, body: Body, template?: Template, scheduledAt?: string): Mail {
	const key = map(body, 'headers')?.idempotencyKey;
	return {
		messageId: `<${randomUUID()}@smtp-relay.sandbox.example>`,
		to: body.to as string[],
		subject: text(body, 'subject') ?? template?.subject ?? '',
		params: map(body, 'params') ?? {},
		sentAt: brevo.timestamp(),
		...(template ? { templateId: template.id } : {}),
		...(scheduledAt ? { scheduledAt } : {}),
		...(typeof key === 'string' ? { idempotencyKey: key } : {}),
	};
}
