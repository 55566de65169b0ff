import { createHmac, timingSafeEqual } from 'node:crypto';
import { isJson } from '../../http/endpoint';

/**
 * Is a delivery to a webhook from Zoom, and what does it want? A pure function of bytes, strings and time.
 * https://developers.zoom.us/docs/api/webhooks/#verify-webhook-events
 */

/** Zoom's envelope after the signature was checked. `payload` may hold anything a person in a meeting typed. */
export interface ZoomWebhookEvent {
	event: string;
	/** Milliseconds since 1970; a text in `app_deauthorized`, where it sits in the payload. */
	event_ts?: unknown;
	payload: Record<string, unknown>;
	/** Opens the recording's files for 24 hours (`recording.*` only). */
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
	| 'wrong verification token'
	| 'not JSON'
	| 'not an event';

export interface ChallengeAnswer {
	plainToken: string;
	/** Lower-case hex. */
	encryptedToken: string;
}

export type VerificationResult =
	| { verdict: 'refused'; reason: DeliveryRejection }
	| { verdict: 'challenge'; answer: ChallengeAnswer }
	| { verdict: 'event'; event: ZoomWebhookEvent };

export interface WebhookDelivery {
	/** The body as it came over the wire, before any parsing. */
	body: Uint8Array | undefined;
	/** Names and values in turn, as in Node's `rawHeaders`: the parsed form would hide a header sent twice. */
	rawHeaders: readonly string[];
}

export interface VerificationOptions {
	/** Secret Token of the Zoom app. Blank refuses everything. */
	secretToken: string;
	/** Verification Token of older Zoom apps; when given, the `authorization` header must be equal to it as well. */
	verificationToken?: string;
	/** Milliseconds since 1970. */
	now: number;
	/** Seconds by which the header's time may differ from `now`, in either direction. */
	maxAge: number;
}

const rejectDelivery = (reason: DeliveryRejection): VerificationResult => ({ verdict: 'refused', reason });

export function verifyDelivery(
	{ body, rawHeaders }: WebhookDelivery,
	expectation: VerificationOptions,
): VerificationResult {
	const { secretToken, verificationToken } = expectation;
	if (secretToken.trim() === '') return rejectDelivery('no secret');

	const signatures = getHeaderValues(rawHeaders, 'x-zm-signature');
	const timestamps = getHeaderValues(rawHeaders, 'x-zm-request-timestamp');
	// Which of two values a proxy, n8n and we would take may differ, so that nobody may choose.
	if (signatures.length > 1 || timestamps.length > 1) return rejectDelivery('duplicated header');
	const [signature] = signatures;
	const [timestamp] = timestamps;
	if (signature === undefined || timestamp === undefined) return rejectDelivery('missing header');
	if (!/^\d{1,12}$/.test(timestamp)) return rejectDelivery('malformed timestamp');
	if (body === undefined || body.length === 0) return rejectDelivery('no body');

	if (!isEqual(signature, sign(secretToken, timestamp, body))) return rejectDelivery('wrong signature');

	const age = expectation.now / 1000 - Number(timestamp);
	// Negated, so that a limit which is not a number lets nothing through.
	if (!(age <= expectation.maxAge)) return rejectDelivery('too old');
	if (!(age >= -expectation.maxAge)) return rejectDelivery('from the future');

	if (verificationToken !== undefined && verificationToken !== '') {
		const tokens = getHeaderValues(rawHeaders, 'authorization');
		if (tokens.length > 1) return rejectDelivery('duplicated header');
		if (!isEqual(tokens[0] ?? '', verificationToken)) return rejectDelivery('wrong verification token');
	}

	return parseBody(body, secretToken);
}

/** `v0=` and the HMAC over `v0:<timestamp>:<body>`. The timestamp is hashed as sent: as a number it may not come back. */
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

/** Only reached with a genuine signature: an unsigned challenge would let anyone have any text signed. */
function parseBody(body: Uint8Array, secretToken: string): VerificationResult {
	let envelope: unknown;
	try {
		envelope = JSON.parse(new TextDecoder().decode(body), dropPrototypeKeys);
	} catch {
		return rejectDelivery('not JSON');
	}
	if (!isEvent(envelope)) return rejectDelivery('not an event');
	if (envelope.event !== 'endpoint.url_validation') return { verdict: 'event', event: envelope };

	const { plainToken } = envelope.payload;
	if (typeof plainToken !== 'string') return rejectDelivery('not an event');
	const encryptedToken = createHmac('sha256', secretToken).update(plainToken).digest('hex');
	return { verdict: 'challenge', answer: { plainToken, encryptedToken } };
}

const PROTOTYPE_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/** Zoom has no such keys; further on in a workflow a careless merge could reach Object.prototype through them. */
function dropPrototypeKeys(key: string, value: unknown): unknown {
	return PROTOTYPE_KEYS.has(key) ? undefined : value;
}

function isEvent(value: unknown): value is ZoomWebhookEvent {
	return isJson(value) && typeof value.event === 'string' && value.event !== '' && isJson(value.payload);
}
