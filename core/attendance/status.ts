import type { RegistrationStatus } from './input';

/** Every status a row can have; each person has exactly one. */
export const ATTENDANCE_STATUSES = [
	'attended',
	'partial',
	'walk_in',
	'no_show',
	'cancelled',
	'denied',
	'pending',
	'unidentified',
	'excluded',
] as const;

export type AttendanceStatus = (typeof ATTENDANCE_STATUSES)[number];

export interface StatusFacts {
	excluded: boolean;
	identified: boolean;
	/** The registration that counts; undefined when there is none. */
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
 * The first rule that fits decides. Coming outranks a registration that was pending or cancelled.
 * A denial stands even then: it is the host's word on whether this person is wanted, and follow-up must not overrule it.
 * Somebody who was only in the waiting room and never registered wanted to come and was not there: `no_show`.
 */
export function chooseStatus(facts: StatusFacts): AttendanceStatus {
	if (facts.excluded) return 'excluded';
	if (!facts.identified) return 'unidentified';
	if (facts.registration === 'denied') return 'denied';
	if (!facts.attended) return WHEN_ABSENT[facts.registration ?? 'approved'];
	if (facts.registration === undefined && facts.eventHasRegistration) return 'walk_in';
	return facts.longEnough ? 'attended' : 'partial';
}
