import { createHmac } from 'node:crypto';

/** `x-zm-signature` over the exact body (source: Zoom, "Using webhooks", "Verify with Zoom's header"). */
export function sign(secretToken: string, timestamp: string, body: string): string {
	return `v0=${computeHmac(secretToken, `v0:${timestamp}:${body}`)}`;
}

/** The response an endpoint must give to a `plainToken`: no `v0=` here. */
export function encryptToken(secretToken: string, plainToken: string): string {
	return computeHmac(secretToken, plainToken);
}

function computeHmac(key: string, message: string): string {
	return createHmac('sha256', key).update(message).digest('hex');
}
