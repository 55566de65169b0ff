import { parseMeetingReference, type MeetingReference } from '../../../core/zoom/api/ids';
import { isBlank } from '../../../core/values/rowFields';
import type { ItemContext } from '../../shared/catalogue';

/** The mode of the field `eventId` that takes the meeting or webinar of the input item, if nothing is typed. */
export const ITEM_MODE = 'item';

/** A row about a person has the ID of the person in `id`, so `event_id` comes first. */
const NUMBER_FIELDS = ['event_id', 'id'];
/** A UUID is one instance; a number would mean the latest one. */
const INSTANCE_FIELDS = ['event_uuid', 'uuid', ...NUMBER_FIELDS];

/**
 * Reads the meeting or webinar that the field `eventId` names.
 * @param isPast whether an instance is meant, if it is taken from the input item
 * @throws ApiError if neither the field nor the input item names one
 */
export function readMeetingReference(context: ItemContext, isPast = false): MeetingReference {
	const typed = context.param<unknown>('eventId', '');
	if (!isBlank(typed) || !isOfItem(context)) return parseMeetingReference(typed);
	const fields = isPast ? INSTANCE_FIELDS : NUMBER_FIELDS;
	return parseMeetingReference(fields.map((name) => context.json[name]).find((value) => !isBlank(value)));
}

function isOfItem({ node, index }: ItemContext): boolean {
	const locator = node.getNodeParameter('eventId', index, '') as { mode?: unknown } | string;
	return typeof locator === 'object' && locator.mode === ITEM_MODE;
}
