import { both, get, type ZoomEndpoint } from './entry';
import { pages } from './paging';

/** What was held, as the host's own apps may read it. https://developers.zoom.us/docs/api/meetings/ */
export const PAST = {
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
	pastMeetingPolls: {
		...get('/past_meetings/{meetingId}/polls', 'medium', both('meeting:read:list_poll_results')),
		rows: 'questions',
	},
	pastMeetingQa: {
		...get('/past_meetings/{meetingId}/qa', 'medium', both('meeting:read:past_qa')),
		rows: 'questions',
	},
	/** Takes UUIDs only, of webinars too. */
	meetingSummary: get('/meetings/{meetingId}/meeting_summary', 'light', both('meeting:read:summary')),
	pastWebinarInstances: {
		...get('/past_webinars/{webinarId}/instances', 'light', both('webinar:read:list_past_instances')),
		rows: 'webinars',
	},
	pastWebinarParticipants: {
		...get('/past_webinars/{webinarId}/participants', 'medium', both('webinar:read:list_past_participants')),
		rows: 'participants',
		paging: pages(300),
	},
	pastWebinarPolls: {
		...get('/past_webinars/{webinarId}/polls', 'medium', both('webinar:read:list_past_polls')),
		rows: 'questions',
	},
	pastWebinarQa: {
		...get('/past_webinars/{webinarId}/qa', 'medium', both('webinar:read:past_qa')),
		rows: 'questions',
	},
	pastWebinarAbsentees: {
		...get('/past_webinars/{webinarId}/absentees', 'heavy', both('webinar:read:list_absentees')),
		rows: 'registrants',
		paging: pages(300),
		emptyOn: ['disabled'],
	},
} as const satisfies Record<string, ZoomEndpoint>;
