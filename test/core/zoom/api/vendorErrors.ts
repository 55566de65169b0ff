import type { ApiErrorKind } from '../../../../core/http/errors';

/** A body in the shape of the API or of the token endpoint. */
export type VendorErrorBody = { code?: number; message: string } | { reason: string; error: string };

/** The kind of each error, with status, code and message as in Zoom's API reference and the errors of its OAuth endpoint. */
export const VENDOR_ERRORS: Array<[ApiErrorKind, number, VendorErrorBody]> = [
	[
		'scope',
		400,
		{
			code: 4711,
			message: 'Invalid access token, does not contain scopes:[user:read:user, user:read:user:admin].',
		},
	],
	['scope', 400, { code: 4700, message: 'Invalid access token, does not contain scopes:[a:b:c].' }],
	['scope', 401, { code: 104, message: 'Invalid access token, does not contain scopes: [a:b:c].' }],
	['scope', 403, { code: 201, message: 'Invalid access token, does not contain scope:[a:b:c].' }],
	['credential', 401, { code: 124, message: 'Invalid access token.' }],
	['credential', 400, { code: 124, message: 'Access token is expired.' }],
	['credential', 401, { reason: 'Invalid client_id or client_secret', error: 'invalid_client' }],
	['credential', 400, { reason: 'unsupported grant type', error: 'unsupported_grant_type' }],
	['credential', 400, { reason: 'Invalid Token!', error: 'invalid_grant' }],
	['credential', 400, { reason: 'Bad Request', error: 'invalid_request' }],
	['credential', 400, { reason: 'The application is disabled. (4,717)', error: 'invalid_client' }],
	['plan', 400, { code: 200, message: 'Only available for paid account: abc.' }],
	['plan', 200, { code: 200, message: 'Only available for Paid or ZMP account: abc.' }],
	['plan', 400, { code: 200, message: 'This is only available for paid account: abc.' }],
	[
		'plan',
		400,
		{
			code: 200,
			message:
				'Webinar plan is missing. You must subscribe to the webinar plan and enable webinars for this user in order to perform this action.',
		},
	],
	[
		'plan',
		200,
		{
			code: 200,
			message:
				'Webinar plan subscription is missing. Enable webinar for this user once the subscription is added:abc.',
		},
	],
	[
		'plan',
		400,
		{
			code: 3161,
			message: 'Your user account is not allowed meeting hosting and scheduling capabilities.',
		},
	],
	['permission', 400, { code: 200, message: 'No permission.' }],
	['permission', 400, { code: 1010, message: 'User does not belong to this account: abc.' }],
	['permission', 403, { code: 2306, message: 'Not allowed to view meetings scheduled for others.' }],
	['permission', 403, { code: 12703, message: 'No permission for the group: abc.' }],
	[
		'permission',
		403,
		{
			message:
				'Access to the Zoom REST API has been denied for this account. Contact Zoom Support for details.',
		},
	],
	['wrong_kind', 400, { code: 3000, message: 'Cannot access webinar info.' }],
	['wrong_kind', 400, { code: 300, message: 'Cannot access webinar information.' }],
	['wrong_kind', 400, { code: 300, message: 'Cannot access meeting information.' }],
	['wrong_kind', 400, { code: 300, message: 'Invalid webinar ID.' }],
	['disabled', 400, { code: 3000, message: 'Registration has not been enabled for this webinar: 1.' }],
	['disabled', 400, { code: 404, message: 'Registration has not been enabled for this meeting: 1.' }],
	['disabled', 400, { code: 3000, message: "This webinar doesn't have registration required: 1." }],
	['disabled', 400, { code: 4400, message: 'Polling is disabled.' }],
	['not_ready', 404, { code: 3001, message: 'Meeting ID is invalid or not end.' }],
	['not_ready', 404, { code: 3001, message: 'Meeting 1 not found or has expired.' }],
	['not_ready', 404, { code: 3001, message: 'Webinar "1" not found or has expired' }],
	['not_ready', 404, { code: 3001, message: 'Webinar 1 not found or expired.' }],
	['not_found', 404, { code: 3001, message: 'Meeting does not exist: 1.' }],
	['not_found', 404, { code: 3001, message: 'Webinar does not exist: 1.' }],
	['not_found', 404, { code: 1001, message: 'User does not exist: abc.' }],
	['not_found', 404, { code: 1001, message: 'User abc not exist or not belong to this account.' }],
	['too_old', 400, { code: 12702, message: 'Can not access a webinar a year ago.' }],
	['too_old', 400, { code: 300, message: 'Invalid parameter: from.' }],
	['page_token', 400, { code: 300, message: 'The next page token is invalid or expired.' }],
	[
		'invalid',
		400,
		{
			code: 300,
			message: 'The request could not be completed because you have provided an invalid occurrence ID: 1.',
		},
	],
	['invalid', 400, { code: 300, message: 'Invalid parameter: to.' }],
	['invalid', 400, { code: 2300, message: 'This API endpoint is not recognized.' }],
	['daily_limit', 429, { code: 429, message: 'You have reached the maximum daily rate limit for this API.' }],
	[
		'daily_limit',
		429,
		{
			code: 429,
			message:
				'You have exceeded the daily rate limit of (3) for Add a webinar registrant API requests for the registrant (a@example.com). You can resume these API requests at GMT 00:00:00.',
		},
	],
	['rate_limit', 429, { code: 429, message: 'Too many concurrent requests. A request has been made.' }],
	['disabled', 404, { code: 404, message: 'Meeting Poll not found.' }],
	['invalid', 400, { code: 3038, message: 'The webinar is over. You cannot register now.' }],
	['conflict', 400, { code: 3043, message: 'Meeting has reached maximum attendee capacity.' }],
	['conflict', 400, { code: 3035, message: 'Webinar has reached maximum attendee capacity.' }],
	[
		'conflict',
		400,
		{ code: 3000, message: 'You have reached the limit for the number of attendees you can add.' },
	],
	['conflict', 400, { code: 3027, message: 'Host cannot register.' }],
	[
		'invalid',
		400,
		{ code: 3034, message: 'If you have been invited, please input your work email address.' },
	],
	[
		'conflict',
		400,
		{ code: 3000, message: 'You have been invited as a panelist for the webinar, please check your email.' },
	],
	['not_found', 400, { code: 3079, message: 'This registrant does not exist: abc.' }],
	['not_found', 400, { code: 3000, message: 'Registrant abc was not found.' }],
	[
		'not_found',
		400,
		{ code: 300, message: 'The value that you entered for the Registrant ID field is invalid.' },
	],
	[
		'invalid',
		400,
		{
			code: 303,
			message:
				'This API can only be used for scheduled meeting(meeting type: 2). Batch registration is not supported for other meeting types.',
		},
	],
	[
		'invalid',
		400,
		{
			code: 300,
			message:
				'This API can only be used for scheduled webinars (type 5). Batch registration is not supported for other webinar types.',
		},
	],
	['permission', 400, { code: 3000, message: 'The Zoom REST API does not support paid registration.' }],
	[
		'permission',
		400,
		{ code: 3000, message: "Users in 'example.com' have been blocked from joining meetings and webinars." },
	],
	['permission', 400, { code: 3000, message: 'You cannot schedule a meeting for abc.' }],
	[
		'permission',
		400,
		{ code: 300, message: 'The value that you entered for the `schedule_for` field is invalid.' },
	],
	['invalid', 400, { code: 3018, message: 'Not allowed to delete PMI.' }],
	['invalid', 400, { code: 3037, message: 'Not allowed to delete PAC.' }],
	['invalid', 400, { code: 3000, message: 'Webinar occurrence does not exist.' }],
	['not_found', 404, { code: 3301, message: 'There is no recording for this meeting.' }],
	['not_found', 404, { code: 3322, message: 'This meeting transcript does not exist.' }],
	['not_found', 404, { code: 5010, message: 'Report does not exist.' }],
	[
		'permission',
		403,
		{ code: 2305, message: 'Access to meeting summaries is restricted by account settings.' },
	],
	[
		'not_found',
		403,
		{ code: 2305, message: 'The meeting summary has been moved to Trash and cannot be accessed.' },
	],
	['conflict', 400, { code: 3309, message: 'Not enough cloud storage available.' }],
	['conflict', 400, { code: 3310, message: 'This recording was selected for a simulive webinar.' }],
	['conflict', 409, { code: 1005, message: 'Email "a@example.com" has already been used.' }],
	['permission', 401, { code: 1010, message: 'User does not belong to this account: abc.' }],
	['not_found', 400, { code: 1001, message: 'User does not exist: abc.' }],
	[
		'disabled',
		400,
		{ code: 1602, message: 'The event is not allowed for the app: meeting.participant_joined' },
	],
	['invalid', 404, { code: 1601, message: 'App event not exists: meeting.begun' }],
	['permission', 400, { code: 1300, message: "The user don't authorize the app: abc." }],
	[
		'permission',
		400,
		{ code: 1003, message: 'The user abc missed permission to subscribe application events: user.created' },
	],
	['invalid', 404, { code: 1701, message: 'The event webhook url validate failed: https://example.com.' }],
	['not_found', 404, { code: 1601, message: 'App event subscription is invalid: abc' }],
];
