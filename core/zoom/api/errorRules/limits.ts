import type { ErrorRule } from '../../../http/errors';

const LIMIT_OF_ONE = {
	kind: 'daily_limit',
	status: [429],
	title: "Zoom's daily limit for this user or registrant has been reached",
	advice: 'Zoom accepts such calls again $until. Other users and registrants are not affected.',
} as const satisfies ErrorRule;

/** Too many calls. https://developers.zoom.us/docs/api/rate-limits/ */
export const LIMIT_RULES: readonly ErrorRule[] = [
	{ ...LIMIT_OF_ONE, reach: 'row', message: /exceeded the daily rate limit.{0,200}for the registrant/i },
	{ ...LIMIT_OF_ONE, reach: 'parent', message: /exceeded the daily rate limit/i },
	{
		kind: 'daily_limit',
		status: [429],
		message: /daily rate limit/i,
		title: "The Zoom account's daily limit of calls has been reached",
		advice:
			'Zoom accepts calls again $until. All apps of the account share this limit; larger plans have a higher one.',
	},
	{
		kind: 'rate_limit',
		status: [429],
		message: /concurrent/i,
		title: 'Zoom is still busy with another request for the same user',
		advice: 'Run the workflow again in a minute, and change one user at a time.',
	},
];
