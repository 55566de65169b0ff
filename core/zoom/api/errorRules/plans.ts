import type { ErrorRule } from '../../../http/errors';

/** What the plan of the account or the licence of a user does not include. */
export const PLAN_RULES: readonly ErrorRule[] = [
	{
		kind: 'plan',
		message: /webinar plan/i,
		title: 'The host has no webinar licence',
		advice:
			'In Zoom under Admin > User Management > Users, assign a Zoom Webinars licence to the host, or choose an event of a host who has one.',
	},
	{
		kind: 'plan',
		message: /only available for.*(paid|zmp|business)/i,
		title: 'Zoom offers this to paid accounts only',
		advice: 'Use an account of a Pro plan or above, or leave this operation out.',
	},
	{
		kind: 'plan',
		code: [3161],
		title: 'This Zoom user may not host or schedule',
		advice: 'In Zoom under Admin > User Management > Users, give the user a licence, or choose another user.',
	},
];
