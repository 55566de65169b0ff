import { problems } from '../api/errors.mts';
import type { Route, ZoomCall } from '../api/route.mts';
import type { Poll, PollQuestion } from '../model/engagement.mts';
import type { Session } from '../model/model.mts';
import { answerRoutes } from './answerRoutes.mts';
import { pastPolls, reportPolls } from './answers.mts';
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

/** One of `GET meetings|webinars/{id}/polls`. */
function pollRow(poll: Poll, { instances }: Session): object {
	const isAnswered = instances.some(({ engagement }) =>
		engagement?.pollAnswers.some(({ pollId }) => pollId === poll.id),
	);
	return {
		id: poll.id,
		status: isAnswered ? 'ended' : 'notstart',
		anonymous: poll.anonymous,
		poll_type: poll.type,
		title: poll.title,
		questions: poll.questions.map(pollQuestion),
	};
}

function pollQuestion({ name, type, answers }: PollQuestion): object {
	return {
		name,
		type,
		answer_required: false,
		...(type === 'rating_scale'
			? {
					rating_min_value: 1,
					rating_max_value: 10,
					rating_min_label: 'Not likely',
					rating_max_label: 'Very likely',
				}
			: { answers, show_as_dropdown: false }),
	};
}
