import type { ErrorRule } from '../../../http/errors';

/** Too many calls. https://developers.zoom.us/docs/api/rate-limits/ */
export const LIMIT_RULES: readonly ErrorRule[] = [
	{
		kind: 'daily_limit',
		status: [429],
		message: /exceeded the daily rate limit/i,
		title: 'Zoom allows only so many calls of this kind a day for one user or registrant; they are used up',
		advice: 'Zoom takes further ones again $until. Other users and registrants are not affected.',
	},
	{
		kind: 'daily_limit',
		status: [429],
		message: /daily rate limit/i,
		title: "The day's calls of the Zoom account are used up",
		advice:
			'Zoom takes calls again $until. All apps of the account share this limit; a larger plan has more.',
	},
	{
		kind: 'rate_limit',
		status: [429],
		message: /concurrent/i,
		title: 'Zoom is still busy with another request for the same user',
		advice: 'Run the workflow again in a minute, and change one user at a time.',
	},
];
