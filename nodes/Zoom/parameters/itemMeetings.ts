import { ApiError, rethrow } from '../../../core/http/errors';
import type { MeetingKind } from '../../../core/zoom/api/endpoints/endpoints';
import { parseMeetingReference } from '../../../core/zoom/api/ids';
import { resolveMeetingId, getReferenceId } from '../../../core/zoom/meetings/meetingId';
import type { ExecutionContext } from '../../shared/catalogue';
import { readMeetingKind } from './meetingKind';

/** An item's meeting by its number, or the reason why there is none. */
export type ItemMeeting =
	| { readonly kind: MeetingKind; readonly id: string }
	| { readonly kind: MeetingKind | null; readonly error: ApiError };

/**
 * For operations that handle all items together: usually one meeting for all, but an expression may name one for each.
 * @param onlyKind for operations without the field "Event Type"
 * @throws ApiError if no item has a meeting
 */
export async function readItemMeetings(
	execution: ExecutionContext,
	onlyKind?: MeetingKind,
): Promise<ItemMeeting[]> {
	const numbers = new Map<string, Promise<string>>();
	const meetings: ItemMeeting[] = [];
	for (const index of execution.items.keys()) {
		const context = execution.forItem(index);
		let kind: MeetingKind | null = null;
		try {
			kind = onlyKind ?? readMeetingKind(context);
			const reference = parseMeetingReference(context.param('eventId', ''));
			const key = `${kind} ${getReferenceId(reference)}`;
			if (!numbers.has(key)) numbers.set(key, resolveMeetingId(execution.api, kind, reference));
			meetings.push({ kind, id: await numbers.get(key)! });
		} catch (error) {
			meetings.push({ kind, error: error instanceof ApiError ? error : rethrow(error) });
		}
	}
	const [first] = meetings;
	if (first && meetings.every((meeting) => 'error' in meeting)) rethrow((first as { error: ApiError }).error);
	return meetings;
}
