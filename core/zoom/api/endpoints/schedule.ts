import { anyAppScope, get, patch, post, remove, type ZoomEndpoint, createTokenPaging } from './entry';

/** Meetings and webinars as they are scheduled. https://developers.zoom.us/docs/api/meetings/ */
export const SCHEDULE_ENDPOINTS = {
	userMeetings: {
		...get('/users/{userId}/meetings', 'medium', anyAppScope('meeting:read:list_meetings')),
		rows: 'meetings',
		paging: createTokenPaging(300),
	},
	userWebinars: {
		...get('/users/{userId}/webinars', 'medium', anyAppScope('webinar:read:list_webinars')),
		rows: 'webinars',
		paging: createTokenPaging(300),
	},
	meeting: get('/meetings/{meetingId}', 'light', anyAppScope('meeting:read:meeting')),
	webinar: get('/webinars/{webinarId}', 'light', anyAppScope('webinar:read:webinar')),
	createMeeting: post('/users/{userId}/meetings', 'light', anyAppScope('meeting:write:meeting')),
	createWebinar: post('/users/{userId}/webinars', 'light', anyAppScope('webinar:write:webinar')),
	updateMeeting: patch('/meetings/{meetingId}', 'light', anyAppScope('meeting:update:meeting')),
	updateWebinar: patch('/webinars/{webinarId}', 'light', anyAppScope('webinar:update:webinar')),
	deleteMeeting: remove('/meetings/{meetingId}', 'light', anyAppScope('meeting:delete:meeting')),
	deleteWebinar: remove('/webinars/{webinarId}', 'light', anyAppScope('webinar:delete:webinar')),
	meetingPolls: {
		...get('/meetings/{meetingId}/polls', 'light', anyAppScope('meeting:read:list_polls')),
		rows: 'polls',
		emptyOn: ['disabled'],
	},
	webinarPolls: {
		...get('/webinars/{webinarId}/polls', 'light', anyAppScope('webinar:read:list_polls')),
		rows: 'polls',
		emptyOn: ['disabled'],
	},
	meetingQuestions: {
		...get(
			'/meetings/{meetingId}/registrants/questions',
			'light',
			anyAppScope('meeting:read:list_registration_questions'),
		),
		emptyOn: ['disabled'],
	},
	webinarQuestions: {
		...get(
			'/webinars/{webinarId}/registrants/questions',
			'light',
			anyAppScope('webinar:read:list_registration_questions'),
		),
		emptyOn: ['disabled'],
	},
	webinarPanelists: {
		...get('/webinars/{webinarId}/panelists', 'medium', anyAppScope('webinar:read:list_panelists')),
		rows: 'panelists',
	},
	webinarTrackingSources: {
		...get(
			'/webinars/{webinarId}/tracking_sources',
			'medium',
			anyAppScope('webinar:read:list_tracking_sources'),
		),
		rows: 'tracking_sources',
		emptyOn: ['disabled'],
	},
} as const satisfies Record<string, ZoomEndpoint>;
