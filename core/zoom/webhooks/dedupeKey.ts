import { createHash } from 'node:crypto';

import type { ZoomWebhookEvent } from './verify';

/**
 * A key that is the same for every copy of one webhook event and different for any other: a hash of the event, its time and
 * its payload. Zoom repeats a delivery up to three times, byte for byte, with a new timestamp and signature:
 * https://developers.zoom.us/blog/webhook-delays/
 *
 * The hash covers the whole payload as Zoom sent it, because no field always identifies a person: people in a waiting room
 * and callers have neither a registration nor a `user_id`, and room systems only an address, which items leave out.
 */
export function toDeduplicationKey({ event, event_ts, payload }: ZoomWebhookEvent): string {
	const content = JSON.stringify([event, event_ts, payload]);
	return createHash('sha256').update(content).digest('hex').slice(0, 32);
}
