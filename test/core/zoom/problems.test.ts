import type { Reply } from '../../../core/api/endpoint';
import { explain, type Problem, type ProblemKind } from '../../../core/api/problem';
import { ZOOM_REFUSALS, zoomRefused } from '../../../core/zoom/problems';

const reply = (status: number, body: unknown, headers: Reply['headers'] = {}): Reply => ({
	status,
	headers,
	body,
});

function problemIn(given: Reply): Problem {
	const said = zoomRefused(given);
	if (!said) throw new Error('Taken for a good answer');
	return explain(said, given.status, ZOOM_REFUSALS, { kind: 'other', title: 'Not in the table', advice: '' });
}

/** Status, code and words as in Zoom's API reference and the errors of its OAuth endpoint. */
const CATALOGUE: Array<[ProblemKind, number, unknown]> = [
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
];

it.each(CATALOGUE)('%s: %i %j', (kind, status, body) => {
	const problem = problemIn(reply(status, body));
	expect(problem.kind).toBe(kind);
	expect(problem.message).not.toMatch(/\.$|\$/);
	expect(problem.advice).toMatch(/\.$/);
	expect(problem.advice).not.toContain('$');
});

it('names the scope that is missing', () => {
	const body = { code: 4711, message: 'Invalid access token, does not contain scopes:[a:b:c, a:b:c:admin].' };
	expect(problemIn(reply(400, body)).message).toBe(
		'The Zoom app lacks a scope for this operation: a:b:c, a:b:c:admin',
	);
});

it("keeps Zoom's own words, with the fields it names", () => {
	const body = {
		code: 300,
		message: 'Validation Failed.',
		errors: [{ field: 'page_size', message: 'The value should be between 1 and 300.' }],
	};
	const problem = problemIn(reply(400, body));
	expect(problem.said).toMatchObject({
		code: 300,
		message: 'Validation Failed. page_size: The value should be between 1 and 300.',
	});
	expect(problem.message).toContain('page_size');
});

it('says when the day of calls ends', () => {
	const body = { code: 429, message: 'You have reached the maximum daily rate limit for this API.' };
	const problem = problemIn(reply(429, body, { 'retry-after': '2026-05-05T00:00:00Z' }));
	expect(problem.advice).toContain('again at 2026-05-05T00:00:00.000Z.');
});

it.each([
	['a list', { users: [], next_page_token: '' }],
	['an event', { id: 1, topic: 'x', settings: {} }],
	['a message without a code', { message: 'Hello' }],
	['an array', []],
])('takes %s for an answer', (_, body) => {
	expect(zoomRefused(reply(200, body))).toBeUndefined();
});

it('leaves a page that is no JSON to the one who names it as such', () => {
	expect(zoomRefused(reply(403, '<html></html>'))).toBeUndefined();
	expect(zoomRefused(reply(403, ''))).toEqual({ code: undefined, message: '', details: undefined });
});
