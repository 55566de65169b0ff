import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { readSwitch } from '../triggerSettings';

/** The response to a rejected caller: nothing that helps to guess a secret. */
const REJECTIONS = { 400: 'Not an event', 401: 'Unauthorized' } as const;

/**
 * Answers one delivery to a webhook trigger. No error escapes: n8n would save a failed execution and end "Listen for
 * test event" for every stranger who finds the URL. The vendor is asked to deliver again, when the cause may be gone.
 * @param trigger its display name, for the log of n8n
 * @param retryStatus the status after which the vendor delivers again
 */
export async function answerDelivery(
	context: IWebhookFunctions,
	trigger: string,
	retryStatus: number,
	answer: () => Promise<IWebhookResponseData>,
): Promise<IWebhookResponseData> {
	retryFailedStart(context, retryStatus);
	try {
		return await answer();
	} catch (error) {
		// n8n prints no metadata to the console.
		context.logger.error(`${trigger} could not handle a delivery (${(error as Error).name})`);
		return respond(context, retryStatus, { message: 'Try again later' });
	}
}

/** n8n itself answers 500 if it cannot start the execution, after which some vendors give the event up. */
function retryFailedStart(context: IWebhookFunctions, retryStatus: number): void {
	const response = context.getResponseObject();
	const setStatus = response.status.bind(response);
	response.status = (status: number) => setStatus(status >= 500 ? retryStatus : status);
}

/** Rejects a delivery: 401 for one that is not genuine, 400 for one that contains no event. */
export function rejectDelivery(
	context: IWebhookFunctions,
	vendor: string,
	reason: string,
	status: keyof typeof REJECTIONS = 401,
): IWebhookResponseData {
	logDelivery(context, vendor, `rejected: ${reason}`);
	return respond(context, status, { message: REJECTIONS[status] });
}

/** Accepts a delivery that starts no execution. Any other status than 200 would make the vendor deliver it again. */
export const ignoreDelivery = (context: IWebhookFunctions): IWebhookResponseData => respond(context, 200);

function respond(context: IWebhookFunctions, status: number, body?: IDataObject): IWebhookResponseData {
	const response = context.getResponseObject().status(status);
	if (body === undefined) response.end();
	else response.json(body);
	return { noWebhookResponse: true };
}

/**
 * Writes to the log of n8n if the option "Log Deliveries" is on. Callers pass no body, header or person. The message
 * contains everything, because n8n prints no metadata to the console.
 */
export function logDelivery(context: IWebhookFunctions, vendor: string, ...words: readonly string[]): void {
	const { logDeliveries } = context.getNodeParameter('options', {}) as { logDeliveries?: unknown };
	if (readSwitch(logDeliveries, false)) context.logger.info([vendor, 'delivery', ...words].join(' ').trim());
}

/**
 * The body as it was sent. n8n reads it in advance only for content types that it parses.
 * @returns undefined if the connection broke before the end of the body
 */
export async function readRawBody(context: IWebhookFunctions): Promise<Buffer | undefined> {
	const request = context.getRequestObject();
	try {
		if (request.rawBody === undefined) await request.readRawBody();
		return request.rawBody;
	} catch {
		return undefined;
	}
}
