import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { asBody, integer, map, text, type Body } from '../api/body.mts';
import { page, type Query } from '../api/paging.mts';
import { invalid, missing, Refusal } from '../api/refusal.mts';
import type { BrevoAccount } from '../model/account.mts';
import type { Mail, Template } from '../model/types.mts';
import { transactional } from '../webhooks/payloads.mts';
import { address, readAttachments, readSchedule, readTags, readVersions, type MailVersion } from './body.mts';
import { pay } from './credits.mts';
import { fillIn } from './fillIn.mts';
import { activeTemplate } from './templates.mts';

/** https://developers.brevo.com/docs/heterogenous-versions-batch-emails */
const IDEMPOTENCY_TTL_MS = 30 * 60_000;

export function mailRoutes(app: FastifyInstance, brevo: BrevoAccount): void {
	app.post('/smtp/email', async (request, reply) => {
		const body = asBody(request.body);
		const template = activeTemplate(brevo, integer(body, 'templateId'));
		const sender = senderOf(brevo, body, template);
		if (!template) requireContent(body);
		const versions = readVersions(body);
		const scheduledAt = readSchedule(body, brevo.now());
		const shared = {
			sender,
			template,
			scheduledAt,
			tags: readTags(body),
			attachments: readAttachments(body),
			key: text(map(body, 'headers') ?? {}, 'idempotencyKey'),
		};
		refuseReplay(brevo, shared.key);
		const mails = versions.map((version) => mailOf(brevo, version, shared));
		// `X-Sib-Sandbox: drop` in the body's headers asks Brevo to check and not to send.
		if (map(body, 'headers')?.['X-Sib-Sandbox'] !== 'drop') {
			pay(brevo, mails.length);
			brevo.store.mails.push(...mails);
			if (!scheduledAt) mails.forEach((mail) => tellSent(brevo, mail));
			if (shared.key !== undefined) brevo.store.idempotencyKeys.set(shared.key, brevo.now());
		}
		const ids = mails.map(({ messageId }) => messageId);
		return reply.code(scheduledAt ? 202 : 201).send({
			...(body.messageVersions === undefined ? { messageId: ids[0] } : { messageIds: ids }),
			...(scheduledAt ? { batchId: text(body, 'batchId') ?? randomUUID() } : {}),
		});
	});

	app.get('/smtp/blockedContacts', async (request) => {
		const all = brevo.store.blocked.all();
		const rows = page(all, request.query as Query, { limit: 50, max: 100 });
		const contacts = rows.map(({ email, senderEmail, reason, blockedAt }) => ({
			email,
			senderEmail,
			reason,
			blockedAt,
		}));
		return { count: all.length, contacts };
	});
}

function tellSent(brevo: BrevoAccount, mail: Mail): void {
	for (const email of mail.to) {
		brevo.webhooks.tell('transactional', 'sent', transactional(brevo, mail, email));
		const outcome = mail.blocked ? 'blocked' : 'delivered';
		brevo.webhooks.tell('transactional', outcome, transactional(brevo, mail, email));
	}
}

function senderOf(brevo: BrevoAccount, body: Body, template: Template | undefined): string {
	const sender = map(body, 'sender');
	if (!sender) {
		if (!template) throw missing('sender is missing');
		return template.sender.email;
	}
	const id = integer(sender, 'id');
	if (id === undefined) return address(sender, 'sender');
	const known = brevo.store.senders.find((one) => one.id === id);
	if (!known?.active) throw invalid('Sender is invalid / inactive');
	return known.email;
}

function requireContent(body: Body): void {
	if (text(body, 'subject') === undefined) throw missing('subject is missing');
	if (text(body, 'htmlContent') === undefined && text(body, 'textContent') === undefined)
		throw missing('htmlContent is missing');
}

/** The key stands in the JSON body's `headers`; a repeat of it is refused for half an hour. */
function refuseReplay(brevo: BrevoAccount, key: string | undefined): void {
	const usedAt = key === undefined ? undefined : brevo.store.idempotencyKeys.get(key);
	if (usedAt !== undefined && brevo.now() - usedAt < IDEMPOTENCY_TTL_MS)
		throw new Refusal(400, 'duplicate_parameter', 'Request already processed');
}

interface Shared {
	sender: string;
	template: Template | undefined;
	scheduledAt: string | undefined;
	tags: string[];
	attachments: string[];
	key: string | undefined;
}

function mailOf(brevo: BrevoAccount, version: MailVersion, shared: Shared): Mail {
	const { to, cc, bcc, replyTo, params } = version;
	const { template, scheduledAt, tags, attachments, key } = shared;
	const contact = brevo.store.contactByEmail(to[0] ?? '')?.attributes;
	const blocked = to.some((email) => brevo.store.blocked.all().some((entry) => entry.email === email));
	return {
		kind: 'transactional',
		messageId: `<${randomUUID()}@smtp-relay.sandbox.example>`,
		to,
		...(cc.length > 0 ? { cc } : {}),
		...(bcc.length > 0 ? { bcc } : {}),
		sender: shared.sender,
		...(replyTo ? { replyTo } : {}),
		subject: fillIn(version.subject ?? template?.subject ?? '', params, contact),
		html: fillIn(template?.htmlContent ?? version.html ?? '', params, contact),
		params,
		sentAt: brevo.timestamp(),
		...(template ? { templateId: template.id } : {}),
		...(tags.length > 0 ? { tags } : {}),
		...(attachments.length > 0 ? { attachments } : {}),
		...(scheduledAt ? { scheduledAt } : {}),
		...(key === undefined ? {} : { idempotencyKey: key }),
		...(blocked ? { blocked } : {}),
	};
}
