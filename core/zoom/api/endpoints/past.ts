import { z } from 'zod';

import { defineObject } from '../../../http/answer';
import { anyAppScope, get, defineZoomRows, INSTANCE, type ZoomEndpoint, createTokenPaging } from './entry';

/** Past meetings and webinars, as apps of the host may read them. https://developers.zoom.us/docs/api/meetings/ */
export const PAST_ENDPOINTS = {
	pastMeeting: get('/past_meetings/{meetingId}', 'light', anyAppScope('meeting:read:past_meeting'), INSTANCE),
	pastMeetingInstances: {
		...get(
			'/past_meetings/{meetingId}/instances',
			'medium',
			anyAppScope('meeting:read:list_past_instances'),
			defineZoomRows('meetings'),
		),
	},
	pastMeetingParticipants: {
		...get(
			'/past_meetings/{meetingId}/participants',
			'medium',
			anyAppScope('meeting:read:list_past_participants'),
			defineZoomRows('participants'),
		),
		paging: createTokenPaging(300),
	},
	pastMeetingPolls: {
		...get(
			'/past_meetings/{meetingId}/polls',
			'medium',
			anyAppScope('meeting:read:list_poll_results'),
			defineZoomRows('questions'),
		),
	},
	pastMeetingQa: {
		...get(
			'/past_meetings/{meetingId}/qa',
			'medium',
			anyAppScope('meeting:read:past_qa'),
			defineZoomRows('questions'),
		),
	},
	/** Accepts UUIDs only; those of webinars too. */
	meetingSummary: get(
		'/meetings/{meetingId}/meeting_summary',
		'light',
		anyAppScope('meeting:read:summary'),
		defineObject({ meeting_uuid: z.string() }),
	),
	pastWebinarInstances: {
		...get(
			'/past_webinars/{webinarId}/instances',
			'light',
			anyAppScope('webinar:read:list_past_instances'),
			defineZoomRows('webinars'),
		),
	},
	pastWebinarParticipants: {
		...get(
			'/past_webinars/{webinarId}/participants',
			'medium',
			anyAppScope('webinar:read:list_past_participants'),
			defineZoomRows('participants'),
		),
		paging: createTokenPaging(300),
	},
	pastWebinarPolls: {
		...get(
			'/past_webinars/{webinarId}/polls',
			'medium',
			anyAppScope('webinar:read:list_past_polls'),
			defineZoomRows('questions'),
		),
	},
	pastWebinarQa: {
		...get(
			'/past_webinars/{webinarId}/qa',
			'medium',
			anyAppScope('webinar:read:past_qa'),
			defineZoomRows('questions'),
		),
	},
	pastWebinarAbsentees: {
		...get(
			'/past_webinars/{webinarId}/absentees',
			'heavy',
			anyAppScope('webinar:read:list_absentees'),
			defineZoomRows('registrants'),
		),
		paging: createTokenPaging(300),
		emptyOn: ['disabled'],
	},
} as const satisfies Record<string, ZoomEndpoint>;
