import { createHash } from 'node:crypto';
import { omit } from 'lodash';

import type { ZoomWebhookItem } from './payload';

/** Fields that depend on the trigger's options, not on the event. */
const OPTIONAL_FIELDS = ['payload', 'download_token'];

/**
 * A key that is the same for every copy of one webhook event and different for any other: the event, its time and a hash
 * of its content. Zoom repeats a delivery up to three times, byte for byte, with a new timestamp and signature:
 * https://developers.zoom.us/blog/webhook-delays/
 *
 * The hash covers the whole event, because no field always identifies a person: people in a waiting room and callers have
 * neither a registration nor a `user_id`, and may leave within the same millisecond.
 */
export function toDeduplicationKey(item: ZoomWebhookItem): string {
	const content = JSON.stringify(omit(item, OPTIONAL_FIELDS));
	const hash = createHash('sha256').update(content).digest('hex');
	return [item.event, item.event_ts ?? '', hash].join('|');
}
