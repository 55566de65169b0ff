import { get, post, remove, type ZoomEndpoint, createTokenPaging } from './entry';

/**
 * What an app may do about itself, with its own token. Zoom gives an app these scopes by itself.
 * https://developers.zoom.us/docs/api/marketplace/
 */
export const MARKETPLACE_ENDPOINTS = {
	eventSubscriptions: {
		...get('/marketplace/app/event_subscription', 'medium', ['marketplace:read:list_event_subscriptions']),
		rows: 'event_subscriptions',
		paging: createTokenPaging(30),
	},
	createEventSubscription: post('/marketplace/app/event_subscription', 'heavy', [
		'marketplace:write:event_subscription',
	]),
	deleteEventSubscription: remove('/marketplace/app/event_subscription/{eventSubscriptionId}', 'medium', [
		'marketplace:delete:event_subscription',
	]),
} as const satisfies Record<string, ZoomEndpoint>;
