import { isAttendanceStatus } from '../attendance/status';
import type { Json } from '../http/endpoint';
import { findFieldValue, toPlainText } from '../values/rowFields';
import { normaliseText } from '../values/text';
import { getEventEnd } from './attendanceFields';
import { EVENT_FACTS } from './facts';

/** A value that a row gives to a field of its contact, by the name that the mapping uses. */
export interface Assignment {
	readonly attribute: string;
	readonly value: unknown;
	/** Whether an empty value clears the contact's under every rule: it must not outlive the values that came with it. */
	readonly clears?: boolean;
	/** Limits the assignment to contacts that have no value yet, or to those that have one. */
	readonly onlyIf?: 'blank' | 'filled';
	/** Whether the value is about the same meeting or webinar as the row's attendance status. */
	readonly ofEvent?: boolean;
	/** Whether the value is part of the record of a consent. */
	readonly ofConsent?: boolean;
	/** Whether the value is a number of the contact's whole history. */
	readonly ofHistory?: boolean;
}

/** The meeting or webinar that the values of a contact are about: the latest of those written to the target. */
export interface HeldEvent {
	/** In milliseconds since 1970. */
	readonly end: number;
	/** The contact's attendance status; any text, or none. */
	readonly status: string;
	/** Its topic, in each field that may hold it. */
	readonly topics: readonly string[];
}

/** Readings of one event may differ in its end: where Zoom does not return it, the last leave counts. */
const SAME_END_MS = 10 * 60_000;

/**
 * Whether the contact has values of a later event than the row's.
 * @param held undefined if the target does not know the contact's latest event
 */
export const isEarlierEvent = (row: Json, held: HeldEvent | undefined, zone: string): boolean =>
	held !== undefined && (getEventEnd(row, zone) ?? Infinity) < held.end - SAME_END_MS;

/**
 * Returns the status of a later event with the row's topic: another date of a series, or a webinar that was held again.
 * Undefined if the target has none of the contact.
 */
export function findLaterStatus(row: Json, held: HeldEvent | undefined, zone: string): string | undefined {
	if (!held || !isEarlierEvent(row, held, zone)) return undefined;
	const topic = normaliseText(toPlainText(findFieldValue(row, EVENT_FACTS.topic)));
	const isSameTopic = held.topics.some((one) => normaliseText(one) === topic);
	return topic !== '' && isSameTopic && isAttendanceStatus(held.status) ? held.status : undefined;
}

/**
 * Reduces the assignments of an event to those that may be written although the contact has values of a later one: those
 * about the person, where the contact has none. The record of a consent has a time of its own, and a history is about
 * all events. Other assignments stay.
 */
export const keepLaterEvent = <T extends Assignment>(assignments: readonly T[]): readonly T[] =>
	assignments.some(({ ofEvent }) => ofEvent)
		? assignments
				.filter(({ ofEvent }) => !ofEvent)
				.map((one) => (one.ofConsent || one.ofHistory ? one : { ...one, onlyIf: 'blank' as const }))
		: assignments;
