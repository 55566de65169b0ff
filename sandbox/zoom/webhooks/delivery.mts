import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ZOOM_CLIENT_ID, ZOOM_SECRET_TOKEN } from '../../network/constants.mts';
import { toReachableUrl } from '../../network/publicHost.mts';
import { sign } from './signature.mts';

/** An endpoint that has not answered by then has failed. */
const MAX_ANSWER_MS = 3000;

export interface Attempt {
	at: number;
	/** 0 when no answer came in time. */
	status: number;
	/** Answer body, cut to its first 10,000 characters. */
	body: string;
	error?: string;
}

/** One event on its way to one endpoint. */
export interface Delivery {
	event: string;
	url: string;
	requestId: string;
	body: string;
	attempts: Attempt[];
	delivered: boolean;
	/** Why Zoom would show "URL validation failed". */
	reason?: string;
}

/** Parts of a delivery that a test may change; absent ones are as Zoom sends them. */
export interface Forgery {
	/** Seconds since the epoch, as sent and as signed. */
	timestamp?: number;
	/** Instead of the right signature. */
	signature?: string;
	/** Added or replaced; `''` leaves a header out. */
	headers?: Record<string, string>;
}

export interface DeliveryRules {
	now: () => number;
	/** Waits before the second, third ... attempt, milliseconds. Zoom's are 5, 20 and 60 minutes. */
	retryDelaysMs: readonly number[];
	signal: AbortSignal;
}

/** Sends one body until it is accepted, finally rejected, or out of attempts. Never throws. */
export async function sendDelivery(
	delivery: Delivery,
	rules: DeliveryRules,
	forgery: Forgery = {},
): Promise<void> {
	for (const delay of [0, ...rules.retryDelaysMs]) {
		if (!(await wait(delay, rules.signal))) return;
		const attempt = await attemptOnce(delivery, rules, forgery);
		delivery.attempts.push(attempt);
		delivery.delivered = attempt.status >= 200 && attempt.status < 300;
		if (!isWorthRetrying(attempt)) return;
	}
}

export function createDelivery(event: string, url: string, body: string): Delivery {
	return { event, url, body, requestId: randomUUID().replaceAll('-', '_'), attempts: [], delivered: false };
}

/** Zoom repeats on 5xx and silence only. */
function isWorthRetrying({ status }: Attempt): boolean {
	return status === 0 || status >= 500;
}

/** False when the sandbox was reset or closed during the wait. */
async function wait(delay: number, signal: AbortSignal): Promise<boolean> {
	if (delay > 0) await sleep(delay, undefined, { signal }).catch(() => undefined);
	return !signal.aborted;
}

async function attemptOnce(
	{ url, body, requestId }: Delivery,
	{ now, signal }: DeliveryRules,
	forgery: Forgery,
): Promise<Attempt> {
	const at = now();
	try {
		const answer = await fetch(toReachableUrl(url), {
			method: 'POST',
			body,
			headers: buildHeaders(requestId, body, at, forgery),
			redirect: 'manual',
			signal: AbortSignal.any([signal, AbortSignal.timeout(MAX_ANSWER_MS)]),
		});
		return { at, status: answer.status, body: (await answer.text()).slice(0, 10_000) };
	} catch (error) {
		return { at, status: 0, body: '', error: describeError(error) };
	}
}

/**
 * Headers of a real delivery; time and signature are new for every attempt, request id and body are not. Since June 2025
 * there is no verification token in `authorization`.
 */
function buildHeaders(requestId: string, body: string, at: number, forgery: Forgery): Record<string, string> {
	const timestamp = String(forgery.timestamp ?? Math.floor(at / 1000));
	const headers: Record<string, string> = {
		'content-type': 'application/json; charset=utf-8',
		'user-agent': 'Zoom Marketplace/1.0a',
		'x-zm-request-timestamp': timestamp,
		'x-zm-signature': forgery.signature ?? sign(ZOOM_SECRET_TOKEN, timestamp, body),
		'x-zm-trackingid': `v=2.0;clid=us02;rid=WEB_${randomBytes(16).toString('hex')}`,
		'x-zm-request-id': requestId,
		traceparent: `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`,
		'zm-trace-upstream': 'Meeting_Web_marketplace-consumer',
		clientid: ZOOM_CLIENT_ID,
		...forgery.headers,
	};
	return Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''));
}

function describeError(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
