import { zoomErrors } from '../api/errors.mts';
import type { Route, ZoomCall } from '../api/route.mts';
import type { Poll, PollQuestion } from '../model/engagement.mts';
import type { Meeting } from '../model/model.mts';
import { buildAnswerRoutes } from './answerRoutes.mts';
import { toPastPolls, toReportPolls } from './answers.mts';
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
			const meeting = findMeeting(call, zoomErrors.webinarAsMeeting);
			if (meeting.type === INSTANT) throw zoomErrors.meetingPollsDisabled();
			return listPolls(call, meeting);
		},
	},
	{
		method: 'GET',
		path: '/webinars/:webinarId/polls',
		scope: 'webinar:read:list_polls:admin',
		rate: 'Light',
		answer: (call) => listPolls(call, findWebinar(call, {})),
	},
	...buildAnswerRoutes(
		'polls',
		{
			pastMeeting: 'meeting:read:list_poll_results:admin',
			pastWebinar: 'webinar:read:list_past_polls:admin',
			meetingReport: 'report:read:list_meeting_polls:admin',
			webinarReport: 'report:read:list_webinar_polls:admin',
		},
		toPastPolls,
		toReportPolls,
	),
];

function listPolls({ query }: ZoomCall, meeting: Meeting): object {
	const wanted = query.anonymous;
	const polls = (meeting.polls ?? []).filter(
		({ anonymous }) => wanted === undefined || anonymous === (wanted === 'true'),
	);
	return { total_records: polls.length, polls: polls.map((poll) => toPollRow(poll, meeting)) };
}

/** One of `GET meetings|webinars/{id}/polls`. */
function toPollRow(poll: Poll, { instances }: Meeting): object {
	const isAnswered = instances.some(({ engagement }) =>
		engagement?.pollAnswers.some(({ pollId }) => pollId === poll.id),
	);
	return {
		id: poll.id,
		status: isAnswered ? 'ended' : 'notstart',
		anonymous: poll.anonymous,
		poll_type: poll.type,
		title: poll.title,
		questions: poll.questions.map(toPollQuestion),
	};
}

function toPollQuestion({ name, type, answers }: PollQuestion): object {
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
