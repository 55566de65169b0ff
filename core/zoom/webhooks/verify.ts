import { createHmac, timingSafeEqual } from 'node:crypto';
import { isJson } from '../../http/endpoint';

/**
 * Verifies that a webhook delivery is from Zoom, and reads its event. A pure function of bytes, strings and time.
 * https://developers.zoom.us/docs/api/webhooks/#verify-webhook-events
 */

/** Zoom's event after the signature was checked. `payload` may contain anything that a participant typed. */
export interface ZoomWebhookEvent {
	event: string;
	/** Milliseconds since 1970; in `app_deauthorized` a text, inside the payload. */
	event_ts?: unknown;
	payload: Record<string, unknown>;
	/** Gives access to the recording's files for 24 hours (`recording.*` only). */
	download_token?: unknown;
}

export type DeliveryRejection =
	| 'no secret'
	| 'no body'
	| 'missing header'
	| 'duplicated header'
	| 'malformed timestamp'
	| 'wrong signature'
	| 'too old'
	| 'from the future'
	| 'wrong verification token';

export interface ChallengeAnswer {
	plainToken: string;
	/** Lower-case hex. */
	encryptedToken: string;
}

export type VerificationResult =
	| { verdict: 'rejected'; reason: DeliveryRejection }
	/** Zoom signed it, so it is not a stranger's, but nothing can be done with it. */
	| { verdict: 'unusable'; reason: 'not JSON' | 'not an event' }
	| { verdict: 'challenge'; answer: ChallengeAnswer }
	| { verdict: 'event'; event: ZoomWebhookEvent };

export interface WebhookDelivery {
	/** The raw body, before any parsing. */
	body: Uint8Array | undefined;
	/** Alternating names and values, as in Node's `rawHeaders`: parsed headers would hide one sent twice. */
	rawHeaders: readonly string[];
}

export interface VerificationOptions {
	/** Secret Token of the Zoom app. If blank, every delivery is rejected. */
	secretToken: string;
	/** Verification Token of older Zoom apps; if given, the `authorization` header must also be equal to it. */
	verificationToken?: string;
	/** Milliseconds since 1970. */
	now: number;
	/** Maximum difference in seconds between the header's time and `now`, in either direction. */
	maxAge: number;
}

const rejectDelivery = (reason: DeliveryRejection): VerificationResult => ({ verdict: 'rejected', reason });

export function verifyDelivery(
	{ body, rawHeaders }: WebhookDelivery,
	expectation: VerificationOptions,
): VerificationResult {
	const { secretToken, verificationToken } = expectation;
	if (secretToken.trim() === '') return rejectDelivery('no secret');

	const signatures = getHeaderValues(rawHeaders, 'x-zm-signature');
	const timestamps = getHeaderValues(rawHeaders, 'x-zm-request-timestamp');
	// A proxy, n8n and this function might each use another of two values, so duplicates are rejected.
	if (signatures.length > 1 || timestamps.length > 1) return rejectDelivery('duplicated header');
	const [signature] = signatures;
	const [timestamp] = timestamps;
	if (signature === undefined || timestamp === undefined) return rejectDelivery('missing header');
	if (!/^\d{1,12}$/.test(timestamp)) return rejectDelivery('malformed timestamp');
	if (body === undefined || body.length === 0) return rejectDelivery('no body');

	if (!isEqual(signature, sign(secretToken, timestamp, body))) return rejectDelivery('wrong signature');

	const age = expectation.now / 1000 - Number(timestamp);
	// Negated so that nothing passes if the limit is not a number.
	if (!(age <= expectation.maxAge)) return rejectDelivery('too old');
	if (!(age >= -expectation.maxAge)) return rejectDelivery('from the future');

	if (verificationToken !== undefined && verificationToken !== '') {
		const tokens = getHeaderValues(rawHeaders, 'authorization');
		if (tokens.length > 1) return rejectDelivery('duplicated header');
		if (!isEqual(tokens[0] ?? '', verificationToken)) return rejectDelivery('wrong verification token');
	}

	return parseBody(body, secretToken);
}

/** `v0=` and the HMAC of `v0:<timestamp>:<body>`. The timestamp is hashed as sent, since parsing could change its text. */
export function sign(secretToken: string, timestamp: string, body: Uint8Array): string {
	return 'v0=' + createHmac('sha256', secretToken).update(`v0:${timestamp}:`).update(body).digest('hex');
}

function getHeaderValues(rawHeaders: readonly string[], name: string): string[] {
	return rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]!.toLowerCase() === name);
}

function isEqual(given: string, expected: string): boolean {
	const left = Buffer.from(given, 'utf8');
	const right = Buffer.from(expected, 'utf8');
	return left.length === right.length && timingSafeEqual(left, right);
}

/** Called only after the signature was verified: answering an unsigned challenge would sign any text for anyone. */
function parseBody(body: Uint8Array, secretToken: string): VerificationResult {
	let envelope: unknown;
	try {
		envelope = JSON.parse(new TextDecoder().decode(body), dropPrototypeKeys);
	} catch {
		return { verdict: 'unusable', reason: 'not JSON' };
	}
	if (!isEvent(envelope)) return { verdict: 'unusable', reason: 'not an event' };
	if (envelope.event !== 'endpoint.url_validation') return { verdict: 'event', event: envelope };

	const { plainToken } = envelope.payload;
	if (typeof plainToken !== 'string') return { verdict: 'unusable', reason: 'not an event' };
	const encryptedToken = createHmac('sha256', secretToken).update(plainToken).digest('hex');
	return { verdict: 'challenge', answer: { plainToken, encryptedToken } };
}

const PROTOTYPE_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/** Zoom has no such keys; later in a workflow, a careless merge could change Object.prototype through them. */
function dropPrototypeKeys(key: string, value: unknown): unknown {
	return PROTOTYPE_KEYS.has(key) ? undefined : value;
}

function isEvent(value: unknown): value is ZoomWebhookEvent {
	return isJson(value) && typeof value.event === 'string' && value.event !== '' && isJson(value.payload);
}
