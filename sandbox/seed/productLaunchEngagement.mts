import type { EngagementPlan, PollPlan, RegistrationQuestionsPlan, SurveyPlan } from './engagementPlan.mts';

/** One with two questions, an anonymous one, and one that was kept back. */
export const polls: PollPlan[] = [
	{
		id: 'Hq2vB7mTQxKc5sLwZ9nRgA',
		title: 'Your events today',
		type: 1,
		questions: {
			tool: {
				name: 'What do you run your events with today?',
				type: 'single',
				answers: ['Spreadsheets', 'A CRM', 'Another webinar tool', 'Nothing yet'],
			},
			topics: {
				name: 'What would help you most?',
				type: 'multiple',
				answers: ['Integrations', 'Pricing', 'Reports', 'Roadmap'],
			},
		},
	},
	{
		id: 'Xe4dJ1rWTyOb8uPkV6hMsQ',
		title: 'Pace',
		anonymous: true,
		type: 2,
		questions: {
			pace: { name: 'How was the pace?', type: 'single', answers: ['Too slow', 'Just right', 'Too fast'] },
		},
	},
	{
		id: 'Nz9gF3cYSaUi0tQjD5lEoW',
		title: 'Recommendation',
		type: 2,
		questions: {
			recommend: { name: 'Would you recommend us to a colleague?', type: 'rating_scale', answers: [] },
		},
	},
];

export const survey: SurveyPlan = {
	id: 'Ur5kM2xPQwCn7yGbA1vTfg',
	name: 'After the launch',
	questions: {
		liked: 'How did you like the launch?',
		next: 'What should we show next time?',
	},
};

export const registrationQuestions: RegistrationQuestionsPlan = {
	standard: [
		{ fieldName: 'last_name', required: true },
		{ fieldName: 'country', required: false },
		{ fieldName: 'org', required: true },
		{ fieldName: 'job_title', required: false },
	],
	custom: [
		{
			title: 'What would you like to hear about?',
			type: 'single_dropdown',
			required: false,
			answers: ['Integrations', 'Pricing', 'Roadmap'],
		},
	],
};

export const engagement: EngagementPlan = {
	// A table, one answer a line.
	// prettier-ignore
	pollAnswers: [
		{ registrant: 'amara', at: '0:20:05', question: 'tool', answer: 'A CRM' },
		{ note: 'several options', registrant: 'amara', at: '0:20:31', question: 'topics', answer: ['Integrations', 'Reports'] },
		{ note: 'answered the same question twice: first', registrant: 'benoit', at: '0:20:12', question: 'tool', answer: 'Spreadsheets' },
		{ note: 'answered the same question twice: second', registrant: 'benoit', at: '0:20:50', question: 'tool', answer: 'A CRM' },
		{ registrant: 'chiara', at: '0:20:09', question: 'tool', answer: 'Another webinar tool' },
		{ registrant: 'chiara', at: '0:20:22', question: 'topics', answer: 'Integrations' },
		{ note: 'blank email', registrant: 'dmitri', email: '', at: '0:20:40', question: 'tool', answer: 'Nothing yet' },
		{ note: 'address in another letter case', registrant: 'elenaAgain', email: 'ELENA.MARSH@example.org', at: '0:20:18', question: 'tool', answer: 'Spreadsheets' },
		{ registrant: 'grace', at: '0:20:02', question: 'tool', answer: 'A CRM' },
		{ note: 'all options', registrant: 'grace', at: '0:20:19', question: 'topics', answer: ['Integrations', 'Pricing', 'Reports', 'Roadmap'] },
		{ note: 'left one question out', registrant: 'ines', at: '0:20:44', question: 'topics', answer: 'Pricing' },
		{ registrant: 'william', at: '0:20:11', question: 'tool', answer: 'A CRM' },
		{ note: 'walk-in', guest: 'Xavier Dumont', email: 'xavier.dumont@example.net', at: '0:20:35', question: 'tool', answer: 'Nothing yet' },
		{ note: 'guest without address', guest: 'iPad', at: '0:20:58', question: 'tool', answer: 'Spreadsheets' },
		{ note: 'anonymous', registrant: 'amara', at: '0:45:04', question: 'pace', answer: 'Just right' },
		{ note: 'anonymous', registrant: 'benoit', at: '0:45:10', question: 'pace', answer: 'Too fast' },
		{ note: 'anonymous', registrant: 'keiko', at: '0:45:21', question: 'pace', answer: 'Just right' },
	],
	asked: [
		{
			registrant: 'grace',
			at: '0:18:00',
			content: 'Does it work with our single sign-on?',
			replies: [{ user: 'maren', at: '0:19:30', content: 'Yes, with SAML.', type: 'host_answered_publicly' }],
		},
		{
			note: 'answered aloud, which Zoom writes so',
			registrant: 'chiara',
			at: '0:31:10',
			content: 'When does the Italian version come?',
			replies: [{ user: 'maren', at: '0:32:00', content: 'live answered', type: 'host_answered' }],
		},
		{
			note: 'two answers, which Zoom joins',
			registrant: 'chiara',
			at: '0:40:00',
			content: 'Is there a discount for small teams?',
			replies: [
				{ user: 'tobias', at: '0:41:00', content: 'Yes, up to five seats.', type: 'host_answered_privately' },
				{ registrant: 'grace', at: '0:40:10', content: 'We got one.', type: 'participant_commented' },
			],
		},
		{
			note: 'anonymous and dismissed',
			registrant: 'benoit',
			anonymous: true,
			at: '0:35:00',
			content: 'Why is it so expensive?',
			status: 'dismissed',
		},
		{
			note: 'anonymous, and answered',
			registrant: 'keiko',
			anonymous: true,
			at: '0:38:20',
			content: 'Will there be a recording?',
			replies: [
				{ panelist: 'yusuf', at: '0:39:00', content: 'Yes, tomorrow.', type: 'host_answered_publicly' },
			],
		},
		{
			note: 'blank email, never answered',
			registrant: 'liam',
			email: '',
			at: '0:52:00',
			content: 'Can we import our old lists?',
		},
	],
	// A table, one answer a line.
	// prettier-ignore
	surveyAnswers: [
		{ registrant: 'amara', at: '1:03:10', question: 'liked', answer: 'Very much' },
		{ registrant: 'amara', at: '1:03:30', question: 'next', answer: 'More about reports' },
		{ registrant: 'benoit', at: '1:02:40', question: 'liked', answer: 'It was all right' },
		{ registrant: 'elenaAgain', at: '1:04:00', question: 'liked', answer: 'Very much' },
		{ registrant: 'keiko', at: '1:05:15', question: 'liked', answer: 'Very much' },
		{ registrant: 'keiko', at: '1:05:50', question: 'next', answer: 'Prices; in yen, please' },
	],
};
