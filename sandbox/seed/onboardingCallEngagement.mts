import type { EngagementPlan, PollPlan } from './engagementPlan.mts';

/** One poll, launched before and after the restart. */
export const polls: PollPlan[] = [
	{
		id: 'Ct7wE2nKQdYg5rMzB0xSuA',
		title: 'Ready?',
		type: 1,
		questions: {
			ready: {
				name: 'How ready do you feel?',
				type: 'single',
				answers: ['Not yet', 'Almost', 'Ready'],
			},
		},
	},
	{
		id: 'Fm3pV9hRTiJc6aLoG1kWyQ',
		title: 'Trainer',
		anonymous: true,
		type: 2,
		questions: {
			trainer: { name: 'Was the explanation clear?', type: 'single', answers: ['Yes', 'Partly', 'No'] },
		},
	},
];

const customers = {
	noor: { guest: 'Noor Jansen', email: 'noor.jansen@example.org' },
	anna: { guest: 'Anna Kowalska', email: 'anna.kowalska@example.net' },
	lars: { guest: 'Lars Meijer', email: 'lars.meijer@example.org' },
};

export const beforeTheRestart: EngagementPlan = {
	pollAnswers: [
		{ ...customers.noor, at: '0:10:00', question: 'ready', answer: 'Not yet' },
		{ ...customers.anna, at: '0:10:08', question: 'ready', answer: 'Almost' },
		{
			note: 'guest without address',
			guest: 'Mateo Silva',
			at: '0:10:30',
			question: 'ready',
			answer: 'Ready',
		},
	],
	asked: [
		{
			...customers.anna,
			at: '0:15:00',
			content: 'Where do I find my invoices?',
			replies: [{ user: 'priya', at: '0:15:40', content: 'Under Billing.', type: 'host_answered_publicly' }],
		},
	],
};

export const afterTheRestart: EngagementPlan = {
	pollAnswers: [
		{ note: 'changed her mind since', ...customers.noor, at: '0:25:00', question: 'ready', answer: 'Ready' },
		{ ...customers.lars, at: '0:25:12', question: 'ready', answer: 'Almost' },
		{ note: 'anonymous', ...customers.noor, at: '0:30:00', question: 'trainer', answer: 'Yes' },
		{ note: 'anonymous', ...customers.lars, at: '0:30:04', question: 'trainer', answer: 'Partly' },
	],
	asked: [{ ...customers.noor, at: '0:20:00', content: 'Can we repeat this for the other team?' }],
	summary: {
		title: 'Customer Onboarding Call',
		overview: 'Priya showed the first steps; the customers felt ready at the end.',
		details: {
			'First steps': 'The group set up its workspace together.',
			Questions: 'Noor would like to repeat the call for another team.',
		},
		nextSteps: ['Priya: send the checklist', 'Noor: name a date for the other team'],
	},
};
