import type { ErrorRule } from '../../../http/errors';

/** Too many calls. https://developers.zoom.us/docs/api/rate-limits/ */
export const LIMIT_RULES: readonly ErrorRule[] = [
	{
		kind: 'daily_limit',
		status: [429],
		message: /exceeded the daily rate limit/i,
		title: "Zoom's daily limit for this user or registrant has been reached",
		advice: 'Zoom accepts such calls again $until. Other users and registrants are not affected.',
	},
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
