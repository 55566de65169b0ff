import { get, defineZoomRows, INSTANCE, type ZoomEndpoint, createTokenPaging } from './entry';

/** Reports, for account-wide apps only. https://developers.zoom.us/docs/api/meetings/#tag/reports */
export const REPORT_ENDPOINTS = {
	reportMeeting: get('/report/meetings/{meetingId}', 'heavy', ['report:read:meeting:admin'], INSTANCE),
	reportMeetingParticipants: {
		...get(
			'/report/meetings/{meetingId}/participants',
			'heavy',
			['report:read:list_meeting_participants:admin'],
			defineZoomRows('participants'),
		),
		paging: createTokenPaging(300),
	},
	reportMeetingPolls: {
		...get(
			'/report/meetings/{meetingId}/polls',
			'heavy',
			['report:read:list_meeting_polls:admin'],
			defineZoomRows('questions'),
		),
	},
	reportMeetingQa: {
		...get(
			'/report/meetings/{meetingId}/qa',
			'heavy',
			['report:read:meeting_qna:admin'],
			defineZoomRows('questions'),
		),
	},
	reportMeetingSurvey: {
		...get(
			'/report/meetings/{meetingId}/survey',
			'heavy',
			['report:read:meeting_survey:admin'],
			defineZoomRows('survey_answers'),
		),
	},
	reportWebinar: get('/report/webinars/{webinarId}', 'heavy', ['report:read:webinar:admin'], INSTANCE),
	reportWebinarParticipants: {
		...get(
			'/report/webinars/{webinarId}/participants',
			'heavy',
			['report:read:list_webinar_participants:admin'],
			defineZoomRows('participants'),
		),
		paging: createTokenPaging(300),
	},
	reportWebinarPolls: {
		...get(
			'/report/webinars/{webinarId}/polls',
			'heavy',
			['report:read:list_webinar_polls:admin'],
			defineZoomRows('questions'),
		),
	},
	reportWebinarQa: {
		...get(
			'/report/webinars/{webinarId}/qa',
			'heavy',
			['report:read:webinar_qna:admin'],
			defineZoomRows('questions'),
		),
	},
	reportWebinarSurvey: {
		...get(
			'/report/webinars/{webinarId}/survey',
			'heavy',
			['report:read:webinar_survey:admin'],
			defineZoomRows('survey_answers'),
		),
	},
	reportUserMeetings: {
		...get(
			'/report/users/{userId}/meetings',
			'heavy',
			['report:read:user:admin'],
			defineZoomRows('meetings'),
		),
		paging: createTokenPaging(300),
	},
	reportHistory: {
		...get(
			'/report/history_meetings',
			'heavy',
			['report:read:list_history_meetings:admin'],
			defineZoomRows('history_meetings'),
		),
		paging: createTokenPaging(300),
	},
} as const satisfies Record<string, ZoomEndpoint>;
