import { isAttendanceStatus } from '../../attendance/status';
import { getEventEnd, getStatus } from '../../audience/attendanceFields';
import type { HeldEvent } from '../../audience/laterEvent';
import type { Json } from '../../http/endpoint';
import { parseTimestamp } from '../../values/dates';
import { formatInstant } from '../../values/instants';
import { getField, toPlainText } from '../../values/rowFields';
import type { AttributeAssignment, AttributeCatalog } from './attributes';

/**
 * The end of the meeting or webinar that a contact's status and values are about. A text, because Brevo's dates have no time
 * of day, and there may be two events on one day.
 */
export const EVENT_END = 'MEETING_END';

/** Returns the assignment of the row's event; none for rows without an attendance status. */
export const getEventEndAssignments = (row: Json, zone: string): AttributeAssignment[] =>
	isAttendanceStatus(getStatus(row))
		? [
				{
					attribute: EVENT_END,
					type: 'text',
					value: formatEventEnd(row, zone),
					clears: true,
					ofEvent: true,
					optional: true,
				},
			]
		: [];

/** Always in UTC: the rows may have their times in any zone, and a text that differs would be written again. */
function formatEventEnd(row: Json, zone: string): unknown {
	const end = getEventEnd(row, zone);
	return end === undefined ? getField(row, 'event_end') : formatInstant(end);
}

/** The attributes with the topic of the contact's latest event. */
const TOPIC_ATTRIBUTES = ['WEBINAR_NAME', 'MEETING_NAME'];
const STATUS_ATTRIBUTE = 'ATTENDANCE_STATUS';

/** Returns the contact's latest event; undefined if Brevo does not know it. */
export function getHeldEvent(
	contact: { readonly attributes: Json } | undefined,
	catalog: AttributeCatalog,
): HeldEvent | undefined {
	if (!contact) return undefined;
	const attribute = catalog.find(EVENT_END);
	const end = attribute && parseTimestamp(contact.attributes[attribute.name]);
	if (end === undefined) return undefined;
	const read = (name: string) => toPlainText(contact.attributes[catalog.find(name)?.name ?? name]);
	return { end, status: read(STATUS_ATTRIBUTE), topics: TOPIC_ATTRIBUTES.map(read) };
}
