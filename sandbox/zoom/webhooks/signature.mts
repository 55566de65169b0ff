import { createHmac } from 'node:crypto';

/** `x-zm-signature` over the exact body (source: Zoom, "Using webhooks", "Verify with Zoom's header"). */
export function signatureOf(secretToken: string, timestamp: string, body: string): string {
	return `v0=${hmac(secretToken, `v0:${timestamp}:${body}`)}`;
}

/** What an endpoint must answer to a `plainToken`: no `v0=` here. */
export function encryptedTokenOf(secretToken: string, plainToken: string): string {
	return hmac(secretToken, plainToken);
}

function hmac(key: string, message: string): string {
	return createHmac('sha256', key).update(message).digest('hex');
}
