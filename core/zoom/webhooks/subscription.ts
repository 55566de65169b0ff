import type { ApiClient } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { ApiError, rethrow, copyError, endSentence } from '../../http/errors';
import { throwIfShort, toArray } from '../../http/pagination';
import { toText } from '../../values/text';
import { ZOOM_ENDPOINTS } from '../api/endpoints/endpoints';

/** The subscription that Zoom should have: URL, events and owners. */
export interface WantedSubscription {
	readonly url: string;
	readonly name: string;
	readonly events: readonly string[];
	readonly owners: SubscriptionOwners;
}

/** Owners of the events: the account in which the app is installed, or some users who installed it. */
export interface SubscriptionOwners {
	readonly scope: 'account' | 'user';
	/** Zoom's user IDs, 10 at most; for scope `user` only. */
	readonly userIds?: readonly string[];
	/** Zoom documents it as required, but an app cannot look up its own account, so it is sent only if known. */
	readonly accountId?: string;
}

/** https://developers.zoom.us/docs/api/webhooks/ */
const MAX_SUBSCRIPTIONS = 20;

interface ExistingSubscription {
	readonly id: string;
	readonly url: string;
	readonly events: readonly string[];
	/** Created manually in the Zoom App Marketplace: the API cannot change it. */
	readonly byHand: boolean;
}

/** Whether Zoom already delivers exactly these events to the URL, once each. */
export async function hasZoomSubscription(api: ApiClient, wanted: WantedSubscription): Promise<boolean> {
	const { ours, missing } = compareSubscriptions(await readSubscriptions(api, wanted.owners), wanted);
	if (missing.length === 0) return ours.length === 0;
	return ours.length === 1 && isSameSet(ours[0]!.events, missing);
}

/**
 * Makes Zoom deliver exactly these events to the URL. Earlier subscriptions that the API created for the URL are replaced;
 * events of a manually created one are left to it.
 *
 * Subscriptions are replaced rather than changed, because Zoom does not fully document how to change one. Deleting comes
 * first, because Zoom allows an app only 20.
 * @throws ApiError
 */
export async function upsertZoomSubscription(api: ApiClient, wanted: WantedSubscription): Promise<void> {
	const all = await readSubscriptions(api, wanted.owners);
	const { ours, missing } = compareSubscriptions(all, wanted);
	for (const { id } of ours) await deleteSubscription(api, id);
	if (missing.length === 0) return;
	try {
		await api.call({ endpoint: ZOOM_ENDPOINTS.createEventSubscription, body: toBody(wanted, missing) });
	} catch (error) {
		rethrow(all.length - ours.length >= MAX_SUBSCRIPTIONS ? tooManySubscriptionsError(error) : error);
	}
}

/** Removes the subscriptions that the API created for the URL. It is not an error if there are none. */
export async function removeZoomSubscription(
	api: ApiClient,
	{ url, owners }: Pick<WantedSubscription, 'url' | 'owners'>,
): Promise<void> {
	const { ours } = compareSubscriptions(await readSubscriptions(api, owners), { url, events: [] });
	for (const { id } of ours) await deleteSubscription(api, id);
}

async function readSubscriptions(
	api: ApiClient,
	{ scope, userIds = [], accountId }: SubscriptionOwners,
): Promise<ExistingSubscription[]> {
	const rows = await toArray(
		api.rows({
			endpoint: ZOOM_ENDPOINTS.eventSubscriptions,
			query: { subscription_scope: scope, account_id: accountId, user_id: userIds[0] },
			onGaps: throwIfShort,
		}),
	);
	return rows.map((row: Json) => ({
		id: toText(row.event_subscription_id),
		url: toText(row.event_webhook_url),
		events: Array.isArray(row.events) ? row.events.map(toText) : [],
		byHand: row.created_source === 'default',
	}));
}

function compareSubscriptions(
	all: readonly ExistingSubscription[],
	{ url, events }: Pick<WantedSubscription, 'url' | 'events'>,
) {
	const here = all.filter((one) => isSameUrl(one.url, url));
	const byHand = new Set(here.filter((one) => one.byHand).flatMap((one) => one.events));
	return {
		ours: here.filter((one) => !one.byHand),
		missing: events.filter((event) => !byHand.has(event)),
	};
}

const isSameUrl = (one: string, other: string): boolean =>
	one.replace(/(?<!\/)\/+$/, '') === other.replace(/(?<!\/)\/+$/, '');

const isSameSet = (one: readonly string[], other: readonly string[]): boolean =>
	one.length === other.length && other.every((event) => one.includes(event));

const toBody = ({ url, name, owners }: WantedSubscription, events: readonly string[]): Json => ({
	events,
	event_subscription_name: name,
	event_webhook_url: url,
	subscription_scope: owners.scope,
	...(owners.scope === 'user' && { user_ids: owners.userIds }),
	...(owners.accountId && { account_id: owners.accountId }),
});

async function deleteSubscription(api: ApiClient, id: string): Promise<void> {
	try {
		await api.call({ endpoint: ZOOM_ENDPOINTS.deleteEventSubscription, path: { eventSubscriptionId: id } });
	} catch (error) {
		const isGone = error instanceof ApiError && error.kind === 'not_found';
		if (!isGone) rethrow(error);
	}
}

const tooManySubscriptionsError = (error: unknown): unknown =>
	error instanceof ApiError
		? copyError(error, {
				kind: 'conflict',
				title: `The Zoom app has ${MAX_SUBSCRIPTIONS} event subscriptions, the most that Zoom allows`,
				advice: `In the Zoom App Marketplace, remove some that are no longer used, or use another app. Zoom rejected this one: ${endSentence(error.message)}`,
			})
		: error;
