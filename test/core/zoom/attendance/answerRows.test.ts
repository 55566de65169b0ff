import {
	toAnswerRows,
	POLLS_OR_QA,
	toRespondentRows,
	SURVEY,
} from '../../../../core/zoom/attendance/answerRows';

const polls = {
	id: 123,
	uuid: 'abc==',
	start_time: '2026-03-04T10:00:00Z',
	questions: [
		{
			email: 'a@example.org',
			name: 'A',
			question_details: [
				{ question: 'One?', answer: 'x;y', polling_id: 'p' },
				{ question: 'Two?', answer: 'z', polling_id: 'p' },
			],
		},
		{ email: '', name: 'Anonymous Attendee', question_details: [{ question: 'One?', answer: 'y' }] },
		{ email: '', name: 'Anonymous Attendee', question_details: [{ question: 'One?', answer: 'y' }] },
	],
};
const instance = {
	event_kind: 'meeting',
	event_id: '123',
	event_uuid: 'abc==',
	event_start: '2026-03-04T10:00:00Z',
};

it('returns one row per answer, including people without a name', () => {
	expect(toAnswerRows('meeting', polls, POLLS_OR_QA)).toEqual([
		{ ...instance, email: 'a@example.org', name: 'A', question: 'One?', answer: 'x;y', polling_id: 'p' },
		{ ...instance, email: 'a@example.org', name: 'A', question: 'Two?', answer: 'z', polling_id: 'p' },
		{ ...instance, email: '', name: 'Anonymous Attendee', question: 'One?', answer: 'y' },
		{ ...instance, email: '', name: 'Anonymous Attendee', question: 'One?', answer: 'y' },
	]);
});

it('returns one row per respondent, as Zoom returns it', () => {
	expect(toRespondentRows('meeting', polls, POLLS_OR_QA)).toEqual(
		polls.questions.map((respondent) => ({ ...instance, ...respondent })),
	);
});

it('names the survey, and its meeting or webinar', () => {
	const survey = {
		webinar_id: 123,
		webinar_uuid: 'abc==',
		start_time: '2026-03-04T10:00:00Z',
		survey_id: 's',
		survey_name: 'After',
		survey_answers: [{ email: 'a@example.org', answer_details: [{ question: 'Good?', answer: 'Yes' }] }],
	};
	expect(toAnswerRows('webinar', survey, SURVEY)).toEqual([
		{
			...instance,
			event_kind: 'webinar',
			survey_id: 's',
			survey_name: 'After',
			email: 'a@example.org',
			question: 'Good?',
			answer: 'Yes',
		},
	]);
});

it.each([[{}], [{ questions: null }], [{ questions: [null, 'x'] }], [{ questions: [{ name: 'A' }] }]])(
	'has no answers in %j',
	(answer) => expect(toAnswerRows('meeting', answer, POLLS_OR_QA)).toEqual([]),
);
