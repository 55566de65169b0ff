import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Is a delivery to a webhook from Zoom, and what does it want? A pure function of bytes, strings and time.
 * https://developers.zoom.us/docs/api/webhooks/#verify-webhook-events
 */

/** Zoom's envelope after the signature was checked. `payload` may hold anything a person in a meeting typed. */
export interface ZoomEvent {
	event: string;
	/** Milliseconds since 1970; a text in `app_deauthorized`, where it sits in the payload. */
	event_ts?: unknown;
	payload: Record<string, unknown>;
	/** Opens the recording's files for 24 hours (`recording.*` only). */
	download_token?: unknown;
}

export type RefusalReason =
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

export type Verdict =
	| { verdict: 'refused'; reason: RefusalReason }
	| { verdict: 'challenge'; answer: ChallengeAnswer }
	| { verdict: 'event'; event: ZoomEvent };

export interface Delivery {
	/** The body as it came over the wire, before any parsing. */
	body: Uint8Array | undefined;
	/** Names and values in turn, as in Node's `rawHeaders`: the parsed form would hide a header sent twice. */
	rawHeaders: readonly string[];
}

export interface Expectation {
	/** Secret Token of the Zoom app. Blank refuses everything. */
	secretToken: string;
	/** Verification Token of older Zoom apps; when given, the `authorization` header must be equal to it as well. */
	verificationToken?: string;
	/** Milliseconds since 1970. */
	now: number;
	/** Seconds by which the header's time may differ from `now`, in either direction. */
	maxAge: number;
}

const refused = (reason: RefusalReason): Verdict => ({ verdict: 'refused', reason });

export function judge({ body, rawHeaders }: Delivery, expectation: Expectation): Verdict {
	const { secretToken, verificationToken } = expectation;
	if (secretToken.trim() === '') return refused('no secret');

	const signatures = valuesOf(rawHeaders, 'x-zm-signature');
	const timestamps = valuesOf(rawHeaders, 'x-zm-request-timestamp');
	// Which of two values a proxy, n8n and we would take may differ, so that nobody may choose.
	if (signatures.length > 1 || timestamps.length > 1) return refused('duplicated header');
	const [signature] = signatures;
	const [timestamp] = timestamps;
	if (signature === undefined || timestamp === undefined) return refused('missing header');
	if (!/^\d{1,12}$/.test(timestamp)) return refused('malformed timestamp');
	if (body === undefined || body.length === 0) return refused('no body');

	if (!areEqual(signature, sign(secretToken, timestamp, body))) return refused('wrong signature');

	const age = expectation.now / 1000 - Number(timestamp);
	// Negated, so that a limit which is not a number lets nothing through.
	if (!(age <= expectation.maxAge)) return refused('too old');
	if (!(age >= -expectation.maxAge)) return refused('from the future');

	if (verificationToken !== undefined && verificationToken !== '') {
		const tokens = valuesOf(rawHeaders, 'authorization');
		if (tokens.length > 1) return refused('duplicated header');
		if (!areEqual(tokens[0] ?? '', verificationToken)) return refused('wrong verification token');
	}

	return read(body, secretToken);
}

/** `v0=` and the HMAC over `v0:<timestamp>:<body>`. The timestamp is hashed as sent: as a number it may not come back. */
export function sign(secretToken: string, timestamp: string, body: Uint8Array): string {
	return 'v0=' + createHmac('sha256', secretToken).update(`v0:${timestamp}:`).update(body).digest('hex');
}

function valuesOf(rawHeaders: readonly string[], name: string): string[] {
	return rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]!.toLowerCase() === name);
}

function areEqual(given: string, expected: string): boolean {
	const left = Buffer.from(given, 'utf8');
	const right = Buffer.from(expected, 'utf8');
	return left.length === right.length && timingSafeEqual(left, right);
}

/** Only reached with a genuine signature: an unsigned challenge would let anyone have any text signed. */
function read(body: Uint8Array, secretToken: string): Verdict {
	let envelope: unknown;
	try {
		envelope = JSON.parse(new TextDecoder().decode(body), withoutPrototypeKeys);
	} catch {
		return refused('not JSON');
	}
	if (!isEvent(envelope)) return refused('not an event');
	if (envelope.event !== 'endpoint.url_validation') return { verdict: 'event', event: envelope };

	const { plainToken } = envelope.payload;
	if (typeof plainToken !== 'string') return refused('not an event');
	const encryptedToken = createHmac('sha256', secretToken).update(plainToken).digest('hex');
	return { verdict: 'challenge', answer: { plainToken, encryptedToken } };
}

const PROTOTYPE_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/** Zoom has no such keys; further on in a workflow a careless merge could reach Object.prototype through them. */
function withoutPrototypeKeys(key: string, value: unknown): unknown {
	return PROTOTYPE_KEYS.has(key) ? undefined : value;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

function isEvent(value: unknown): value is ZoomEvent {
	return isRecord(value) && typeof value.event === 'string' && value.event !== '' && isRecord(value.payload);
}
