import { createHash } from 'node:crypto';

import { toRecord, type ZoomWebhookItem } from './payload';

/**
 * The same for every copy of one event, different for any other event. Zoom repeats a delivery up to three times with a
 * new timestamp and signature, and sends one copy per subscription: https://developers.zoom.us/docs/api/webhooks/
 *
 * The meeting's number alone would make one of all its occurrences, and of all people who join it.
 */
export function toDeduplicationKey(item: ZoomWebhookItem): string {
	const subject = item.uuid || item.id || hashObject(item.object);
	return [item.event, subject, ...getIdentity(item), item.event_ts ?? ''].map(String).join('|');
}

/** Who or what inside the meeting: two people may join, or two messages be sent, in the same millisecond. */
function getIdentity({ participant, registrant, object }: ZoomWebhookItem): unknown[] {
	const message = toRecord(object.chat_message) ?? toRecord(object.chat_message_file);
	return [
		participant?.participant_uuid,
		participant?.user_id,
		participant?.registrant_id ?? registrant?.registrant_id,
		participant?.email ?? registrant?.email,
		message?.message_id,
		message?.file_id,
	].filter((part) => part !== undefined && part !== '');
}

function hashObject(object: Record<string, unknown>): string {
	return createHash('sha256').update(JSON.stringify(object)).digest('hex');
}
