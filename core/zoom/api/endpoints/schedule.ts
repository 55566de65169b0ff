import { both, get, patch, post, remove, type ZoomEndpoint } from './entry';
import { pages } from './paging';

/** Meetings and webinars as they are scheduled. https://developers.zoom.us/docs/api/meetings/ */
export const SCHEDULE = {
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
	createMeeting: post('/users/{userId}/meetings', 'light', both('meeting:write:meeting')),
	createWebinar: post('/users/{userId}/webinars', 'light', both('webinar:write:webinar')),
	updateMeeting: patch('/meetings/{meetingId}', 'light', both('meeting:update:meeting')),
	updateWebinar: patch('/webinars/{webinarId}', 'light', both('webinar:update:webinar')),
	deleteMeeting: remove('/meetings/{meetingId}', 'light', both('meeting:delete:meeting')),
	deleteWebinar: remove('/webinars/{webinarId}', 'light', both('webinar:delete:webinar')),
	meetingPolls: {
		...get('/meetings/{meetingId}/polls', 'light', both('meeting:read:list_polls')),
		rows: 'polls',
		emptyOn: ['disabled'],
	},
	webinarPolls: {
		...get('/webinars/{webinarId}/polls', 'light', both('webinar:read:list_polls')),
		rows: 'polls',
		emptyOn: ['disabled'],
	},
	meetingQuestions: {
		...get(
			'/meetings/{meetingId}/registrants/questions',
			'light',
			both('meeting:read:list_registration_questions'),
		),
		emptyOn: ['disabled'],
	},
	webinarQuestions: {
		...get(
			'/webinars/{webinarId}/registrants/questions',
			'light',
			both('webinar:read:list_registration_questions'),
		),
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
} as const satisfies Record<string, ZoomEndpoint>;
