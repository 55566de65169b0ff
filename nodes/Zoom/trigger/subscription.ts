import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';

import type { Api } from '../../../core/http/client';
import { zoomBaseUrls } from '../../../core/zoom/api/environment';
import { zoomVendor } from '../../../core/zoom/api/service';
import { whateverIsAllowed } from '../../../core/zoom/webhooks/allowedEvents';
import {
	isSubscribed,
	subscribe,
	unsubscribe,
	type SubscriptionOwners,
	type WantedSubscription,
} from '../../../core/zoom/webhooks/subscription';
import { connect, type Service } from '../../shared/connect';
import { explained } from '../../shared/explain';
import { askedEvents } from './delivery';
import { EVENTS } from './events';
import { ALL_EVENTS, AUTOMATIC, MOST_USERS } from './properties';

const CREDENTIAL = 'zoomAppOAuth2Api';
/** Zoom shows the name in a narrow list. */
const LONGEST_NAME = 60;

/** The app itself, with its own token: it may manage its event subscriptions and nothing else. */
const app: Service = {
	credentialType: () => CREDENTIAL,
	baseUrl: (credential) => zoomBaseUrls(credential).apiBaseUrl,
	// Few calls, for which the pace of a middle plan is fast enough.
	vendor: () => zoomVendor('pro', 'account'),
};

/** Whether n8n is to look after the event subscription at Zoom. */
export const isAutomatic = (context: IHookFunctions): boolean =>
	context.getNodeParameter('registration', 'manual') === AUTOMATIC;

export async function isSubscriptionThere(context: IHookFunctions): Promise<boolean> {
	// What "All Events" stands for is only known by asking for it.
	if (askedEvents(context).includes(ALL_EVENTS)) return false;
	return await atZoom(context, async (api) => await isSubscribed(api, wanted(context)));
}

export async function makeSubscription(context: IHookFunctions): Promise<void> {
	await atZoom(context, async (api) => {
		if (!askedEvents(context).includes(ALL_EVENTS)) return await subscribe(api, wanted(context));
		const listed = EVENTS.filter(({ scopes }) => scopes.length > 0);
		const additional = askedEvents(context)
			.filter((name) => name !== ALL_EVENTS && !listed.some((event) => event.name === name))
			.map((name) => ({ name, scopes: [] }));
		const leftOut = await whateverIsAllowed(
			[...listed, ...additional],
			async (events) => await subscribe(api, { ...wanted(context), events }),
		);
		if (leftOut.length > 0) {
			context.logger.info(`Zoom Trigger: the Zoom app lacks the scopes for ${leftOut.join(', ')}`);
		}
	});
}

export async function removeSubscription(context: IHookFunctions): Promise<void> {
	const { url, owners } = wanted(context);
	await atZoom(context, async (api) => await unsubscribe(api, { url, owners }));
}

async function atZoom<T>(context: IHookFunctions, work: (api: Api) => Promise<T>): Promise<T> {
	if (context.getNode().credentials?.[CREDENTIAL] === undefined) {
		throw new NodeOperationError(context.getNode(), 'Choose a Zoom App OAuth2 API credential', {
			description:
				'With it n8n creates the event subscription at Zoom. Or set \'Event Subscription\' to "Manual".',
		});
	}
	try {
		return await work(await connect(context, app));
	} catch (fault) {
		throw explained(context.getNode(), fault);
	}
}

function wanted(context: IHookFunctions): WantedSubscription {
	const suffix = context.getMode() === 'manual' ? ' (test)' : '';
	const name = `n8n: ${context.getWorkflow().name ?? context.getNode().name}`;
	return {
		url: context.getNodeWebhookUrl('default') ?? '',
		name: name.slice(0, LONGEST_NAME - suffix.length) + suffix,
		events: [...new Set(askedEvents(context))],
		owners: ownersIn(context),
	};
}

function ownersIn(context: IHookFunctions): SubscriptionOwners {
	const accountId = String(context.getNodeParameter('accountId', '') ?? '').trim() || undefined;
	if (context.getNodeParameter('subscriptionScope', 'account') !== 'user')
		return { scope: 'account', accountId };
	const userIds = String(context.getNodeParameter('subscriptionUserIds', '') ?? '')
		.split(/[\s,;]+/)
		.filter((id) => id !== '');
	if (userIds.length > 0 && userIds.length <= MOST_USERS) return { scope: 'user', userIds, accountId };
	throw new NodeOperationError(context.getNode(), `Give 1 to ${MOST_USERS} IDs in 'User IDs'`, {
		description: `Zoom takes ${MOST_USERS} users in one event subscription. For everybody set 'Events Of' to "Whole Account".`,
	});
}
