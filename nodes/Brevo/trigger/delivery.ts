import type { IDataObject, INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import {
	isByIgnoredKey,
	matchesWebhookFilter,
	type WebhookFilter,
} from '../../../core/brevo/webhooks/filter';
import {
	parseEvents,
	toBrevoWebhookItem,
	toEventKey,
	type BrevoWebhookItem,
} from '../../../core/brevo/webhooks/payload';
import { parseTypeQuery } from '../../../core/brevo/webhooks/subscription';
import { verifySecret } from '../../../core/brevo/webhooks/verify';
import type { Json } from '../../../core/http/endpoint';
import { readSwitch } from '../../shared/triggerSettings';
import { gatherBurst } from '../../shared/webhooks/bursts';
import {
	answerDelivery,
	ignoreDelivery,
	logDelivery,
	readRawBody,
	rejectDelivery,
} from '../../shared/webhooks/delivery';
import { toObject } from '../../../core/values/objects';
import { TRIGGER_EVENTS, toOptionValue } from './events';
import { readSelectedValues, readIgnoredKeys } from './settings';
import { readSecret } from './subscription';

const VENDOR = 'Brevo';
/**
 * Brevo delivers again after 10 minutes, 1, 2 and 8 hours. After a 5xx or any other 4xx it gives the event up:
 * https://developers.brevo.com/docs/retry-mechanism
 */
const RETRY_STATUS = 429;

interface TriggerOptions {
	output?: 'simplified' | 'full';
	unknownEvents?: unknown;
}

/** Answers one delivery. Selected events start an execution: one for all events of the delivery, or of a burst. */
export async function handleDelivery(this: IWebhookFunctions): Promise<IWebhookResponseData> {
	return await answerDelivery(this, 'Brevo Connector Trigger', RETRY_STATUS, async () => {
		const rejection = verifySecret(this.getRequestObject().rawHeaders, readSecret(this));
		if (rejection !== undefined) return rejectDelivery(this, VENDOR, rejection);
		const events = parseEvents(parseJson(await readRawBody(this)));
		if (events === undefined) return rejectDelivery(this, VENDOR, 'no events in it', 400);
		const items = buildItems(this, events);
		logDelivery(this, VENDOR, `accepted: ${items.length} of ${events.length} events start the workflow`);
		if (items.length === 0) return ignoreDelivery(this);
		return await gatherBurst(this, items, getGatheredEvent(items), RETRY_STATUS);
	});
}

/** @returns undefined if it is not JSON */
function parseJson(body: Buffer | undefined): unknown {
	try {
		return JSON.parse(String(body)) as unknown;
	} catch {
		return undefined;
	}
}

function buildItems(context: IWebhookFunctions, events: readonly Json[]): INodeExecutionData[] {
	const { output, unknownEvents } = context.getNodeParameter('options', {}) as TriggerOptions;
	const filter = context.getNodeParameter('filters', {}) as WebhookFilter;
	const ignored = readIgnoredKeys(context);
	const asked = new Set(readSelectedValues(context));
	const type = parseTypeQuery(toObject(context.getQueryData()) ?? {});
	return events.flatMap((payload) => {
		const item = toBrevoWebhookItem(payload, type);
		if (
			!isSelected(item, asked, readSwitch(unknownEvents, false)) ||
			isByIgnoredKey(item, ignored) ||
			!matchesWebhookFilter(item, filter)
		)
			return [];
		const json = { ...item, event_key: toEventKey(payload), ...(output === 'full' && { payload }) };
		return [{ json: json as unknown as IDataObject }];
	});
}

const LISTED = new Set(TRIGGER_EVENTS.map(toOptionValue));

const isSelected = (item: BrevoWebhookItem, asked: ReadonlySet<string>, unknownEvents: boolean): boolean =>
	item.event !== '' &&
	(asked.has(toOptionValue(item)) || (unknownEvents && !LISTED.has(toOptionValue(item))));

/** All of Brevo's events are about one person. Several in one delivery are a batch that Brevo made, an execution already. */
function getGatheredEvent([item, ...others]: readonly INodeExecutionData[]): string | undefined {
	const value = toOptionValue(item?.json as unknown as BrevoWebhookItem);
	return others.length === 0 && LISTED.has(value) ? value : undefined;
}
