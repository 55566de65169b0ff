import type { WebhookType } from './webhookTypes.mts';

/**
 * Events that come along with another one: Brevo does not list them among those to subscribe to, and does not say whether
 * they come to webhooks that asked for the other one. https://developers.brevo.com/changelog/2025/4/8
 */
export const UNLISTED_NAMES: Partial<Record<WebhookType, Record<string, { name: string; with: string }>>> = {
	marketing: { proxyOpen: { name: 'proxy_open', with: 'opened' } },
	transactional: {
		error: { name: 'error', with: 'blocked' },
		proxyOpen: { name: 'proxy_open', with: 'opened' },
		uniqueProxyOpen: { name: 'unique_proxy_open', with: 'uniqueOpened' },
	},
};

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
