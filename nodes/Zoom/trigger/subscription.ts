import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';

import type { ApiClient } from '../../../core/http/client';
import { getZoomBaseUrls } from '../../../core/zoom/api/environment';
import { createZoomService } from '../../../core/zoom/api/service';
import { subscribeAllowedEvents } from '../../../core/zoom/webhooks/allowedEvents';
import {
	hasZoomSubscription,
	upsertZoomSubscription,
	removeZoomSubscription,
	type SubscriptionOwners,
	type WantedSubscription,
} from '../../../core/zoom/webhooks/subscription';
import { connect, type Connection } from '../../shared/connect';
import { toNodeError } from '../../shared/explain';
import { ZOOM_WEBHOOK_EVENTS } from './events';
import { ALL_EVENTS, AUTOMATIC, MAX_USERS } from './properties';
import { readSelectedEvents } from './settings';
import { cutText, splitWords } from '../../../core/values/text';

const CREDENTIAL = 'zoomAppOAuth2Api';
/** Zoom shows the name in a narrow list. */
const MAX_NAME_LENGTH = 60;

/** The app itself, with its own token: it may manage its event subscriptions and nothing else. */
const app: Connection = {
	credentialType: () => CREDENTIAL,
	baseUrl: (credential) => getZoomBaseUrls(credential).apiBaseUrl,
	// There are few calls, so the rate limit of a Pro plan is fast enough.
	service: () => createZoomService('pro', 'account'),
};

/** Whether n8n manages the event subscription at Zoom. */
export const isAutomatic = (context: IHookFunctions): boolean =>
	context.getNodeParameter('registration', 'manual') === AUTOMATIC;

export async function checkSubscription(context: IHookFunctions): Promise<boolean> {
	// The events behind "All Events" are only known once they are requested.
	if (readSelectedEvents(context).includes(ALL_EVENTS)) return false;
	return await callZoom(
		context,
		async (api) => await hasZoomSubscription(api, buildWantedSubscription(context)),
	);
}

export async function createSubscription(context: IHookFunctions): Promise<void> {
	await callZoom(context, async (api) => {
		if (!readSelectedEvents(context).includes(ALL_EVENTS))
			return await upsertZoomSubscription(api, buildWantedSubscription(context));
		const listed = ZOOM_WEBHOOK_EVENTS.filter(({ scopes }) => scopes.length > 0);
		const additional = readSelectedEvents(context)
			.filter((name) => name !== ALL_EVENTS && !listed.some((event) => event.name === name))
			.map((name) => ({ name, scopes: [] }));
		const leftOut = await subscribeAllowedEvents(
			[...listed, ...additional],
			async (events) => await upsertZoomSubscription(api, { ...buildWantedSubscription(context), events }),
		);
		if (leftOut.length > 0) {
			context.logger.info(`Zoom Trigger: the Zoom app lacks the scopes for ${leftOut.join(', ')}`);
		}
	});
}

export async function deleteSubscription(context: IHookFunctions): Promise<void> {
	const { url, owners } = buildWantedSubscription(context);
	await callZoom(context, async (api) => await removeZoomSubscription(api, { url, owners }));
}

async function callZoom<T>(context: IHookFunctions, work: (api: ApiClient) => Promise<T>): Promise<T> {
	if (context.getNode().credentials?.[CREDENTIAL] === undefined) {
		throw new NodeOperationError(context.getNode(), 'Choose a Zoom App OAuth2 API credential', {
			description:
				'With it, n8n creates the event subscription at Zoom. Or set "Event Subscription" to "Manual".',
		});
	}
	try {
		return await work(await connect(context, app));
	} catch (error) {
		throw toNodeError(context.getNode(), error);
	}
}

function buildWantedSubscription(context: IHookFunctions): WantedSubscription {
	const suffix = context.getMode() === 'manual' ? ' (test)' : '';
	const name = `n8n: ${context.getWorkflow().name ?? context.getNode().name}`;
	return {
		url: context.getNodeWebhookUrl('default') ?? '',
		name: cutText(name, MAX_NAME_LENGTH - suffix.length) + suffix,
		events: [...new Set(readSelectedEvents(context))],
		owners: readOwners(context),
	};
}

function readOwners(context: IHookFunctions): SubscriptionOwners {
	const accountId = String(context.getNodeParameter('accountId', '') ?? '').trim() || undefined;
	if (context.getNodeParameter('subscriptionScope', 'account') !== 'user')
		return { scope: 'account', accountId };
	const userIds = splitWords(context.getNodeParameter('subscriptionUserIds', ''));
	if (userIds.length > 0 && userIds.length <= MAX_USERS) return { scope: 'user', userIds, accountId };
	throw new NodeOperationError(context.getNode(), `Enter 1 to ${MAX_USERS} IDs in "User IDs"`, {
		description: `Zoom accepts ${MAX_USERS} users in one event subscription. For everybody, set "Events Of" to "Whole Account".`,
	});
}
