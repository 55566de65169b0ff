import type { Organiser } from '../../attendance/input';
import type { Json } from '../../http/endpoint';
import { parseTimestamp } from '../../values/dates';
import { toText } from '../../values/text';
import type { MeetingKind } from '../api/endpoints/endpoints';

/** What the settings of a scheduled meeting or webinar mean for its registrations and its people. */

const getSettings = (planned: Json | undefined): Json => (planned?.settings ?? {}) as Json;
const splitList = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : []);

/** `approval_type` 2: anybody may join. Where the settings are unknown there may be registrations. */
export const needsRegistration = (planned: Json | undefined): boolean =>
	getSettings(planned).approval_type !== 2;

/** `registration_type` 2 registers for each occurrence, 3 for some of them; 1 once for the whole series. */
export const hasRegistrationPerOccurrence = (planned: Json | undefined): boolean =>
	[2, 3].includes(Number(getSettings(planned).registration_type)) &&
	splitList(planned?.occurrences).length > 0;

/** The occurrence whose planned start is nearest to when the instance really began. */
export function findOccurrence(planned: Json | undefined, held: Json): string | undefined {
	const began = parseTimestamp(held.start_time) ?? 0;
	const distance = (occurrence: Json) =>
		Math.abs((parseTimestamp(occurrence.start_time) ?? Infinity) - began);
	const nearest = splitList(planned?.occurrences).reduce<Json | undefined>(
		(best, one) => (best === undefined || distance(one) < distance(best) ? one : best),
		undefined,
	);
	return toText(nearest?.occurrence_id) || undefined;
}

/** Zoom writes them as one text, separated by semicolons or commas. */
export const listAlternativeHosts = (planned: Json | undefined): Organiser[] =>
	toText(getSettings(planned).alternative_hosts)
		.split(/[;,]/)
		.map((email) => email.trim())
		.filter((email) => email !== '')
		.map((email) => ({ role: 'host', email }));

/** 5 once, 6 a series without fixed times, 9 with; lists of the account write a word. Recordings have the numbers as text. */
const WEBINAR_TYPES: ReadonlySet<string> = new Set(['5', '6', '9', 'Webinar']);

/** What Zoom's `type` of an event stands for. */
export const toMeetingKind = (type: unknown): MeetingKind =>
	WEBINAR_TYPES.has(toText(type)) ? 'webinar' : 'meeting';
