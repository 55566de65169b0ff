import type { MeetingKind } from '../api/endpoints/endpoints';

/** One instance of a meeting or webinar that has ended. */
export interface EndedMeeting {
	readonly kind: MeetingKind;
	readonly id: string;
	readonly uuid: string;
	readonly topic: string;
	/** As Zoom writes them, in UTC. */
	readonly startTime?: string;
	readonly endTime?: string;
	/** Milliseconds since 1970; worked out from the planned duration where Zoom does not tell the end. */
	readonly ended: number;
	/** Minutes it was held. */
	readonly duration?: number;
	/** Zoom's own count, which may still grow just after the end. */
	readonly participants?: number;
	readonly hostId?: string;
	readonly hostName?: string;
	readonly hostEmail?: string;
}

/** Whose events: everybody's, those of some hosts, or those of the one user whom the credential belongs to. */
export type MeetingScope = 'account' | 'me' | { readonly userIds: readonly string[] };

export interface EndedMeetingsQuery {
	/** Milliseconds since 1970, both counted in: when the events ended. */
	readonly from: number;
	readonly until: number;
	readonly kind: MeetingKind | 'all';
	readonly of: MeetingScope;
	/** Also meetings that one person held alone. */
	readonly onePersonMeetings: boolean;
}
