import type { MeetingPlan } from './plan.mts';

/** A meeting to come whose host approves every registration, and whose form asks a question of its own. */
export const workshop: MeetingPlan = {
	kind: 'meeting',
	id: 92210450011,
	uuid: 'wS6pT1zHYgUr9LkBv3NdXA==',
	host: 'tobias',
	topic: 'Hands-on Workshop',
	agenda: 'A dozen places, given by hand.',
	type: 2,
	day: 12,
	at: '13:00',
	minutes: 120,
	timezone: 'Europe/Stockholm',
	approvalType: 1,
	registrationQuestions: {
		standard: [
			{ fieldName: 'last_name', required: true },
			{ fieldName: 'org', required: false },
		],
		custom: [{ title: 'What will you build?', type: 'short', required: false, answers: [] }],
	},
	registrants: [
		{
			key: 'noor',
			firstName: 'Noor',
			lastName: 'Jansen',
			email: 'noor.jansen@example.org',
			status: 'pending',
			country: 'NL',
		},
		{ key: 'ivo', firstName: 'Ivo', lastName: 'Horvat', email: 'ivo.horvat@example.net', country: 'HR' },
	],
};
