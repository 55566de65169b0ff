import type { WebhookType } from './webhookTypes.mts';

/**
 * Name in `POST /webhooks` -> name in a delivery, of channel `email`.
 * https://developers.brevo.com/docs/marketing-webhooks, https://developers.brevo.com/docs/transactional-webhooks
 */
export const DELIVERED_NAMES: Record<WebhookType, Record<string, string>> = {
	marketing: {
		click: 'click',
		contactDeleted: 'contact_deleted',
		contactUpdated: 'contact_updated',
		delivered: 'delivered',
		hardBounce: 'hard_bounce',
		listAddition: 'list_addition',
		opened: 'opened',
		softBounce: 'soft_bounce',
		spam: 'spam',
		unsubscribed: 'unsubscribe',
	},
	transactional: {
		blocked: 'blocked',
		click: 'click',
		deferred: 'deferred',
		delivered: 'delivered',
		hardBounce: 'hard_bounce',
		invalid: 'invalid_email',
		opened: 'opened',
		request: 'request',
		sent: 'request',
		softBounce: 'soft_bounce',
		spam: 'spam',
		uniqueOpened: 'unique_opened',
		unsubscribed: 'unsubscribed',
	},
	inbound: { inboundEmailProcessed: 'inboundEmailProcessed' },
};
