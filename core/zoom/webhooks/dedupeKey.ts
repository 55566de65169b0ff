import { createHash } from 'node:crypto';

import { recordOf, type EventItem } from './payload';

/**
 * The same for every copy of one event, different for any other event. Zoom repeats a delivery up to three times with a
 * new timestamp and signature, and sends one copy per subscription: https://developers.zoom.us/docs/api/webhooks/
 *
 * The meeting's number alone would make one of all its occurrences, and of all people who join it.
 */
export function redeliveryKey(item: EventItem): string {
	const subject = item.uuid || item.id || fingerprint(item.object);
	return [item.event, subject, ...identity(item), item.event_ts ?? ''].map(String).join('|');
}

/** Who or what inside the meeting: two people may join, or two messages be sent, in the same millisecond. */
function identity({ participant, registrant, object }: EventItem): unknown[] {
	const message = recordOf(object.chat_message) ?? recordOf(object.chat_message_file);
	return [
		participant?.participant_uuid,
		participant?.user_id,
		participant?.registrant_id ?? registrant?.registrant_id,
		participant?.email ?? registrant?.email,
		message?.message_id,
		message?.file_id,
	].filter((part) => part !== undefined && part !== '');
}

function fingerprint(object: Record<string, unknown>): string {
	return createHash('sha256').update(JSON.stringify(object)).digest('hex');
}
