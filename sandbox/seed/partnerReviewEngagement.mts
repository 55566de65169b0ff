import type { EngagementPlan, PollPlan } from './engagementPlan.mts';

/** The same poll every week. */
export const polls: PollPlan[] = [
	{
		id: 'Vy0sA8kGQnZl4fUdT7jBrw',
		title: 'Next week',
		type: 1,
		questions: {
			topics: {
				name: 'What shall we talk about next week?',
				type: 'multiple',
				answers: ['Leads', 'Events', 'Prices'],
			},
		},
	},
];

export const weekBefore: EngagementPlan = {
	pollAnswers: [
		{ registrant: 'ivo', at: '0:26:00', question: 'topics', answer: ['Leads', 'Prices'] },
		{ registrant: 'jana', at: '0:26:05', question: 'topics', answer: 'Events' },
	],
	asked: [
		{
			registrant: 'ivo',
			at: '0:12:00',
			content: 'Who takes the trade fair?',
			replies: [{ user: 'tobias', at: '0:13:00', content: 'live answered', type: 'host_answered' }],
		},
	],
	summary: {
		title: 'Partner Review',
		overview: 'Thrown away since.',
		details: {},
		nextSteps: [],
		trashed: true,
	},
};

export const lastWeek: EngagementPlan = {
	pollAnswers: [{ registrant: 'jana', at: '0:29:00', question: 'topics', answer: 'Leads' }],
	asked: [
		{
			note: 'anonymous and never answered',
			registrant: 'jana',
			anonymous: true,
			at: '0:20:00',
			content: 'Is the bonus paid this month?',
		},
	],
	summary: {
		title: 'Partner Review',
		overview: 'Jana reported from the trade fair.',
		details: { 'Trade fair': 'Forty conversations, twelve of them promising.' },
		nextSteps: ['Jana: send the list of contacts'],
	},
};
