import { randomUUID } from 'node:crypto';
import { readIntegers, readMap } from '../api/body.mts';
import { fillPlaceholders } from '../email/fillPlaceholders.mts';
import type { BrevoAccount } from '../model/account.mts';
import type { Campaign, Contact, EmailMessage } from '../model/types.mts';

/** Recipients of a campaign: on one of its lists, on none it excludes, not unsubscribed. Segments are not evaluated. */
export function findRecipients(brevo: BrevoAccount, { body }: Campaign): Contact[] {
	const recipients = readMap(body, 'recipients') ?? {};
	const wanted = readIntegers(recipients, 'listIds') ?? [];
	const excluded = readIntegers(recipients, 'exclusionListIds') ?? [];
	return brevo.store.contacts
		.getAll()
		.filter(({ email, emailBlacklisted }) => email !== undefined && !emailBlacklisted)
		.filter(({ listIds }) => listIds.some((id) => wanted.includes(id)))
		.filter(({ listIds }) => !listIds.some((id) => excluded.includes(id)));
}

export function buildCampaignEmail(
	brevo: BrevoAccount,
	{ id, body }: Campaign,
	kind: 'campaign' | 'test',
	email: string,
): EmailMessage {
	const params = readMap(body, 'params') ?? {};
	const contact = brevo.store.findContactByEmail(email)?.attributes;
	const sender = readMap(body, 'sender') ?? {};
	const known = brevo.store.senders.find((one) => one.id === sender.id);
	return {
		kind,
		messageId: `<${randomUUID()}@campaigns.sandbox.example>`,
		to: [email],
		sender: known?.email ?? String(sender.email),
		subject: fillPlaceholders(String(body.subject ?? ''), params, contact),
		html: fillPlaceholders(String(body.htmlContent ?? ''), params, contact),
		campaignId: id,
		params,
		sentAt: brevo.timestamp(),
	};
}
