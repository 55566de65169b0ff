import type { ErrorRule } from '../../../http/errors';

/** What cannot be read: the wrong ID, too old, not there yet, not allowed. */
export const READING_RULES: readonly ErrorRule[] = [
	{
		kind: 'page_token',
		message: /next page token is invalid or expired/i,
		title:
			'The list could not be read to its end, because a page came more than 15 minutes after the one before',
		advice: 'Run the workflow again, with a smaller range of dates if it stays so.',
	},
	{
		kind: 'too_old',
		code: [12702],
		title: 'The event is more than a year ago',
		advice: 'Zoom gives no reports of it any more. Choose a later event.',
	},

	{
		kind: 'wrong_kind',
		message: /cannot access webinar info/i,
		title: 'This is the ID of a webinar, not of a meeting',
		advice: 'Choose the resource (or event type) Webinar, or give the ID of a meeting.',
	},
	{
		kind: 'wrong_kind',
		message: /cannot access meeting info/i,
		title: 'This ID cannot be read as that of a past meeting',
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
		title: 'The event has no registration',
		advice:
			'Zoom keeps registrants and absentees only of events with registration. Turn it on when you schedule the next one.',
	},
	{
		kind: 'not_ready',
		code: [3001],
		message: /not end|not found or( has)? expired/i,
		title:
			'Zoom has no report of this event: it has not ended, the report is not ready yet, or there is no event with this ID',
		advice:
			'Reports appear some minutes after the end; wait about half an hour and run the workflow again. Otherwise check the ID.',
	},
	{
		kind: 'not_found',
		code: [3001],
		title: 'There is no meeting or webinar with this ID, or it has expired',
		advice:
			'Check the ID. Zoom forgets the ID of a single event 30 days after it was last used. The reports of a past event can still be read by its UUID. "User OAuth2" finds the events of the user who connected only.',
	},
	{
		kind: 'not_found',
		code: [1001, 1120],
		title: 'There is no such user in the Zoom account',
		advice: 'Check the user ID or the email address.',
	},
	{
		kind: 'permission',
		code: [1010],
		title: 'The user or event belongs to another Zoom account',
		advice: 'Use a credential of the account the event was held in.',
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
			'Check that the event belongs to the account of the credential, that its host has the licence this feature needs, and that the role of the user who made the app includes it.',
	},
	{
		kind: 'permission',
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
		title: 'The event has no polls',
		advice: 'Add polls when you schedule it, or leave this operation out.',
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
		message: /invalid occurrence|occurrence[ _]id|occurrence does not exist/i,
		title: 'The event has no such occurrence',
		advice: 'Compare the occurrence ID with the occurrences that Get lists of the event.',
	},
	{
		kind: 'too_old',
		message: /invalid parameter: *\{?from/i,
		title: 'Zoom does not report that far back',
		advice:
			'The reports of one user reach back 6 months, those of the account a year. Choose a later start date.',
	},
	{
		kind: 'invalid',
		code: [2300],
		title: 'This Zoom account does not have that part of the API',
		advice: 'Check the environment and the API Base URL in the credential.',
	},
	{
		kind: 'invalid',
		status: [400],
		code: [300],
		message: /^(.*?)\.?$/,
		title: 'Zoom did not accept a value: $1',
		advice: 'Check the parameters of the node.',
	},
];
