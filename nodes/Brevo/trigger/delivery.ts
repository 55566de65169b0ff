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
import {
	answerDelivery,
	ignoreDelivery,
	logDelivery,
	readRawBody,
	rejectDelivery,
} from '../../shared/trigger';
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
	unknownEvents?: boolean;
}

/** Answers one delivery. Selected events start an execution: one for all events of the delivery. */
export async function handleDelivery(this: IWebhookFunctions): Promise<IWebhookResponseData> {
	return await answerDelivery(this, 'Brevo Connector Trigger', RETRY_STATUS, async () => {
		const rejection = verifySecret(this.getRequestObject().rawHeaders, readSecret(this));
		if (rejection !== undefined) return rejectDelivery(this, VENDOR, rejection);
		const events = parseEvents(parseJson(await readRawBody(this)));
		if (events === undefined) return rejectDelivery(this, VENDOR, 'no events in it', 400);
		const items = buildItems(this, events);
		logDelivery(this, VENDOR, `accepted: ${items.length} of ${events.length} events start the workflow`);
		return items.length > 0 ? { workflowData: [items] } : ignoreDelivery(this);
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
	const { output, unknownEvents = false } = context.getNodeParameter('options', {}) as TriggerOptions;
	const filter = context.getNodeParameter('filters', {}) as WebhookFilter;
	const ignored = readIgnoredKeys(context);
	const asked = new Set(readSelectedValues(context));
	const type = parseTypeQuery(toObject(context.getQueryData()) ?? {});
	return events.flatMap((payload) => {
		const item = toBrevoWebhookItem(payload, type);
		if (
			!isSelected(item, asked, unknownEvents) ||
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
