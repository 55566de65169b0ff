import { Problem, raise } from '../../../core/http/errors';
import type { EventKind } from '../../../core/zoom/api/endpoints/endpoints';
import { eventReference } from '../../../core/zoom/api/ids';
import { eventNumber, idOrUuid } from '../../../core/zoom/meetings/meetingId';
import type { Batch } from '../../shared/catalogue';
import { eventKindOf } from './eventKind';

/** The event an item is for, by its number; or why there is none. */
export type EventOfItem =
	| { readonly kind: EventKind; readonly id: string }
	| { readonly kind: EventKind; readonly fault: Problem };

/**
 * For operations that take all items together: usually one event for all, but an expression may name one for each.
 * @throws Problem where no item has an event, or one has an unknown type of event
 */
export async function eventsOfItems(batch: Batch): Promise<EventOfItem[]> {
	const numbers = new Map<string, Promise<string>>();
	const events: EventOfItem[] = [];
	for (const index of batch.items.keys()) {
		const call = batch.call(index);
		const kind = eventKindOf(call);
		try {
			const reference = eventReference(call.param('eventId', ''));
			const key = `${kind} ${idOrUuid(reference)}`;
			if (!numbers.has(key)) numbers.set(key, eventNumber(batch.api, kind, reference));
			events.push({ kind, id: await numbers.get(key)! });
		} catch (fault) {
			events.push({ kind, fault: fault instanceof Problem ? fault : raise(fault) });
		}
	}
	const [first] = events;
	if (first && events.every((event) => 'fault' in event)) raise((first as { fault: Problem }).fault);
	return events;
}
