import type { ErrorRule } from '../../../http/errors';
import { NO_OCCURRENCE, REJECTED_VALUE } from './values';

/** Failed reads: wrong ID, too old, not there yet, not allowed. */
export const READING_RULES: readonly ErrorRule[] = [
	{
		kind: 'page_token',
		message: /next page token is invalid or expired/i,
		title:
			'The list could not be read to its end, because a page was read more than 15 minutes after the previous one',
		advice: 'Run the workflow again. If the problem persists, use a smaller range of dates.',
	},
	{
		kind: 'too_old',
		code: [12702],
		title: 'The meeting or webinar took place more than a year ago',
		advice: 'Zoom no longer provides reports of it. Choose a later one.',
	},

	{
		kind: 'wrong_kind',
		message: /cannot access webinar info/i,
		title: 'This is the ID of a webinar, not of a meeting',
		advice: 'Choose the resource (or event type) Webinar, or use the ID of a meeting.',
	},
	{
		kind: 'wrong_kind',
		message: /cannot access meeting info/i,
		title: 'This is not the ID of a past meeting',
		advice: 'If it belongs to a webinar, choose the resource (or event type) Webinar.',
	},
	{
		kind: 'wrong_kind',
		message: /invalid webinar id/i,
		title: 'This is not the ID of a webinar',
		advice:
			'If it belongs to a meeting, choose the resource (or event type) Meeting. Otherwise check the ID.',
	},
	{
		kind: 'disabled',
		message: /registration has not been enabled|doesn't have registration required/i,
		title: 'The meeting or webinar does not require registration',
		advice:
			'Zoom has registrants and absentees only where registration is required. Turn it on when you schedule the next one.',
	},
	{
		kind: 'not_ready',
		code: [3001],
		message: /not end|not found or( has)? expired/i,
		title:
			'Zoom has no report for this ID: the meeting or webinar has not ended, the report is not ready yet, or the ID does not exist',
		advice:
			'Reports appear some minutes after the end: wait about half an hour and run the workflow again. Otherwise check the ID.',
	},
	{
		kind: 'not_found',
		code: [3001],
		title: 'There is no meeting or webinar with this ID, or it has expired',
		advice:
			'Check the ID. The ID of a single meeting or webinar expires 30 days after it was last used; reports can still be read by UUID. "User OAuth2" finds only meetings and webinars of the user who connected.',
	},
	{
		kind: 'not_found',
		code: [1001, 1120],
		title: 'The Zoom account has no such user',
		advice: 'Check the user ID or the email address.',
	},
	{
		kind: 'permission',
		code: [1010],
		title: 'The user, meeting or webinar belongs to another Zoom account',
		advice: 'Use a credential of that account.',
	},
	{
		kind: 'permission',
		code: [2306],
		title: "Zoom does not show this user's meetings to others",
		advice:
			'An administrator can allow it in the Zoom account settings, or the user connects with "Zoom User OAuth2 API".',
	},
	{
		kind: 'permission',
		code: [200],
		title: 'The Zoom app is not allowed to read this',
		advice:
			"Check that the meeting or webinar belongs to the credential's account, that its host has the licence this feature needs, and that the role of the user who created the app includes it.",
	},
	{
		kind: 'permission',
		reach: 'account',
		message: /access to the zoom rest api has been denied/i,
		title: 'Zoom has blocked its API for this account',
		advice: 'Contact Zoom Support.',
	},
	{
		kind: 'permission',
		code: [12703],
		title: 'The Zoom app may not read this group',
		advice: 'Give the app a role that includes the group, or leave the group filter empty.',
	},
	{
		kind: 'disabled',
		status: [404],
		code: [404],
		message: /poll not found/i,
		title: 'The meeting or webinar has no polls',
		advice: 'Add polls when you schedule it, or remove this operation.',
	},
	{
		kind: 'not_found',
		code: [5010],
		title: 'There is no such report',
		advice: 'Check the dates and the ID.',
	},
	{
		kind: 'conflict',
		code: [1005],
		title: 'Another user of the Zoom account has this email address',
		advice: 'Use another address.',
	},
	{
		kind: 'disabled',
		code: [4400],
		title: 'This feature is turned off in the Zoom account',
		advice: 'Turn it on in the Zoom web portal under Settings.',
	},
	{
		kind: 'invalid',
		reach: 'parent',
		message: /invalid occurrence|occurrence[ _]id|occurrence does not exist/i,
		...NO_OCCURRENCE,
	},
	{
		kind: 'too_old',
		message: /invalid parameter: *\{?from/i,
		title: 'Zoom does not report that far back',
		advice: "One user's reports go back 6 months, those of the account one year. Choose a later start date.",
	},
	{
		kind: 'invalid',
		reach: 'parent',
		code: [2300],
		title: 'This part of the API is not available to the Zoom account',
		advice: 'Check the environment and the API Base URL in the credential.',
	},
	{
		kind: 'invalid',
		reach: 'parent',
		status: [400],
		code: [300],
		message: /^(.*\b(?:meeting|webinar)[ _]?id\b.*?)\.?$/i,
		...REJECTED_VALUE,
	},
	{
		kind: 'invalid',
		status: [400],
		code: [300],
		message: /^(.*?)\.?$/,
		...REJECTED_VALUE,
	},
];
