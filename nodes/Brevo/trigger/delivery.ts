import type { IDataObject, INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import {
	isByIgnoredKey,
	matchesWebhookFilter,
	type WebhookFilter,
} from '../../../core/brevo/webhooks/filter';
import { toBrevoWebhookItem, type BrevoWebhookItem, parseEvents } from '../../../core/brevo/webhooks/payload';
import { parseTypeQuery } from '../../../core/brevo/webhooks/subscription';
import { verifySecret } from '../../../core/brevo/webhooks/verify';
import type { Json } from '../../../core/http/endpoint';
import { TRIGGER_EVENTS, toOptionValue } from './events';
import { readSelectedValues, readIgnoredKeys } from './settings';
import { readSecret } from './subscription';

interface TriggerOptions {
	output?: 'simplified' | 'full';
	logDeliveries?: boolean;
}

/**
 * Answers one delivery. Only events that were asked for become an execution, all of one delivery the same.
 *
 * Must not throw: n8n would save a failed execution and end "Listen for test event" for every stranger who finds the URL.
 */
export async function handleDelivery(this: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		const request = this.getRequestObject();
		const refusal = verifySecret(request.rawHeaders, readSecret(this));
		if (refusal !== undefined) {
			log(this, `refused: ${refusal}`);
			return respond(this, 401, { message: 'Unauthorized' });
		}
		const events = parseEvents(await getBody(request));
		if (events === undefined) {
			log(this, 'refused: no events in it');
			return respond(this, 400, { message: 'Not an event' });
		}
		const items = buildItems(this, events);
		log(this, `accepted: ${items.length} of ${events.length} events start the workflow`);
		return items.length > 0 ? { workflowData: [items] } : respond(this, 200);
	} catch (error) {
		this.logger.error('Brevo Connector Trigger could not handle a delivery', {
			cause: (error as Error).name,
		});
		return respond(this, 500, { message: 'Try again later' });
	}
}

/** @returns undefined where it is not JSON. n8n reads in advance only the content types that it parses. */
async function getBody(request: ReturnType<IWebhookFunctions['getRequestObject']>): Promise<unknown> {
	try {
		if (request.rawBody === undefined) await request.readRawBody();
		return JSON.parse(request.rawBody.toString()) as unknown;
	} catch {
		return undefined;
	}
}

function buildItems(context: IWebhookFunctions, events: readonly Json[]): INodeExecutionData[] {
	const { output } = context.getNodeParameter('options', {}) as TriggerOptions;
	const filter = context.getNodeParameter('filters', {}) as WebhookFilter;
	const ignored = readIgnoredKeys(context);
	const asked = new Set(readSelectedValues(context));
	const type = parseTypeQuery(context.getQueryData() as Json);
	return events.flatMap((payload) => {
		const item = toBrevoWebhookItem(payload, type);
		if (!isSelected(item, asked) || isByIgnoredKey(item, ignored) || !matchesWebhookFilter(item, filter))
			return [];
		const json = { ...item, ...(output === 'full' && { payload }) };
		return [{ json: json as unknown as IDataObject }];
	});
}

const LISTED = new Set(TRIGGER_EVENTS.map(toOptionValue));

/** A name that is not in our list was delivered by a webhook of ours all the same: better than to lose it. */
const isSelected = (item: BrevoWebhookItem, asked: ReadonlySet<string>): boolean =>
	item.event !== '' && (asked.has(toOptionValue(item)) || !LISTED.has(toOptionValue(item)));

function respond(context: IWebhookFunctions, status: number, body?: IDataObject): IWebhookResponseData {
	const response = context.getResponseObject().status(status);
	if (body === undefined) response.end();
	else response.json(body);
	return { noWebhookResponse: true };
}

/** Never a body, a header or a person. All of it stands in the message, because n8n prints no metadata to the console. */
function log(context: IWebhookFunctions, verdict: string): void {
	const { logDeliveries } = context.getNodeParameter('options', {}) as TriggerOptions;
	if (logDeliveries === true) context.logger.info(`Brevo delivery ${verdict}`);
}
