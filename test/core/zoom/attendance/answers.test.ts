import { toAnswers } from '../../../../core/zoom/attendance/answers';

/** Examples from Zoom's API reference. */
const POLL_ROW = {
	email: 'jchill@example.com',
	name: 'Jill Chill',
	first_name: 'Jill',
	last_name: 'Chill',
	question_details: [
		{
			answer: 'I am wonderful.',
			date_time: '2022-02-01T12:37:12.660Z',
			polling_id: '798fGJEWrA',
			question: 'How are you?',
		},
	],
};
const QA_ROW = {
	user_id: 'hyROrs0TRCSvwmadI7L13w',
	email: '',
	name: 'Jill Chill',
	question_details: [
		{
			answer: 'fine',
			question: 'how are you',
			question_id: 'zxU4wOwnlxs',
			create_time: '2022-03-15T07:48:00Z',
			question_status: 'open',
			answer_details: [{ name: 'Paul', email: 'paul@example.com', content: 'fine' }],
		},
	],
};
const SURVEY_ROW = {
	email: 'jchill@example.com',
	name: 'Jill Chill',
	answer_details: [
		{
			question: 'How are you?',
			question_id: '798fGJEWrA',
			answer: 'I am wonderful.',
			date_time: '2022-02-01T12:37:12.660Z',
		},
	],
};

const FIRST_OF_FEBRUARY = Date.UTC(2022, 1, 1, 12, 37, 12, 660);

it('reads polls, the Q&A and surveys', () => {
	expect(toAnswers([POLL_ROW, QA_ROW, SURVEY_ROW])).toEqual([
		{
			email: 'jchill@example.com',
			participantIds: [],
			question: 'How are you?',
			answer: 'I am wonderful.',
			id: '798fGJEWrA',
			time: FIRST_OF_FEBRUARY,
			status: undefined,
		},
		{
			email: undefined,
			participantIds: ['hyROrs0TRCSvwmadI7L13w'],
			question: 'how are you',
			answer: 'fine',
			id: 'zxU4wOwnlxs',
			time: Date.UTC(2022, 2, 15, 7, 48),
			status: 'open',
		},
		{
			email: 'jchill@example.com',
			participantIds: [],
			question: 'How are you?',
			answer: 'I am wonderful.',
			id: '798fGJEWrA',
			time: FIRST_OF_FEBRUARY,
			status: undefined,
		},
	]);
});

it('returns every answer of a respondent', () => {
	const [detail] = POLL_ROW.question_details;
	const two = { ...POLL_ROW, question_details: [detail, { ...detail, question: 'And you?' }] };
	expect(toAnswers([two]).map(({ email, question }) => [email, question])).toEqual([
		['jchill@example.com', 'How are you?'],
		['jchill@example.com', 'And you?'],
	]);
});

it('identifies nobody in an anonymous answer, whatever else is in the row', () => {
	const [answer] = toAnswers([{ ...QA_ROW, name: ' anonymous attendee', email: 'jchill@example.com' }]);
	expect(answer).toMatchObject({ question: 'how are you' });
	expect([answer?.email, answer?.participantIds]).toEqual([undefined, undefined]);
});

it.each([[{}], [{ question_details: null }], [{ question_details: 'none' }], [{ question_details: [null] }]])(
	'has no answers in %j',
	(row) => expect(toAnswers([row])).toEqual([]),
);
