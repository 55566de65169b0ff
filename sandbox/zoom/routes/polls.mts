import { pastPolls, reportPolls } from '../bodies/answers.mts';
import { pollRow } from '../bodies/polls.mts';
import { findHeld } from '../find.mts';
import type { Session } from '../model.mts';
import { problems } from '../problems.mts';
import type { Route, ZoomCall } from '../route.mts';
import { findMeeting } from './meetings.mts';
import { pastMeetingRefusals } from './pastMeetings.mts';
import { pastWebinarAnswerRefusals } from './pastWebinars.mts';
import { ofReportedMeeting, ofReportedWebinar } from './reports.mts';
import { findWebinar } from './webinars.mts';

const INSTANT = 1;

export const pollRoutes: Route[] = [
	{
		method: 'GET',
		path: '/meetings/:meetingId/polls',
		scope: 'meeting:read:list_polls:admin',
		rate: 'Light',
		answer(call) {
			const meeting = findMeeting(call, problems.webinarAsMeeting);
			if (meeting.type === INSTANT) throw problems.meetingPollsDisabled();
			return pollList(call, meeting);
		},
	},
	{
		method: 'GET',
		path: '/webinars/:webinarId/polls',
		scope: 'webinar:read:list_polls:admin',
		rate: 'Light',
		answer: (call) => pollList(call, findWebinar(call, {})),
	},
	{
		method: 'GET',
		path: '/past_meetings/:meetingId/polls',
		scope: 'meeting:read:list_poll_results:admin',
		rate: 'Medium',
		answer(call) {
			const { session, instance } = findHeld(call, call.params.meetingId ?? '', pastMeetingRefusals);
			return pastPolls(session, instance);
		},
	},
	{
		method: 'GET',
		path: '/past_webinars/:webinarId/polls',
		scope: 'webinar:read:list_past_polls:admin',
		rate: 'Medium',
		answer(call) {
			const { session, instance } = findHeld(call, call.params.webinarId ?? '', pastWebinarAnswerRefusals);
			return pastPolls(session, instance);
		},
	},
	{
		method: 'GET',
		path: '/report/meetings/:meetingId/polls',
		scope: 'report:read:list_meeting_polls:admin',
		adminOnly: true,
		rate: 'Heavy',
		answer(call) {
			const { session, instance } = ofReportedMeeting(call);
			return reportPolls(session, instance);
		},
	},
	{
		method: 'GET',
		path: '/report/webinars/:webinarId/polls',
		scope: 'report:read:list_webinar_polls:admin',
		adminOnly: true,
		rate: 'Heavy',
		answer(call) {
			const { session, instance } = ofReportedWebinar(call);
			return reportPolls(session, instance);
		},
	},
];

function pollList({ query }: ZoomCall, session: Session): object {
	const wanted = query.anonymous;
	const polls = (session.polls ?? []).filter(
		({ anonymous }) => wanted === undefined || anonymous === (wanted === 'true'),
	);
	return { total_records: polls.length, polls: polls.map((poll) => pollRow(poll, session)) };
}
