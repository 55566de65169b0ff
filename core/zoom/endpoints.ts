import type { Endpoint } from '../api/endpoint';
import type { RateClass } from './limits';
import { pages } from './paging';

export interface ZoomEndpoint extends Endpoint {
	readonly rate: RateClass;
	readonly scopes: readonly string[];
}

export type EventKind = 'meeting' | 'webinar';

/** A granular scope that exists for account-wide apps and for single users. https://developers.zoom.us/docs/integrations/oauth-scopes-granular/ */
const both = (scope: string): readonly string[] => [`${scope}:admin | ${scope}`];

const get = (path: string, rate: RateClass, scopes: readonly string[]) =>
	({ method: 'GET', path, rate, scopes }) as const;

/**
 * The addresses of Zoom's API that this package calls, each as the vendor's reference has it.
 * https://developers.zoom.us/docs/api/meetings/ and https://developers.zoom.us/docs/api/users/
 */
export const ZOOM = {
	users: {
		...get('/users', 'medium', ['user:read:list_users:admin']),
		rows: 'users',
		paging: pages(2000),
	},
	user: get('/users/{userId}', 'light', both('user:read:user')),
	userMeetings: {
		...get('/users/{userId}/meetings', 'medium', both('meeting:read:list_meetings')),
		rows: 'meetings',
		paging: pages(300),
	},
	userWebinars: {
		...get('/users/{userId}/webinars', 'medium', both('webinar:read:list_webinars')),
		rows: 'webinars',
		paging: pages(300),
	},

	meeting: get('/meetings/{meetingId}', 'light', both('meeting:read:meeting')),
	webinar: get('/webinars/{webinarId}', 'light', both('webinar:read:webinar')),
	meetingRegistrants: {
		...get('/meetings/{meetingId}/registrants', 'medium', both('meeting:read:list_registrants')),
		rows: 'registrants',
		paging: pages(300),
		emptyOn: ['disabled'],
	},
	webinarRegistrants: {
		...get('/webinars/{webinarId}/registrants', 'medium', both('webinar:read:list_registrants')),
		rows: 'registrants',
		paging: pages(300),
		emptyOn: ['disabled'],
	},
	webinarPanelists: {
		...get('/webinars/{webinarId}/panelists', 'medium', both('webinar:read:list_panelists')),
		rows: 'panelists',
	},
	webinarTrackingSources: {
		...get('/webinars/{webinarId}/tracking_sources', 'medium', both('webinar:read:list_tracking_sources')),
		rows: 'tracking_sources',
		emptyOn: ['disabled'],
	},

	pastMeeting: get('/past_meetings/{meetingId}', 'light', both('meeting:read:past_meeting')),
	pastMeetingInstances: {
		...get('/past_meetings/{meetingId}/instances', 'medium', both('meeting:read:list_past_instances')),
		rows: 'meetings',
	},
	pastMeetingParticipants: {
		...get('/past_meetings/{meetingId}/participants', 'medium', both('meeting:read:list_past_participants')),
		rows: 'participants',
		paging: pages(300),
	},
	pastWebinarInstances: {
		...get('/past_webinars/{webinarId}/instances', 'light', both('webinar:read:list_past_instances')),
		rows: 'webinars',
	},
	pastWebinarParticipants: {
		...get('/past_webinars/{webinarId}/participants', 'medium', both('webinar:read:list_past_participants')),
		rows: 'participants',
		paging: pages(300),
	},
	pastWebinarAbsentees: {
		...get('/past_webinars/{webinarId}/absentees', 'heavy', both('webinar:read:list_absentees')),
		rows: 'registrants',
		paging: pages(300),
		emptyOn: ['disabled'],
	},

	reportMeeting: get('/report/meetings/{meetingId}', 'heavy', ['report:read:meeting:admin']),
	reportMeetingParticipants: {
		...get('/report/meetings/{meetingId}/participants', 'heavy', [
			'report:read:list_meeting_participants:admin',
		]),
		rows: 'participants',
		paging: pages(300),
	},
	reportWebinar: get('/report/webinars/{webinarId}', 'heavy', ['report:read:webinar:admin']),
	reportWebinarParticipants: {
		...get('/report/webinars/{webinarId}/participants', 'heavy', [
			'report:read:list_webinar_participants:admin',
		]),
		rows: 'participants',
		paging: pages(300),
	},
	reportUserMeetings: {
		...get('/report/users/{userId}/meetings', 'heavy', ['report:read:user:admin']),
		rows: 'meetings',
		paging: pages(300),
	},
	reportHistory: {
		...get('/report/history_meetings', 'heavy', ['report:read:list_history_meetings:admin']),
		rows: 'history_meetings',
		paging: pages(300),
	},
} as const satisfies Record<string, ZoomEndpoint>;

/** The same question, asked of a meeting and of a webinar. */
export const OF_EVENT = {
	meeting: {
		planned: ZOOM.meeting,
		registrants: ZOOM.meetingRegistrants,
		instances: ZOOM.pastMeetingInstances,
		participants: ZOOM.pastMeetingParticipants,
		report: ZOOM.reportMeeting,
		reportParticipants: ZOOM.reportMeetingParticipants,
	},
	webinar: {
		planned: ZOOM.webinar,
		registrants: ZOOM.webinarRegistrants,
		instances: ZOOM.pastWebinarInstances,
		participants: ZOOM.pastWebinarParticipants,
		report: ZOOM.reportWebinar,
		reportParticipants: ZOOM.reportWebinarParticipants,
	},
} as const satisfies Record<EventKind, Record<string, ZoomEndpoint>>;

/** An ID or UUID where the paths above want it. */
export const eventPath = (kind: EventKind, idOrUuid: string): Readonly<Record<string, string>> => ({
	[`${kind}Id`]: idOrUuid,
});
