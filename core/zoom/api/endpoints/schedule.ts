import { z } from 'zod';

import { HOLDS_NOTHING, OBJECTS, defineObject, defineSomeKeys } from '../../../http/answer';
import {
	anyAppScope,
	get,
	patch,
	post,
	remove,
	defineZoomRows,
	ID,
	type ZoomEndpoint,
	createTokenPaging,
} from './entry';

const OCCURRENCES = { id: ID, type: z.unknown(), occurrences: OBJECTS.nullish() };
/** Series with fixed times: meetings 8, webinars 9. */
const WITH_DATES: ReadonlySet<unknown> = new Set([8, 9]);
/** A meeting that was created is known by its ID: without its dates, it is none the less there. */
const CREATED = defineObject(OCCURRENCES);
/** `null` in place of a series' dates would be taken for one that people register for as a whole. */
const SCHEDULED = {
	...CREATED,
	schema: z
		.object(OCCURRENCES)
		.refine(
			({ type, occurrences }) => occurrences !== null || !WITH_DATES.has(type),
			"has no list under 'occurrences'",
		),
};
/** Zoom's standard questions, and the host's own. */
const FORM = defineSomeKeys({ questions: OBJECTS, custom_questions: OBJECTS });

/** Meetings and webinars as they are scheduled. https://developers.zoom.us/docs/api/meetings/ */
export const SCHEDULE_ENDPOINTS = {
	userMeetings: {
		...get(
			'/users/{userId}/meetings',
			'medium',
			anyAppScope('meeting:read:list_meetings'),
			defineZoomRows('meetings'),
		),
		paging: createTokenPaging(300),
	},
	userWebinars: {
		...get(
			'/users/{userId}/webinars',
			'medium',
			anyAppScope('webinar:read:list_webinars'),
			defineZoomRows('webinars'),
		),
		paging: createTokenPaging(300),
	},
	meeting: get('/meetings/{meetingId}', 'light', anyAppScope('meeting:read:meeting'), SCHEDULED),
	webinar: get('/webinars/{webinarId}', 'light', anyAppScope('webinar:read:webinar'), SCHEDULED),
	createMeeting: post('/users/{userId}/meetings', 'light', anyAppScope('meeting:write:meeting'), CREATED),
	createWebinar: post('/users/{userId}/webinars', 'light', anyAppScope('webinar:write:webinar'), CREATED),
	updateMeeting: patch(
		'/meetings/{meetingId}',
		'light',
		anyAppScope('meeting:update:meeting'),
		HOLDS_NOTHING,
	),
	updateWebinar: patch(
		'/webinars/{webinarId}',
		'light',
		anyAppScope('webinar:update:webinar'),
		HOLDS_NOTHING,
	),
	deleteMeeting: remove(
		'/meetings/{meetingId}',
		'light',
		anyAppScope('meeting:delete:meeting'),
		HOLDS_NOTHING,
	),
	deleteWebinar: remove(
		'/webinars/{webinarId}',
		'light',
		anyAppScope('webinar:delete:webinar'),
		HOLDS_NOTHING,
	),
	meetingPolls: {
		...get(
			'/meetings/{meetingId}/polls',
			'light',
			anyAppScope('meeting:read:list_polls'),
			defineZoomRows('polls'),
		),
		emptyOn: ['disabled'],
	},
	webinarPolls: {
		...get(
			'/webinars/{webinarId}/polls',
			'light',
			anyAppScope('webinar:read:list_polls'),
			defineZoomRows('polls'),
		),
		emptyOn: ['disabled'],
	},
	meetingQuestions: {
		...get(
			'/meetings/{meetingId}/registrants/questions',
			'light',
			anyAppScope('meeting:read:list_registration_questions'),
			FORM,
		),
		emptyOn: ['disabled'],
	},
	webinarQuestions: {
		...get(
			'/webinars/{webinarId}/registrants/questions',
			'light',
			anyAppScope('webinar:read:list_registration_questions'),
			FORM,
		),
		emptyOn: ['disabled'],
	},
	updateWebinarQuestions: {
		...patch(
			'/webinars/{webinarId}/registrants/questions',
			'light',
			anyAppScope('webinar:update:registration_question'),
			HOLDS_NOTHING,
		),
		// The form is sent as a whole.
		idempotent: true,
	},
	webinarPanelists: {
		...get(
			'/webinars/{webinarId}/panelists',
			'medium',
			anyAppScope('webinar:read:list_panelists'),
			defineZoomRows('panelists'),
		),
	},
	addWebinarPanelists: post(
		'/webinars/{webinarId}/panelists',
		'medium',
		anyAppScope('webinar:write:panelist'),
		defineSomeKeys({ id: ID, updated_at: z.string() }),
	),
	removeWebinarPanelist: remove(
		'/webinars/{webinarId}/panelists/{panelistId}',
		'light',
		anyAppScope('webinar:delete:panelist'),
		HOLDS_NOTHING,
	),
	webinarTrackingSources: {
		...get(
			'/webinars/{webinarId}/tracking_sources',
			'medium',
			anyAppScope('webinar:read:list_tracking_sources'),
			defineZoomRows('tracking_sources'),
		),
		emptyOn: ['disabled'],
	},
} as const satisfies Record<string, ZoomEndpoint>;
