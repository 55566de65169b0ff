import type { MeetingKind } from '../api/endpoints/endpoints';

/** Zoom's `type` of a meeting or webinar, by the package's own names. https://developers.zoom.us/docs/api/meetings/ */
export const MEETING_TYPES = {
	meeting: { instant: 1, scheduled: 2, recurringNoFixedTime: 3, recurring: 8, screenShareOnly: 10 },
	webinar: { scheduled: 5, recurringNoFixedTime: 6, recurring: 9 },
} as const satisfies Record<MeetingKind, Readonly<Record<string, number>>>;

/** Types with a start time. */
export const TIMED_TYPES = ['scheduled', 'recurring'] as const;

export const isTimed = (type: string): boolean => (TIMED_TYPES as readonly string[]).includes(type);
