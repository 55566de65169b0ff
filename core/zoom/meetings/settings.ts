import { minBy, reject } from 'lodash';

import type { Organiser, PlannedTime } from '../../attendance/input';
import type { Json } from '../../http/endpoint';
import { parseTimestamp } from '../../values/dates';
import { toObject, toObjects } from '../../values/objects';
import { toText, splitList } from '../../values/text';
import type { MeetingKind } from '../api/endpoints/endpoints';

/** Meaning of a scheduled meeting's or webinar's settings for its registrations and people. */

const getSettings = (planned: Json | undefined): Json => toObject(planned?.settings) ?? {};

/** Zoom's types of meetings that nobody can register for: instant (1), a host's personal room (4) and audio conference (7). */
const UNSCHEDULED: ReadonlySet<unknown> = new Set([1, 4, 7]);
/** Zoom's types whose number is used again without dates: personal rooms and series without fixed times (3, webinars 6). */
const REUSED: ReadonlySet<unknown> = new Set([3, 4, 6, 7]);
/** Zoom's types of series with fixed times: their `start_time` is that of one date. */
const WITH_DATES: ReadonlySet<unknown> = new Set([8, 9]);

/** `approval_type` 2: anyone may join. If the settings are unknown, there may be registrations. */
export const needsRegistration = (planned: Json | undefined): boolean =>
	!UNSCHEDULED.has(planned?.type) && getSettings(planned).approval_type !== 2;

/**
 * Whether each instance is an event of its own, however soon it follows another one: a personal room holds one call after the
 * other. Where people registered once for all instances, Zoom's data does not distinguish a restart from another event.
 */
export const isEventPerInstance = (planned: Json | undefined): boolean =>
	(UNSCHEDULED.has(planned?.type) || REUSED.has(planned?.type) || getSettings(planned).use_pmi === true) &&
	!needsRegistration(planned);

/**
 * The plan of a meeting that was never scheduled, from its report: Zoom forgets an instant meeting when it ends, and a personal
 * room when its host takes another number. Undefined for any other.
 */
export const toUnscheduledPlan = (held: Json | undefined): Json | undefined =>
	UNSCHEDULED.has(held?.type) ? { type: held?.type } : undefined;

/** `registration_type` 1: people register once for the whole series; 2: for each occurrence; 3: for the ones they choose. */
export const hasRegistrationPerOccurrence = (planned: Json | undefined): boolean =>
	[2, 3].includes(Number(getSettings(planned).registration_type)) &&
	toObjects(planned?.occurrences).length > 0;

/** The ID of the occurrence that an instance belongs to. */
export const findOccurrence = (planned: Json | undefined, held: Json): string | undefined =>
	toText(findPlannedOccurrence(planned, held)?.occurrence_id) || undefined;

/**
 * The occurrence that Zoom names for the instance, else the one whose planned start is nearest to the actual start. Deleted
 * occurrences stay in Zoom's list: only Zoom can tell that an instance was held at one before it was deleted. An occurrence that
 * Zoom names and no longer lists, as after a change of the series, is none of the others.
 */
function findPlannedOccurrence(planned: Json | undefined, held: Json): Json | undefined {
	const occurrences = toObjects(planned?.occurrences);
	const named = toText(held.occurrence_id);
	const known = occurrences.find(({ occurrence_id }) => named !== '' && toText(occurrence_id) === named);
	const began = parseTimestamp(held.start_time) ?? 0;
	const measureDistance = (occurrence: Json) =>
		Math.abs((parseTimestamp(occurrence.start_time) ?? Infinity) - began);
	const isDeleted = ({ status }: Json) => status === 'deleted';
	if (named !== '' && occurrences.length > 0 && !known) return { occurrence_id: named };
	return known ?? minBy(reject(occurrences, isDeleted), measureDistance);
}

/** Whether the plan still has the occurrence of an instance. */
export const hasOccurrence = (planned: Json | undefined, occurrenceId: string | undefined): boolean =>
	toObjects(planned?.occurrences).some(({ occurrence_id }) => toText(occurrence_id) === occurrenceId);

/** The IDs of the dates of a series that are not deleted. */
export const listOccurrences = (planned: Json | undefined): string[] =>
	toObjects(planned?.occurrences).flatMap(({ occurrence_id, status }) =>
		status === 'deleted' ? [] : toText(occurrence_id) || [],
	);

/** Whether the plan has dates of its own. */
export const hasDates = (planned: Json | undefined): boolean => toObjects(planned?.occurrences).length > 0;

/** Whether the number is held more than once: at dates of a plan, or whenever the host opens it. */
export const isSeries = (planned: Json | undefined): boolean =>
	hasDates(planned) || REUSED.has(planned?.type) || WITH_DATES.has(planned?.type);

/**
 * Whether Zoom shows when it was to be held, so that a rehearsal can be recognised. It does not for a series without fixed times or
 * whose dates it leaves out, and neither once it has forgotten the plan.
 */
export const hasSchedule = (planned: Json | undefined): boolean =>
	planned !== undefined && (hasDates(planned) || !isSeries(planned));

/** The planned time of an instance; undefined if nothing is planned, or if Zoom no longer has the plan. */
export function getPlannedTime(planned: Json | undefined, held: Json): PlannedTime | undefined {
	if (UNSCHEDULED.has(planned?.type)) return undefined;
	const plan = hasDates(planned) ? findPlannedOccurrence(planned, held) : planned;
	const start = plan === planned && isSeries(planned) ? undefined : parseTimestamp(plan?.start_time);
	const minutes = Number(plan?.duration ?? planned?.duration);
	return minutes > 0 && Number.isFinite(minutes) ? { start, length: minutes * 60_000 } : undefined;
}

/** Zoom returns them as one text, separated by semicolons or commas: addresses, or user IDs. */
export const listAlternativeHosts = (planned: Json | undefined): Organiser[] =>
	splitList(toText(getSettings(planned).alternative_hosts)).map((one) =>
		one.includes('@') ? { role: 'host', email: one } : { role: 'host', participantIds: [one] },
	);

/** 5: single, 6: series without fixed times, 9: series with fixed times. Account lists use a word, recordings numbers as text. */
const WEBINAR_TYPES: ReadonlySet<string> = new Set(['5', '6', '9', 'Webinar']);

/** The kind that Zoom's `type` means. */
export const toMeetingKind = (type: unknown): MeetingKind =>
	WEBINAR_TYPES.has(toText(type)) ? 'webinar' : 'meeting';
