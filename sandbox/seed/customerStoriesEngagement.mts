import type { EngagementPlan, PollPlan, SurveyPlan } from './engagementPlan.mts';

export const polls: PollPlan[] = [
	{
		id: 'Lb6tR0zVQfHs3mXeK8cJpg',
		title: 'Your story',
		type: 1,
		questions: {
			story: {
				name: 'Which story is closest to yours?',
				type: 'single',
				answers: ['The bakery', 'The bike shop', 'The museum'],
			},
			learned: {
				name: 'What did you take with you?',
				type: 'multiple',
				answers: ['Ideas', 'Numbers', 'Contacts'],
			},
		},
	},
	{
		id: 'Wd1yN4uOSgTk9qIaP2vCxM',
		title: 'Feedback',
		anonymous: true,
		type: 2,
		questions: {
			length: { name: 'Was it too long?', type: 'single', answers: ['Yes', 'No'] },
		},
	},
];

export const survey: SurveyPlan = {
	id: 'Sk8jH5bLQrEv2wFnU4oDzA',
	name: 'Customer stories',
	questions: { again: 'Would you come again?' },
};

export const engagement: EngagementPlan = {
	pollAnswers: [
		{ registrant: 'amara', at: '0:15:00', question: 'story', answer: 'The bike shop' },
		{ registrant: 'amara', at: '0:15:20', question: 'learned', answer: ['Ideas', 'Contacts'] },
		{ registrant: 'grace', at: '0:15:06', question: 'story', answer: 'The museum' },
		{ note: 'anonymous', registrant: 'amara', at: '0:40:00', question: 'length', answer: 'No' },
		{ note: 'anonymous', registrant: 'grace', at: '0:40:03', question: 'length', answer: 'No' },
	],
	asked: [
		{
			registrant: 'ivo',
			at: '0:08:00',
			content: 'How long did the migration take?',
			replies: [{ user: 'tobias', at: '0:08:45', content: 'Two weeks.', type: 'host_answered_publicly' }],
		},
		{
			note: 'anonymous and dismissed',
			registrant: 'grace',
			anonymous: true,
			at: '0:30:00',
			content: 'Who paid for the coffee?',
			status: 'dismissed',
		},
	],
	surveyAnswers: [{ registrant: 'grace', at: '0:44:30', question: 'again', answer: 'Yes' }],
};
