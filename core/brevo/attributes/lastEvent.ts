import { formatInstant } from '../../values/instants';
import { isAttendanceStatus } from '../../attendance/status';
import { getEventEnd, getStatus } from '../../audience/attendanceFields';
import type { Json } from '../../http/endpoint';
import { parseTimestamp } from '../../values/dates';
import { EVENT_FACTS } from '../../audience/facts';
import { findFieldValue, getField, toPlainText } from '../../values/rowFields';
import { normaliseText } from '../../values/text';
import type { AttributeAssignment, AttributeCatalog } from './attributes';

/**
 * The end of the meeting or webinar that a contact's status and values are about. A text, because Brevo's dates have no time
 * of day, and there may be two events on one day.
 */
export const EVENT_END = 'MEETING_END';

/** Readings of one event may differ in its end: where Zoom does not return it, the last leave counts. */
const SAME_END_MS = 10 * 60_000;

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

/** Returns the end of the contact's latest event, in milliseconds since 1970; undefined if Brevo does not know it. */
export function getLastEventEnd(
	contact: { readonly attributes: Json } | undefined,
	catalog: AttributeCatalog,
): number | undefined {
	const attribute = catalog.find(EVENT_END);
	return attribute && parseTimestamp(contact?.attributes[attribute.name]);
}

/** Whether Brevo has a later event of the contact than the row's. */
export function isEarlierEvent(
	row: Json,
	contact: { readonly attributes: Json } | undefined,
	catalog: AttributeCatalog,
	zone: string,
): boolean {
	const last = getLastEventEnd(contact, catalog);
	return last !== undefined && (getEventEnd(row, zone) ?? Infinity) < last - SAME_END_MS;
}

/** The attributes with the topic of the contact's latest event. */
const TOPIC_ATTRIBUTES = ['WEBINAR_NAME', 'MEETING_NAME'];
const STATUS_ATTRIBUTE = 'ATTENDANCE_STATUS';

/**
 * Returns the status of a later event with the row's topic: another date of a series, or a webinar that was held again. Undefined
 * if Brevo has none of the contact.
 */
export function findLaterStatus(
	row: Json,
	contact: { readonly attributes: Json } | undefined,
	catalog: AttributeCatalog,
	zone: string,
): string | undefined {
	if (!isEarlierEvent(row, contact, catalog, zone)) return undefined;
	const read = (attribute: string) =>
		toPlainText(contact?.attributes[catalog.find(attribute)?.name ?? attribute]);
	const topic = normaliseText(toPlainText(findFieldValue(row, EVENT_FACTS.topic)));
	const isSameTopic = TOPIC_ATTRIBUTES.some((attribute) => normaliseText(read(attribute)) === topic);
	const status = read(STATUS_ATTRIBUTE);
	return topic !== '' && isSameTopic && isAttendanceStatus(status) ? status : undefined;
}

/**
 * Reduces the assignments of an event to those that may be written although the contact has values of a later one: those
 * about the person, where the contact has none. The record of a consent has a time of its own, and a history is about
 * all events. Other assignments stay.
 */
export const keepLaterEvent = (
	assignments: readonly AttributeAssignment[],
): readonly AttributeAssignment[] =>
	assignments.some(({ ofEvent }) => ofEvent)
		? assignments
				.filter(({ ofEvent }) => !ofEvent)
				.map((one) => (one.ofConsent || one.ofHistory ? one : { ...one, onlyIf: 'blank' as const }))
		: assignments;
