import type { ErrorRule } from '../../../http/errors';

/** Features that the account's plan or the user's licence does not include. */
export const PLAN_RULES: readonly ErrorRule[] = [
	{
		kind: 'plan',
		message: /webinar plan/i,
		title: 'The host has no webinar licence',
		advice:
			'In Zoom under Admin > User Management > Users, assign a Zoom Webinars licence to the host, or choose a webinar of a host who has one.',
	},
	{
		kind: 'plan',
		message: /only available for.{0,100}(paid|zmp|business)/i,
		title: 'Zoom offers this to paid accounts only',
		advice: 'Use an account with the Pro plan or above, or remove this operation.',
	},
	{
		kind: 'plan',
		code: [3161],
		title: 'This Zoom user may not host or schedule',
		advice: 'In Zoom under Admin > User Management > Users, give the user a licence, or choose another user.',
	},
];
