import type { Occurrence, Registrant, Meeting } from './model.mts';

/** The occurrence a call means; undefined where the meeting has none, or none with that ID. */
export function findOccurrence({ occurrences }: Meeting, id: string | undefined): Occurrence | undefined {
	return occurrences?.find((occurrence) => occurrence.id === id);
}

/** The next one to come, or the last one when none comes any more. Deleted ones do not take place. */
export function findNextOccurrence({ occurrences = [] }: Meeting, now: number): Occurrence | undefined {
	const available = occurrences.filter(({ status }) => status === 'available');
	return available.find(({ start }) => start > now) ?? available.at(-1);
}

/** Whether people choose the occurrences they register for. */
export function registersByOccurrence({ registrationType = 1, occurrences = [] }: Meeting): boolean {
	return registrationType !== 1 && occurrences.length > 0;
}

/** The registrants of one occurrence; all where registration is for the whole series. */
export function findOccurrenceRegistrants(meeting: Meeting, occurrenceId: string | undefined): Registrant[] {
	if (!registersByOccurrence(meeting)) return meeting.registrants;
	return meeting.registrants.filter(
		({ occurrenceIds }) =>
			occurrenceIds === undefined || (occurrenceId !== undefined && occurrenceIds.includes(occurrenceId)),
	);
}
