import {
	sleep,
	type INodeExecutionData,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { readNow } from '../http/clock';
import { readSwitch } from '../triggerSettings';

/** Nodes of this version and later gather bursts unless the option is off; earlier ones only if it is on. */
export const GATHERING_VERSION = 2.1;

/** Short beside the 3 seconds for which Zoom waits. */
const WINDOW_MS = 500;
const MAX_GATHERED = 100;
const TICK_MS = 20;
/** Longer than any vendor waits for an answer. n8n may answer the first delivery that late, because its execution waits for a free slot. */
const MAX_ANSWER_MS = 120_000;

type WebhookResponse = ReturnType<IWebhookFunctions['getResponseObject']>;

interface BurstWindow {
	readonly items: INodeExecutionData[];
	/** Responses of the deliveries that joined, still to be ended. */
	readonly responses: WebhookResponse[];
}

/** Windows that still take events, and when the last one closed: by workflow, node and event, in this process. */
const openWindows = new Map<string, BurstWindow>();
const closedAt = new Map<string, number>();
const MAX_CLOSED = 1000;

/**
 * Starts one execution for all deliveries of half a second. The first of them, the carrier, waits for the others and
 * takes their items along. n8n is done with the others at once; their responses are ended after the carrier's, with its
 * status, so that none is answered with 200 before its execution exists. After a quiet time the first never waits.
 *
 * n8n has no other place for this: an execution started beside `webhook()` gives no sign of its existence, and none
 * where another process runs it.
 * @param event deliveries of the same one are gathered; undefined for a delivery that starts an execution of its own
 * @param retryStatus the status after which the vendor delivers again
 */
export async function gatherBurst(
	context: IWebhookFunctions,
	items: INodeExecutionData[],
	event: string | undefined,
	retryStatus: number,
): Promise<IWebhookResponseData> {
	// A test listens for one delivery.
	if (event === undefined || context.getMode() === 'manual' || !isGathering(context)) {
		return { workflowData: [items] };
	}
	const key = [context.getWorkflow().id, context.getNode().id, event].join('/');
	const window = openWindows.get(key);
	if (window === undefined) return { workflowData: [await carryWindow(context, key, items, retryStatus)] };
	window.items.push(...items);
	window.responses.push(context.getResponseObject());
	if (window.items.length >= MAX_GATHERED) closeWindow(key);
	return { noWebhookResponse: true };
}

function isGathering(context: IWebhookFunctions): boolean {
	const { bursts } = context.getNodeParameter('options', {}) as { bursts?: unknown };
	return readSwitch(bursts, context.getNode().typeVersion >= GATHERING_VERSION);
}

async function carryWindow(
	context: IWebhookFunctions,
	key: string,
	items: INodeExecutionData[],
	retryStatus: number,
): Promise<INodeExecutionData[]> {
	const window: BurstWindow = { items: [...items], responses: [] };
	const until = (closedAt.get(key) ?? 0) + WINDOW_MS;
	openWindows.set(key, window);
	// A clock that is set back must not hold the deliveries, so the number of ticks has a bound, too.
	for (let tick = 0; tick < WINDOW_MS / TICK_MS && readNow() < until; tick++) {
		await sleep(TICK_MS);
		if (openWindows.get(key) !== window) break;
	}
	if (openWindows.get(key) === window) closeWindow(key);
	void endResponses(window.responses, context.getResponseObject(), retryStatus);
	return window.items;
}

function closeWindow(key: string): void {
	openWindows.delete(key);
	if (closedAt.size >= MAX_CLOSED) closedAt.clear();
	closedAt.set(key, readNow());
}

/** Ends the responses like the carrier's, which n8n ends when the execution exists, or when it could not be started. */
async function endResponses(
	responses: readonly WebhookResponse[],
	carrier: WebhookResponse,
	retryStatus: number,
): Promise<void> {
	if (responses.length === 0) return;
	// Polled, because a response whose client has hung up emits no event at its end.
	for (let waited = 0; !carrier.writableEnded && waited < MAX_ANSWER_MS; waited += TICK_MS) {
		await sleep(TICK_MS);
	}
	const isStarted = carrier.writableEnded && carrier.statusCode < 300;
	for (const response of responses) {
		// The client may have hung up.
		if (!response.writableEnded && !response.destroyed) {
			response.status(isStarted ? carrier.statusCode : retryStatus).end();
		}
	}
}
