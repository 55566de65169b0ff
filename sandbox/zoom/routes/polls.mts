import { pastPolls, reportPolls } from '../bodies/answers.mts';
import { pollRow } from '../bodies/polls.mts';
import type { Session } from '../model.mts';
import { problems } from '../problems.mts';
import type { Route, ZoomCall } from '../route.mts';
import { answerRoutes } from './answers.mts';
import { findMeeting } from './meetings.mts';
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
	...answerRoutes(
		'polls',
		{
			pastMeeting: 'meeting:read:list_poll_results:admin',
			pastWebinar: 'webinar:read:list_past_polls:admin',
			meetingReport: 'report:read:list_meeting_polls:admin',
			webinarReport: 'report:read:list_webinar_polls:admin',
		},
		pastPolls,
		reportPolls,
	),
];

function pollList({ query }: ZoomCall, session: Session): object {
	const wanted = query.anonymous;
	const polls = (session.polls ?? []).filter(
		({ anonymous }) => wanted === undefined || anonymous === (wanted === 'true'),
	);
	return { total_records: polls.length, polls: polls.map((poll) => pollRow(poll, session)) };
}
