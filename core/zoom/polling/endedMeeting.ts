import type { MeetingKind } from '../api/endpoints/endpoints';

/** One instance of a meeting or webinar that has ended. */
export interface EndedMeeting {
	readonly kind: MeetingKind;
	readonly id: string;
	readonly uuid: string;
	readonly topic: string;
	/** In Zoom's format, in UTC. */
	readonly startTime?: string;
	readonly endTime?: string;
	/** Milliseconds since 1970; computed from the planned duration if Zoom does not return the end. */
	readonly ended: number;
	/** Length in minutes. */
	readonly duration?: number;
	/** Zoom's own count, which may still grow just after the end. */
	readonly participants?: number;
	readonly hostId?: string;
	readonly hostName?: string;
	readonly hostEmail?: string;
}

/** Hosts to watch: the whole account, some users, or the one user that the credential belongs to. */
export type MeetingScope = 'account' | 'me' | { readonly userIds: readonly string[] };

export interface EndedMeetingsQuery {
	/** Milliseconds since 1970, both inclusive, compared with the end of each instance. */
	readonly from: number;
	readonly until: number;
	readonly kind: MeetingKind | 'all';
	readonly of: MeetingScope;
	/** Whether to include meetings with a single participant. */
	readonly onePersonMeetings: boolean;
}
