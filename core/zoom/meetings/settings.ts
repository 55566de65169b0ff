import type { Organiser } from '../../attendance/input';
import type { Json } from '../../http/endpoint';
import { parseTimestamp } from '../../values/dates';
import { toText, splitList } from '../../values/text';
import type { MeetingKind } from '../api/endpoints/endpoints';

/** Meaning of a scheduled meeting's or webinar's settings for its registrations and people. */

const getSettings = (planned: Json | undefined): Json => (planned?.settings ?? {}) as Json;
const listOccurrences = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : []);

/** `approval_type` 2: anyone may join. If the settings are unknown, there may be registrations. */
export const needsRegistration = (planned: Json | undefined): boolean =>
	getSettings(planned).approval_type !== 2;

/** `registration_type` 1: people register once for the whole series; 2: for each occurrence; 3: for the ones they choose. */
export const hasRegistrationPerOccurrence = (planned: Json | undefined): boolean =>
	[2, 3].includes(Number(getSettings(planned).registration_type)) &&
	listOccurrences(planned?.occurrences).length > 0;

/** The occurrence whose planned start is nearest to the actual start of the instance. */
export function findOccurrence(planned: Json | undefined, held: Json): string | undefined {
	const began = parseTimestamp(held.start_time) ?? 0;
	const distance = (occurrence: Json) =>
		Math.abs((parseTimestamp(occurrence.start_time) ?? Infinity) - began);
	const nearest = listOccurrences(planned?.occurrences).reduce<Json | undefined>(
		(best, one) => (best === undefined || distance(one) < distance(best) ? one : best),
		undefined,
	);
	return toText(nearest?.occurrence_id) || undefined;
}

/** Zoom returns them as one text, separated by semicolons or commas. */
export const listAlternativeHosts = (planned: Json | undefined): Organiser[] =>
	splitList(toText(getSettings(planned).alternative_hosts)).map((email) => ({ role: 'host', email }));

/** 5: single, 6: series without fixed times, 9: series with fixed times. Account lists use a word, recordings numbers as text. */
const WEBINAR_TYPES: ReadonlySet<string> = new Set(['5', '6', '9', 'Webinar']);

/** The kind that Zoom's `type` means. */
export const toMeetingKind = (type: unknown): MeetingKind =>
	WEBINAR_TYPES.has(toText(type)) ? 'webinar' : 'meeting';
