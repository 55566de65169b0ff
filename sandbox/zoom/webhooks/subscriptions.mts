import { ZOOM_ACCOUNT_ID } from '../../network/constants.mts';
import { zoomErrors } from '../api/errors.mts';
import { buildPage } from '../api/paging.mts';
import type { Route, ZoomCall } from '../api/route.mts';
import type { ZoomApp } from '../oauth/apps.mts';
import { findScopeOfEvent } from '../oauth/eventScopes.mts';
import type { Subscription } from './webhooks.mts';

/** https://developers.zoom.us/docs/api/webhooks/ */
const MAX_SUBSCRIPTIONS = 20;
const SCOPES: ReadonlySet<unknown> = new Set(['user', 'account', 'master_account']);

/** An app's own event subscriptions (source: Zoom API reference, "Marketplace"). */
export const eventSubscriptionRoutes: Route[] = [
	{
		method: 'GET',
		path: '/marketplace/app/event_subscription',
		scope: 'marketplace:read:list_event_subscriptions',
		rate: 'Medium',
		answer(call) {
			const wanted = call.query.subscription_scope;
			if (wanted !== undefined && !SCOPES.has(wanted)) throw zoomErrors.invalidSubscriptionScope();
			const rows = call.zoom.webhooks
				.listSubscriptions()
				.filter(({ scope }) => wanted === undefined || scope === wanted)
				.map(toSubscriptionRow);
			return buildPage(call, 'event_subscriptions', rows, { uncounted: true });
		},
	},
	{
		method: 'POST',
		path: '/marketplace/app/event_subscription',
		scope: 'marketplace:write:event_subscription',
		rate: 'Heavy',
		status: 201,
		async answer(call) {
			const { url, events, name, scope } = readBody(call);
			checkApp(call, events);
			const { webhooks } = call.zoom;
			if (webhooks.listSubscriptions().length >= MAX_SUBSCRIPTIONS) throw zoomErrors.tooManySubscriptions();
			const result = await webhooks.subscribe({ url, events, name, scope, source: 'openapi' });
			if (!result.validated) throw zoomErrors.webhookUrlInvalid(url);
			return { event_subscription_id: result.id };
		},
	},
	{
		method: 'DELETE',
		path: '/marketplace/app/event_subscription/:eventSubscriptionId',
		scope: 'marketplace:delete:event_subscription',
		rate: 'Medium',
		status: 204,
		answer(call) {
			const wanted = call.params.eventSubscriptionId ?? '';
			const found = call.zoom.webhooks.listSubscriptions().find(({ id }) => id === wanted);
			if (!found) throw zoomErrors.unknownSubscription(wanted);
			if (found.source === 'default') throw zoomErrors.subscriptionOfBuildFlow();
			call.zoom.webhooks.unsubscribe(wanted);
			return undefined;
		},
	},
];

function readBody({ body }: ZoomCall) {
	const { events, event_webhook_url: url, subscription_scope: scope, event_subscription_name: name } = body;
	if (!Array.isArray(events) || events.length === 0) throw zoomErrors.noSubscribedEvents();
	if (typeof url !== 'string' || url === '') throw zoomErrors.noWebhookUrl();
	if (!SCOPES.has(scope)) throw zoomErrors.invalidSubscriptionScope();
	return { events: events.map(String), url, scope: scope as Subscription['scope'], name: String(name ?? '') };
}

function checkApp({ zoom, token }: ZoomCall, events: string[]): void {
	const app = zoom.findApp(token.clientId) as ZoomApp;
	if (!app.installed) throw zoomErrors.appNotInstalled(zoom.getOwner().id);
	for (const event of events) {
		const scope = findScopeOfEvent(event);
		if (scope === undefined && !/^[a-z]+\.[a-z_]+$/.test(event)) throw zoomErrors.unknownEvent(event);
		if (scope === undefined || ![...app.scopes, ...app.eventScopes].includes(scope)) {
			throw zoomErrors.eventNotAllowed(event);
		}
	}
}

function toSubscriptionRow({ id, url, events = [], name, scope, source }: Subscription): object {
	return {
		event_subscription_id: id,
		events,
		event_subscription_name: name ?? '',
		event_webhook_url: url,
		subscription_scope: scope,
		created_source: source,
		subscriber_id: ZOOM_ACCOUNT_ID,
	};
}
