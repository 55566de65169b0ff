import type { Poll, PollQuestion } from '../model/engagement.mts';
import type { Session } from '../model/model.mts';

/** One of `GET meetings|webinars/{id}/polls`. */
export function pollRow(poll: Poll, { instances }: Session): object {
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
