import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { parseBody, readInteger, readMap, readText, type Body } from '../api/body.mts';
import { slicePage, type Query } from '../api/paging.mts';
import { invalidError, missingError, BrevoError } from '../api/errors.mts';
import type { BrevoAccount } from '../model/account.mts';
import type { EmailMessage, Template } from '../model/types.mts';
import { buildTransactionalPayload } from '../webhooks/payloads.mts';
import {
	readAddress,
	readAttachments,
	readSchedule,
	readTags,
	readVersions,
	type EmailVersion,
} from './body.mts';
import { takeCredits } from './credits.mts';
import { fillPlaceholders } from './fillPlaceholders.mts';
import { findActiveTemplate } from './templates.mts';

/** https://developers.brevo.com/docs/heterogenous-versions-batch-emails */
const IDEMPOTENCY_TTL_MS = 30 * 60_000;

export function addEmailRoutes(app: FastifyInstance, brevo: BrevoAccount): void {
	app.post('/smtp/email', async (request, reply) => {
		const body = parseBody(request.body);
		const template = findActiveTemplate(brevo, readInteger(body, 'templateId'));
		const sender = readSender(brevo, body, template);
		if (!template) requireContent(body);
		const versions = readVersions(body);
		const scheduledAt = readSchedule(body, brevo.now());
		const shared = {
			sender,
			template,
			scheduledAt,
			tags: readTags(body),
			attachments: readAttachments(body),
			key: readText(readMap(body, 'headers') ?? {}, 'idempotencyKey'),
		};
		rejectReplay(brevo, shared.key);
		const emails = versions.map((version) => buildEmail(brevo, version, shared));
		// `X-Sib-Sandbox: drop` in the body's headers asks Brevo to check and not to send.
		if (readMap(body, 'headers')?.['X-Sib-Sandbox'] !== 'drop') {
			takeCredits(brevo, emails.length);
			brevo.store.emails.push(...emails);
			if (!scheduledAt) emails.forEach((message) => notifySent(brevo, message));
			if (shared.key !== undefined) brevo.store.idempotencyKeys.set(shared.key, brevo.now());
		}
		const ids = emails.map(({ messageId }) => messageId);
		return reply.code(scheduledAt ? 202 : 201).send({
			...(body.messageVersions === undefined ? { messageId: ids[0] } : { messageIds: ids }),
			...(scheduledAt ? { batchId: readText(body, 'batchId') ?? randomUUID() } : {}),
		});
	});

	app.get('/smtp/blockedContacts', async (request) => {
		const all = brevo.store.blocked.getAll();
		const rows = slicePage(all, request.query as Query, { limit: 50, max: 100 });
		const contacts = rows.map(({ email, senderEmail, reason, blockedAt }) => ({
			email,
			senderEmail,
			reason,
			blockedAt,
		}));
		return { count: all.length, contacts };
	});
}

function notifySent(brevo: BrevoAccount, message: EmailMessage): void {
	for (const email of message.to) {
		brevo.webhooks.notify('transactional', 'sent', buildTransactionalPayload(brevo, message, email));
		const outcome = message.blocked ? 'blocked' : 'delivered';
		brevo.webhooks.notify('transactional', outcome, buildTransactionalPayload(brevo, message, email));
	}
}

function readSender(brevo: BrevoAccount, body: Body, template: Template | undefined): string {
	const sender = readMap(body, 'sender');
	if (!sender) {
		if (!template) throw missingError('sender is missing');
		return template.sender.email;
	}
	const id = readInteger(sender, 'id');
	if (id === undefined) return readAddress(sender, 'sender');
	const known = brevo.store.senders.find((one) => one.id === id);
	if (!known?.active) throw invalidError('Sender is invalid / inactive');
	return known.email;
}

function requireContent(body: Body): void {
	if (readText(body, 'subject') === undefined) throw missingError('subject is missing');
	if (readText(body, 'htmlContent') === undefined && readText(body, 'textContent') === undefined)
		throw missingError('htmlContent is missing');
}

/** The key is in the JSON body's `headers`; using it again is rejected for half an hour. */
function rejectReplay(brevo: BrevoAccount, key: string | undefined): void {
	const usedAt = key === undefined ? undefined : brevo.store.idempotencyKeys.get(key);
	if (usedAt !== undefined && brevo.now() - usedAt < IDEMPOTENCY_TTL_MS)
		throw new BrevoError(
			400,
			'duplicate_parameter',
			'Email for the idempotency key has already been processed',
		);
}

interface SharedContent {
	sender: string;
	template: Template | undefined;
	scheduledAt: string | undefined;
	tags: string[];
	attachments: string[];
	key: string | undefined;
}

function buildEmail(brevo: BrevoAccount, version: EmailVersion, shared: SharedContent): EmailMessage {
	const { to, cc, bcc, replyTo, params } = version;
	const { template, scheduledAt, tags, attachments, key } = shared;
	const contact = brevo.store.findContactByEmail(to[0] ?? '')?.attributes;
	const blocked = to.some((email) => brevo.store.blocked.getAll().some((entry) => entry.email === email));
	return {
		kind: 'transactional',
		messageId: `<${randomUUID()}@smtp-relay.sandbox.example>`,
		to,
		...(cc.length > 0 ? { cc } : {}),
		...(bcc.length > 0 ? { bcc } : {}),
		sender: shared.sender,
		...(replyTo ? { replyTo } : {}),
		subject: fillPlaceholders(version.subject ?? template?.subject ?? '', params, contact),
		html: fillPlaceholders(template?.htmlContent ?? version.html ?? '', params, contact),
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
