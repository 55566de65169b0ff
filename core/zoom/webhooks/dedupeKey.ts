import { createHash } from 'node:crypto';
import { omit } from 'lodash';

import type { ZoomWebhookItem } from './payload';

/** Fields that depend on the trigger's options, not on the event. */
const OPTIONAL_FIELDS = ['payload', 'download_token'];

/**
 * The same for every copy of one webhook event, different for any other event: the event, its time and a hash of
 * everything it says. Zoom repeats a delivery up to three times, byte for byte, with a new timestamp and signature:
 * https://developers.zoom.us/blog/webhook-delays/
 *
 * The hash covers the whole event, because fields that name a person differ from event to event: people in a waiting room
 * and callers have neither a registration nor a `user_id`, and leave within the same millisecond.
 */
export function toDeduplicationKey(item: ZoomWebhookItem): string {
	const content = JSON.stringify(omit(item, OPTIONAL_FIELDS));
	const hash = createHash('sha256').update(content).digest('hex');
	return [item.event, item.event_ts ?? '', hash].join('|');
}
