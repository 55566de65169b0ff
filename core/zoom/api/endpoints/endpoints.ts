import type { ZoomEndpoint } from './entry';
import { MARKETPLACE } from './marketplace';
import { PAST } from './past';
import { RECORDINGS } from './recordings';
import { REGISTRATION } from './registration';
import { REPORTS } from './reports';
import { SCHEDULE } from './schedule';
import { USERS } from './users';

export type { ZoomEndpoint } from './entry';

export type EventKind = 'meeting' | 'webinar';

/** The addresses of Zoom's API that this package calls, each as the vendor's reference has it. */
export const ZOOM = {
	...USERS,
	...SCHEDULE,
	...REGISTRATION,
	...PAST,
	...REPORTS,
	...RECORDINGS,
	...MARKETPLACE,
} as const satisfies Record<string, ZoomEndpoint>;

/** The same question, asked of a meeting and of a webinar. */
export const OF_EVENT = {
	meeting: {
		hosted: ZOOM.userMeetings,
		planned: ZOOM.meeting,
		registrants: ZOOM.meetingRegistrants,
		addRegistrant: ZOOM.addMeetingRegistrant,
		addRegistrants: ZOOM.addMeetingRegistrants,
		registrantStatus: ZOOM.meetingRegistrantStatus,
		removeRegistrant: ZOOM.removeMeetingRegistrant,
		instances: ZOOM.pastMeetingInstances,
		participants: ZOOM.pastMeetingParticipants,
		report: ZOOM.reportMeeting,
		reportParticipants: ZOOM.reportMeetingParticipants,
		polls: ZOOM.meetingPolls,
		questions: ZOOM.meetingQuestions,
		pastPolls: ZOOM.pastMeetingPolls,
		pastQa: ZOOM.pastMeetingQa,
		reportPolls: ZOOM.reportMeetingPolls,
		reportQa: ZOOM.reportMeetingQa,
		reportSurvey: ZOOM.reportMeetingSurvey,
	},
	webinar: {
		hosted: ZOOM.userWebinars,
		planned: ZOOM.webinar,
		registrants: ZOOM.webinarRegistrants,
		addRegistrant: ZOOM.addWebinarRegistrant,
		addRegistrants: ZOOM.addWebinarRegistrants,
		registrantStatus: ZOOM.webinarRegistrantStatus,
		removeRegistrant: ZOOM.removeWebinarRegistrant,
		instances: ZOOM.pastWebinarInstances,
		participants: ZOOM.pastWebinarParticipants,
		report: ZOOM.reportWebinar,
		reportParticipants: ZOOM.reportWebinarParticipants,
		polls: ZOOM.webinarPolls,
		questions: ZOOM.webinarQuestions,
		pastPolls: ZOOM.pastWebinarPolls,
		pastQa: ZOOM.pastWebinarQa,
		reportPolls: ZOOM.reportWebinarPolls,
		reportQa: ZOOM.reportWebinarQa,
		reportSurvey: ZOOM.reportWebinarSurvey,
	},
} as const satisfies Record<EventKind, Record<string, ZoomEndpoint>>;

/** An ID or UUID where the paths above want it. */
export const eventPath = (kind: EventKind, idOrUuid: string): Readonly<Record<string, string>> => ({
	[`${kind}Id`]: idOrUuid,
});
