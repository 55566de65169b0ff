import { randomUUID } from 'node:crypto';
import { integers, map } from '../api/body.mts';
import { fillIn } from '../email/fillIn.mts';
import type { BrevoAccount } from '../model/account.mts';
import type { Campaign, Contact, Mail } from '../model/types.mts';

/** Who gets a campaign: on one of its lists, on none it excludes, not unsubscribed. Segments are not worked out. */
export function recipientsOf(brevo: BrevoAccount, { body }: Campaign): Contact[] {
	const recipients = map(body, 'recipients') ?? {};
	const wanted = integers(recipients, 'listIds') ?? [];
	const excluded = integers(recipients, 'exclusionListIds') ?? [];
	return brevo.store.contacts
		.all()
		.filter(({ email, emailBlacklisted }) => email !== undefined && !emailBlacklisted)
		.filter(({ listIds }) => listIds.some((id) => wanted.includes(id)))
		.filter(({ listIds }) => !listIds.some((id) => excluded.includes(id)));
}

export function campaignMail(
	brevo: BrevoAccount,
	{ id, body }: Campaign,
	kind: 'campaign' | 'test',
	email: string,
): Mail {
	const params = map(body, 'params') ?? {};
	const contact = brevo.store.contactByEmail(email)?.attributes;
	const sender = map(body, 'sender') ?? {};
	const known = brevo.store.senders.find((one) => one.id === sender.id);
	return {
		kind,
		messageId: `<${randomUUID()}@campaigns.sandbox.example>`,
		to: [email],
		sender: known?.email ?? String(sender.email),
		subject: fillIn(String(body.subject ?? ''), params, contact),
		html: fillIn(String(body.htmlContent ?? ''), params, contact),
		campaignId: id,
		params,
		sentAt: brevo.timestamp(),
	};
}
