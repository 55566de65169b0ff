import { BrevoError } from '../api/errors.mts';
import type { BrevoAccount } from '../model/account.mts';
import type { BlockedContact } from '../model/types.mts';
import type { Payload } from '../model/webhookTypes.mts';
import { buildMarketingPayload, buildContactPayload, buildTransactionalPayload } from './payloads.mts';

export const reactions = [
	'click',
	'hardBounce',
	'opened',
	'proxyOpen',
	'softBounce',
	'spam',
	'unsubscribed',
] as const;
export type Reaction = (typeof reactions)[number];

export interface PlayedReaction {
	/** Recipient of the email. */
	email: string;
	reaction: Reaction;
	/** For a click. */
	link?: string;
	/** Which of their emails; the last one when absent. */
	messageId?: string;
}

const WITH_REASON: Reaction[] = ['hardBounce', 'softBounce'];
/** Why the address gets no transactional emails from then on. */
const BLOCKS: Partial<Record<Reaction, BlockedContact['reason']>> = {
	hardBounce: { code: 'hardBounce', message: 'Hard bounced' },
	spam: { code: 'contactFlaggedAsSpam', message: 'Contact flagged as spam' },
	unsubscribed: { code: 'unsubscribedViaEmail', message: 'Unsubscribed via email' },
};
/** Events that come before a reaction to a transactional email. */
const FIRST_TIMES: Partial<Record<Reaction, string>> = {
	opened: 'uniqueOpened',
	proxyOpen: 'uniqueProxyOpen',
};
/** Brevo sends no campaigns to such a contact any more. */
const BLOCKLISTS: Reaction[] = ['hardBounce', 'spam', 'unsubscribed'];

/**
 * A person reacts to one of their emails, of a campaign or transactional: its kind decides which webhooks are
 * notified. A person who unsubscribes from an email, calls it spam, or whose address does not exist, gets no more of that kind.
 * @throws BrevoError 404 for an address that got no email
 */
export function react(brevo: BrevoAccount, { email, reaction, link, messageId }: PlayedReaction): void {
	const message = brevo.store.emails.findLast(
		(one) =>
			one.to.includes(email) && !one.blocked && (messageId === undefined || one.messageId === messageId),
	);
	if (!message) throw new BrevoError(404, 'document_not_found', `No email was sent to ${email}`);
	const more: Payload = {
		...(WITH_REASON.includes(reaction) ? { reason: 'mailbox unavailable' } : {}),
	};
	const contact = brevo.store.findContactByEmail(email);
	const campaign =
		message.campaignId === undefined ? undefined : brevo.store.campaigns.get(message.campaignId);
	if (!campaign) {
		const reason = BLOCKS[reaction];
		if (reason)
			brevo.store.blocked.add({
				email,
				reason,
				senderEmail: message.sender ?? '',
				blockedAt: brevo.timestamp(),
			});
		const clicked = reaction === 'click' ? { link: link ?? 'https://example.com' } : {};
		const first = FIRST_TIMES[reaction];
		if (first)
			brevo.webhooks.notify('transactional', first, buildTransactionalPayload(brevo, message, email));
		brevo.webhooks.notify(
			'transactional',
			reaction,
			buildTransactionalPayload(brevo, message, email, { ...more, ...clicked }),
		);
		return;
	}
	const clicked = reaction === 'click' ? { URL: link ?? 'https://example.com' } : {};
	const left = reaction === 'unsubscribed' && contact ? { list_id: contact.listIds } : {};
	if (contact && BLOCKLISTS.includes(reaction)) contact.emailBlacklisted = true;
	brevo.webhooks.notify(
		'marketing',
		reaction,
		buildMarketingPayload(brevo, campaign, email, { ...more, ...clicked, ...left }),
	);
}

/** A contact is put on a list by hand in Brevo, or by one of its forms. */
export function joinByHand(brevo: BrevoAccount, { email, listId }: { email: string; listId: number }): void {
	const contact = brevo.store.findContactByEmail(email);
	if (!contact || !brevo.store.lists.get(listId))
		throw new BrevoError(404, 'document_not_found', 'Not found');
	if (!contact.listIds.includes(listId)) contact.listIds.push(listId);
	brevo.webhooks.notify(
		'marketing',
		'listAddition',
		buildContactPayload(brevo, contact, { list_id: [listId] }, ''),
	);
}

/** A contact leaves a list on Brevo's unsubscribe page. No webhook is notified. */
export function leaveList(brevo: BrevoAccount, { email, listId }: { email: string; listId: number }): void {
	const contact = brevo.store.findContactByEmail(email);
	if (!contact || !brevo.store.lists.get(listId))
		throw new BrevoError(404, 'document_not_found', 'Not found');
	contact.listIds = contact.listIds.filter((id) => id !== listId);
	if (!contact.listUnsubscribed.includes(listId)) contact.listUnsubscribed.push(listId);
	contact.modifiedAt = brevo.timestamp();
}
