import type { ZoomEndpoint } from './entry';
import { MARKETPLACE_ENDPOINTS } from './marketplace';
import { PAST_ENDPOINTS } from './past';
import { RECORDING_ENDPOINTS } from './recordings';
import { REGISTRATION_ENDPOINTS } from './registration';
import { REPORT_ENDPOINTS } from './reports';
import { SCHEDULE_ENDPOINTS } from './schedule';
import { USER_ENDPOINTS } from './users';

export type { ZoomEndpoint } from './entry';

export type MeetingKind = 'meeting' | 'webinar';

/** The endpoints of Zoom's API that this package calls, each as in Zoom's reference. */
export const ZOOM_ENDPOINTS = {
	...USER_ENDPOINTS,
	...SCHEDULE_ENDPOINTS,
	...REGISTRATION_ENDPOINTS,
	...PAST_ENDPOINTS,
	...REPORT_ENDPOINTS,
	...RECORDING_ENDPOINTS,
	...MARKETPLACE_ENDPOINTS,
} as const satisfies Record<string, ZoomEndpoint>;

/** Endpoints that exist for both meetings and webinars. */
export const MEETING_ENDPOINTS = {
	meeting: {
		hosted: ZOOM_ENDPOINTS.userMeetings,
		planned: ZOOM_ENDPOINTS.meeting,
		registrants: ZOOM_ENDPOINTS.meetingRegistrants,
		addRegistrant: ZOOM_ENDPOINTS.addMeetingRegistrant,
		addRegistrants: ZOOM_ENDPOINTS.addMeetingRegistrants,
		registrantStatus: ZOOM_ENDPOINTS.meetingRegistrantStatus,
		removeRegistrant: ZOOM_ENDPOINTS.removeMeetingRegistrant,
		instances: ZOOM_ENDPOINTS.pastMeetingInstances,
		participants: ZOOM_ENDPOINTS.pastMeetingParticipants,
		report: ZOOM_ENDPOINTS.reportMeeting,
		reportParticipants: ZOOM_ENDPOINTS.reportMeetingParticipants,
		polls: ZOOM_ENDPOINTS.meetingPolls,
		questions: ZOOM_ENDPOINTS.meetingQuestions,
		pastPolls: ZOOM_ENDPOINTS.pastMeetingPolls,
		pastQa: ZOOM_ENDPOINTS.pastMeetingQa,
		reportPolls: ZOOM_ENDPOINTS.reportMeetingPolls,
		reportQa: ZOOM_ENDPOINTS.reportMeetingQa,
		reportSurvey: ZOOM_ENDPOINTS.reportMeetingSurvey,
	},
	webinar: {
		hosted: ZOOM_ENDPOINTS.userWebinars,
		planned: ZOOM_ENDPOINTS.webinar,
		registrants: ZOOM_ENDPOINTS.webinarRegistrants,
		addRegistrant: ZOOM_ENDPOINTS.addWebinarRegistrant,
		addRegistrants: ZOOM_ENDPOINTS.addWebinarRegistrants,
		registrantStatus: ZOOM_ENDPOINTS.webinarRegistrantStatus,
		removeRegistrant: ZOOM_ENDPOINTS.removeWebinarRegistrant,
		instances: ZOOM_ENDPOINTS.pastWebinarInstances,
		participants: ZOOM_ENDPOINTS.pastWebinarParticipants,
		report: ZOOM_ENDPOINTS.reportWebinar,
		reportParticipants: ZOOM_ENDPOINTS.reportWebinarParticipants,
		polls: ZOOM_ENDPOINTS.webinarPolls,
		questions: ZOOM_ENDPOINTS.webinarQuestions,
		pastPolls: ZOOM_ENDPOINTS.pastWebinarPolls,
		pastQa: ZOOM_ENDPOINTS.pastWebinarQa,
		reportPolls: ZOOM_ENDPOINTS.reportWebinarPolls,
		reportQa: ZOOM_ENDPOINTS.reportWebinarQa,
		reportSurvey: ZOOM_ENDPOINTS.reportWebinarSurvey,
	},
} as const satisfies Record<MeetingKind, Record<string, ZoomEndpoint>>;

/** Path parameters with an ID or UUID, or its source, under the name that the paths above use. */
export const toMeetingPath = <T = string>(kind: MeetingKind, idOrUuid: T): Readonly<Record<string, T>> => ({
	[`${kind}Id`]: idOrUuid,
});
