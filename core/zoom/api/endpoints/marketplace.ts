import { z } from 'zod';

import { defineObject, HOLDS_NOTHING } from '../../../http/answer';
import { get, post, remove, defineZoomRows, type ZoomEndpoint, createTokenPaging } from './entry';

/**
 * Calls by which an app manages itself, with its own token. Zoom grants these scopes to every app.
 * https://developers.zoom.us/docs/api/marketplace/
 */
export const MARKETPLACE_ENDPOINTS = {
	eventSubscriptions: {
		...get(
			'/marketplace/app/event_subscription',
			'medium',
			['marketplace:read:list_event_subscriptions'],
			defineZoomRows('event_subscriptions'),
		),
		paging: createTokenPaging(30),
	},
	createEventSubscription: post(
		'/marketplace/app/event_subscription',
		'heavy',
		['marketplace:write:event_subscription'],
		defineObject({ event_subscription_id: z.string() }),
	),
	deleteEventSubscription: remove(
		'/marketplace/app/event_subscription/{eventSubscriptionId}',
		'medium',
		['marketplace:delete:event_subscription'],
		HOLDS_NOTHING,
	),
} as const satisfies Record<string, ZoomEndpoint>;
