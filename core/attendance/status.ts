import type { RegistrationStatus } from './input';

interface StatusMeaning {
	/** 1 is the most telling: if several rows are about one person, the row with the lowest rank counts. */
	readonly rank: number;
	/** Groups of people, in organisers' terms, that the status alone puts a person in. */
	readonly groups: readonly StatusGroup[];
}

/**
 * `participant`: was in the meeting or webinar, for however long.
 * `withdrawn`: the registration is no longer valid.
 * `nobody`: not a person to write to, so there is no list for it.
 */
export type StatusGroup = 'participant' | 'withdrawn' | 'nobody';

/** Every status that a row can have, in the order of summaries; each person has exactly one. */
export const ATTENDANCE_STATUSES = {
	attended: { rank: 1, groups: ['participant'] },
	partial: { rank: 3, groups: ['participant'] },
	walk_in: { rank: 2, groups: ['participant'] },
	no_show: { rank: 4, groups: [] },
	cancelled: { rank: 6, groups: ['withdrawn'] },
	denied: { rank: 7, groups: ['withdrawn'] },
	pending: { rank: 5, groups: [] },
	unidentified: { rank: 9, groups: ['nobody'] },
	excluded: { rank: 8, groups: ['nobody'] },
} as const satisfies Record<string, StatusMeaning>;

export type AttendanceStatus = keyof typeof ATTENDANCE_STATUSES;

export type StatusInGroup<G extends StatusGroup> = {
	[S in AttendanceStatus]: G extends (typeof ATTENDANCE_STATUSES)[S]['groups'][number] ? S : never;
}[AttendanceStatus];

const MEANINGS: Readonly<Record<string, StatusMeaning>> = ATTENDANCE_STATUSES;

/** Returns the statuses of a group. */
export const listStatuses = <G extends StatusGroup>(group: G): StatusInGroup<G>[] =>
	Object.keys(MEANINGS).filter((status) => isInGroup(status, group)) as StatusInGroup<G>[];

/** Whether a text of a row is one of the statuses. */
export const isAttendanceStatus = (status: string): status is AttendanceStatus =>
	getMeaning(status) !== undefined;

/** Whether a row's status belongs to a group; false for a text that is not a status. */
export const isInGroup = (status: string, group: StatusGroup): boolean =>
	getMeaning(status)?.groups.includes(group) ?? false;

/** Returns the rank of a row's status; a text that is not a status ranks last. */
export const getAttendanceRank = (status: string): number =>
	getMeaning(status)?.rank ?? Object.keys(MEANINGS).length + 1;

const getMeaning = (status: string): StatusMeaning | undefined =>
	Object.hasOwn(MEANINGS, status) ? MEANINGS[status] : undefined;

export interface StatusFacts {
	excluded: boolean;
	identified: boolean;
	/** Status of the registration that counts; undefined if there is none. */
	registration?: RegistrationStatus;
	eventHasRegistration: boolean;
	attended: boolean;
	/** At least the threshold. */
	longEnough: boolean;
}

const WHEN_ABSENT: Readonly<Record<RegistrationStatus, AttendanceStatus>> = {
	approved: 'no_show',
	pending: 'pending',
	denied: 'denied',
	cancelled: 'cancelled',
};

/**
 * The first rule that matches decides. Joining outranks a registration that was pending or cancelled, but not a denial:
 * the host decided that this person is not wanted, and follow-up must not overrule that.
 * A person who was only in the waiting room and never registered wanted to join but was not there: `no_show`.
 */
export function chooseStatus(facts: StatusFacts): AttendanceStatus {
	if (facts.excluded) return 'excluded';
	if (!facts.identified) return 'unidentified';
	if (facts.registration === 'denied') return 'denied';
	if (!facts.attended) return WHEN_ABSENT[facts.registration ?? 'approved'];
	if (facts.registration === undefined && facts.eventHasRegistration) return 'walk_in';
	return facts.longEnough ? 'attended' : 'partial';
}

/** Statuses of people who are not to be written to about an event, unless a setting says otherwise. */
export const SKIPPED_STATUSES: readonly string[] = [
	'cancelled',
	'denied',
	'excluded',
	'pending',
] satisfies AttendanceStatus[];
