import { problems } from '../api/errors.mts';
import type { Route, ZoomCall } from '../api/route.mts';
import type { Session } from '../model/model.mts';
import { answerRoutes } from './answerRoutes.mts';
import { pastPolls, reportPolls } from './answers.mts';
import { findMeeting } from './meetings.mts';
import { pollRow } from './polls.mts';
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
