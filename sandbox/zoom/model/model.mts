/** Contents of a Zoom account, in the sandbox's words. Times are milliseconds since the epoch. */
import type { Engagement, Poll, RegistrationQuestions, Survey } from './engagement.mts';
import type { RecordingFile } from './recordingFiles.mts';

export type MeetingKind = 'meeting' | 'webinar';

export interface ZoomUser {
	id: string;
	email: string;
	firstName: string;
	lastName: string;
	role: 'Owner' | 'Admin' | 'Member';
	/** 1 basic, 2 licensed. */
	type: 1 | 2;
	status: 'active' | 'inactive' | 'pending';
	hasWebinarLicence: boolean;
	pmi: number;
	timezone: string;
	dept: string;
	createdAt: number;
}

export type RegistrantStatus = 'approved' | 'pending' | 'denied' | 'cancelled';

export interface Registrant {
	id: string;
	email: string;
	firstName: string;
	lastName: string;
	status: RegistrantStatus;
	createdAt: number;
	org: string;
	jobTitle: string;
	country: string;
	customQuestions: Array<{ title: string; value: string }>;
	trackingSourceId?: string;
	/** Other fields of the registration form, by Zoom's names. */
	details?: Record<string, string>;
	/** For a series with registration per occurrence: the chosen ones. Absent: the whole series. */
	occurrenceIds?: string[];
}

export interface TrackingSource {
	id: string;
	name: string;
	visitors: number;
}

export interface Panelist {
	id: string;
	email: string;
	name: string;
}

/** One row of a participant report: one stay on one device. */
export interface Presence {
	/** Zoom's user id of someone signed in, '' for a guest. */
	id: string;
	/** New for every join. */
	userId: string;
	name: string;
	email: string;
	registrantId: string;
	customerKey: string;
	phoneNumber: string;
	join: number;
	/** `null` leaves `leave_time` out of the row, `''` sends it empty; Zoom's data has both. */
	leave: number | null | '';
	status: 'in_meeting' | 'in_waiting_room';
	breakoutRoomId: string;
	isInternal: boolean;
}

/** One date of a series with fixed times. Deleted ones stay in the list. */
export interface Occurrence {
	/** Its first planned start in milliseconds, as text; kept when the occurrence is moved. */
	id: string;
	start: number;
	durationMinutes: number;
	status: 'available' | 'deleted';
	/** Where this date differs from the series. */
	agenda?: string;
	settings?: Record<string, unknown>;
}

/** One time a meeting was held. */
export interface Instance {
	uuid: string;
	/** The host and panelists practised before a webinar. */
	practice?: boolean;
	/** Which date of a series it was. */
	occurrenceId?: string;
	start: number;
	/** `undefined` while it runs. */
	end?: number;
	presences: Presence[];
	/** Zoom's own count, where its report has none of them. */
	participantsCount?: number;
	/** How many more readings of its reports are answered as if it were not there, and then with part of the rows. */
	readings: { missing: number; partial: number };
	/** In the cloud; absent when nobody recorded. */
	recording?: Recording;
	/** Nobody asked or answered anything when absent. */
	engagement?: Engagement;
}

/** The cloud recording of one instance. */
export interface Recording {
	/** In the links to it. */
	key: string;
	/** As a viewer types it. */
	passcode: string;
	/** The same, as used in a link. */
	playPasscode: string;
	files: RecordingFile[];
	/** People who registered to watch it. */
	viewers: Registrant[];
	/** Each time that somebody watched or downloaded it. */
	views: RecordingView[];
	/** Set while it is in the trash. */
	trashedAt?: number;
	/** Number of further downloads that break off half way. */
	brokenDownloads?: number;
	/** Its files refuse access tokens, and open with `download_access_token` only. */
	needsDownloadToken?: boolean;
}

export interface RecordingView {
	way: 'by_view' | 'by_download';
	/** Blank where the viewer did not sign in. */
	email: string;
	name: string;
	at: number;
	/** 0 for a download. */
	seconds: number;
}

/** A scheduled meeting or webinar. */
export interface Meeting {
	kind: MeetingKind;
	id: number;
	/** UUID of the schedule, not of an instance. */
	uuid: string;
	hostId: string;
	topic: string;
	agenda: string;
	/** Zoom's `type`: meetings 1 instant, 2 scheduled, 3 and 8 recurring, 4 a personal room; webinars 5, 6 and 9 recurring. */
	type: number;
	start: number;
	durationMinutes: number;
	timezone: string;
	createdAt: number;
	/** 0 automatic, 1 manual, 2 no registration. */
	approvalType: 0 | 1 | 2;
	/** For series: 1 once for all, 2 for each occurrence, 3 once for chosen ones; 1 when absent. */
	registrationType?: 1 | 2 | 3;
	/** As given through the API, in Zoom's own words; they win over what the sandbox answers otherwise. */
	settings?: Record<string, unknown>;
	password?: string;
	madeByApp?: boolean;
	trackingFields?: object[];
	/** In Zoom's own words; with it come `occurrences`. */
	recurrence?: Record<string, unknown>;
	/** Oldest first. */
	occurrences?: Occurrence[];
	registrants: Registrant[];
	panelists: Panelist[];
	trackingSources: TrackingSource[];
	/** None when absent. */
	polls?: Poll[];
	/** None when absent. */
	survey?: Survey;
	/** The default questions when absent. */
	registrationQuestions?: RegistrationQuestions;
	/** Oldest first. */
	instances: Instance[];
}

export interface ZoomAccount {
	users: ZoomUser[];
	meetings: Meeting[];
}
