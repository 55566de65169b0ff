import type { IDataObject, IHookFunctions, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { matchesZoomFilter, type ZoomWebhookFilter } from '../../../core/zoom/webhooks/filter';
import {
	toZoomWebhookItem,
	type ZoomWebhookItem,
	type ZoomWebhookItemOptions,
} from '../../../core/zoom/webhooks/payload';
import {
	verifyDelivery,
	type DeliveryRejection,
	type VerificationResult,
} from '../../../core/zoom/webhooks/verify';
import { ALL_EVENTS } from './properties';
import { readWebhookSecrets, recallSecrets, rememberSecrets, type WebhookSecrets } from './secrets';

interface TriggerOptions extends Partial<ZoomWebhookItemOptions> {
	maxAge?: number;
	logDeliveries?: boolean;
}

/**
 * Answers one delivery. Only a genuine event that was asked for becomes an execution.
 *
 * Must not throw: n8n would save a failed execution and end "Listen for test event" for every stranger who finds the URL.
 */
export async function handleDelivery(this: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		const options = this.getNodeParameter('options', {}) as TriggerOptions;
		const verdict = await verifyRequest(this, options);
		if (verdict.verdict === 'refused') {
			log(this, options, `refused: ${verdict.reason}`);
			return respond(this, 401, { message: 'Unauthorized' });
		}
		if (verdict.verdict === 'challenge') {
			log(this, options, 'URL validated');
			return { webhookResponse: verdict.answer };
		}
		const item = toZoomWebhookItem(verdict.event, {
			output: options.output ?? 'simplified',
			includeSecrets: options.includeSecrets ?? false,
		});
		const wanted =
			isSelected(this, item.event) &&
			matchesZoomFilter(item, this.getNodeParameter('filters', {}) as ZoomWebhookFilter);
		log(this, options, wanted ? 'accepted' : 'not asked for', item);
		return wanted ? { workflowData: [[{ json: item as IDataObject }]] } : respond(this, 200);
	} catch (error) {
		// Zoom delivers again after a 500, when the cause may be gone.
		this.logger.error('Zoom Trigger could not handle a delivery', { cause: (error as Error).name });
		return respond(this, 500, { message: 'Try again later' });
	}
}

const SECRET_REJECTIONS = new Set<DeliveryRejection>([
	'no secret',
	'wrong signature',
	'wrong verification token',
]);

/** A refusal on remembered secrets is only believed when it holds on those that are saved now. */
async function verifyRequest(
	context: IWebhookFunctions,
	{ maxAge }: TriggerOptions,
): Promise<VerificationResult> {
	const request = context.getRequestObject();
	const delivery = { body: await getRawBody(request), rawHeaders: request.rawHeaders };
	const now = Date.now();
	const verdictOn = (secrets: WebhookSecrets) =>
		verifyDelivery(delivery, { ...secrets, now, maxAge: maxAge ?? 300 });

	const recalled = recallSecrets(context, now);
	const verdict = recalled && verdictOn(recalled);
	if (verdict && !(verdict.verdict === 'refused' && SECRET_REJECTIONS.has(verdict.reason))) return verdict;

	const secrets = await readWebhookSecrets(context);
	rememberSecrets(context, secrets, now);
	return verdictOn(secrets);
}

/** n8n reads the body in advance only for content types that it parses, and cannot read one whose connection broke. */
async function getRawBody(
	request: ReturnType<IWebhookFunctions['getRequestObject']>,
): Promise<Uint8Array | undefined> {
	try {
		if (request.rawBody === undefined) await request.readRawBody();
		return request.rawBody;
	} catch {
		return undefined;
	}
}

function isSelected(context: IWebhookFunctions, event: string): boolean {
	const asked = readSelectedEvents(context);
	return asked.includes(ALL_EVENTS) || asked.includes(event);
}

/** Names chosen in the list and written into the field beside it. An expression may give one name instead of a list. */
export function readSelectedEvents(context: IWebhookFunctions | IHookFunctions): string[] {
	const chosen = context.getNodeParameter('events', []) as string[] | string;
	const additional = context.getNodeParameter('additionalEvents', '');
	const names = String(additional ?? '').split(/[\s,;]+/);
	return [chosen, names].flat().filter((name) => name !== '');
}

function respond(context: IWebhookFunctions, status: number, body?: IDataObject): IWebhookResponseData {
	const response = context.getResponseObject().status(status);
	if (body === undefined) response.end();
	else response.json(body);
	return { noWebhookResponse: true };
}

/**
 * Never the body, a header or a person. An event's name and id only once its signature is checked.
 * All of it stands in the message, because n8n prints no metadata to the console.
 */
function log(
	context: IWebhookFunctions,
	{ logDeliveries }: TriggerOptions,
	verdict: string,
	item?: ZoomWebhookItem,
) {
	if (logDeliveries !== true) return;
	const isAboutPerson = item?.kind === 'user' || item?.kind === 'app';
	const subject = item === undefined ? [] : [item.event, isAboutPerson ? '' : item.id];
	context.logger.info(['Zoom delivery', verdict, ...subject].join(' ').trim());
}
