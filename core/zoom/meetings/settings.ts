import type { Organiser } from '../../attendance/input';
import type { Json } from '../../http/endpoint';
import { text, time } from '../../values/text';

/** What the settings of a scheduled meeting or webinar mean for its registrations and its people. */

const settingsOf = (planned: Json | undefined): Json => (planned?.settings ?? {}) as Json;
const listOf = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : []);

/** `approval_type` 2: anybody may join. Where the settings are unknown there may be registrations. */
export const needsRegistration = (planned: Json | undefined): boolean =>
	settingsOf(planned).approval_type !== 2;

/** `registration_type` 2 registers for each occurrence, 3 for some of them; 1 once for the whole series. */
export const registersByOccurrence = (planned: Json | undefined): boolean =>
	[2, 3].includes(Number(settingsOf(planned).registration_type)) && listOf(planned?.occurrences).length > 0;

/** The occurrence whose planned start is nearest to when the instance really began. */
export function occurrenceOf(planned: Json | undefined, held: Json): string | undefined {
	const began = time(held.start_time) ?? 0;
	const distance = (occurrence: Json) => Math.abs((time(occurrence.start_time) ?? Infinity) - began);
	const nearest = listOf(planned?.occurrences).reduce<Json | undefined>(
		(best, one) => (best === undefined || distance(one) < distance(best) ? one : best),
		undefined,
	);
	return text(nearest?.occurrence_id) || undefined;
}

/** Zoom writes them as one text, separated by semicolons or commas. */
export const alternativeHosts = (planned: Json | undefined): Organiser[] =>
	text(settingsOf(planned).alternative_hosts)
		.split(/[;,]/)
		.map((email) => email.trim())
		.filter((email) => email !== '')
		.map((email) => ({ role: 'host', email }));
