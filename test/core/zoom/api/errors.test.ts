import type { HttpResponse } from '../../../../core/http/endpoint';
import { toApiError, type ApiError } from '../../../../core/http/errors';
import { ZOOM_ERROR_RULES, parseZoomError } from '../../../../core/zoom/api/errors';
import { VENDOR_ERRORS } from './vendorErrors';

const reply = (status: number, body: unknown, headers: HttpResponse['headers'] = {}): HttpResponse => ({
	status,
	headers,
	body,
});

function problemIn(given: HttpResponse): ApiError {
	const vendorError = parseZoomError(given);
	if (!vendorError) throw new Error('Not recognised as an error');
	return toApiError(vendorError, given.status, ZOOM_ERROR_RULES, {
		kind: 'other',
		title: 'Not in the table',
		advice: '',
	});
}

it.each(VENDOR_ERRORS)('%s: %i %j', (kind, status, body) => {
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
	expect(problem.vendorError).toMatchObject({
		code: 300,
		message: 'Validation Failed. page_size: The value should be between 1 and 300.',
	});
	expect(problem.message).toContain('page_size');
});

it('says when the daily limit ends', () => {
	const body = { code: 429, message: 'You have reached the maximum daily rate limit for this API.' };
	const problem = problemIn(reply(429, body, { 'retry-after': '2026-05-05T00:00:00Z' }));
	expect(problem.advice).toContain('again at 2026-05-05 00:00 UTC.');
});

it.each([
	['a list', { users: [], next_page_token: '' }],
	['an event', { id: 1, topic: 'x', settings: {} }],
	['a message without a code', { message: 'Hello' }],
	['an array', []],
])('accepts %s as an answer', (_, body) => {
	expect(parseZoomError(reply(200, body))).toBeUndefined();
});

it('leaves a response that is not JSON to the rule for those', () => {
	expect(parseZoomError(reply(403, '<html></html>'))).toBeUndefined();
	expect(parseZoomError(reply(403, ''))).toEqual({ code: undefined, message: '', details: undefined });
});

describe('the reach of an error', () => {
	it.each([
		// Details that contradict the code, and codes that contradict the words.
		['row', 400, 3038, 'Webinar is over.', [{ field: 'registrants[3].email', message: 'Invalid field.' }]],
		['parent', 400, 3027, 'Host cannot register.', [{ field: 'occurrence_ids', message: 'Invalid.' }]],
		['row', 400, 3027, 'You cannot register for this occurrence.', undefined],
		['parent', 400, 3038, 'Registration is closed for the registrant.', undefined],
		['parent', 400, 3043, 'The panelist limit has been reached: invited as a panelist.', undefined],
		// One code for many things: the words decide.
		['row', 400, 300, 'Validation Failed.', undefined],
		['parent', 400, 300, 'Invalid meeting ID.', undefined],
		['parent', 400, 300, 'Invalid webinar_id: 1', undefined],
		['row', 400, 3000, 'You have been invited as a panelist for the webinar.', undefined],
		['row', 400, 200, 'Users in the domain example.org have been blocked.', undefined],
		['row', 404, 3079, 'Registrant does not exist.', undefined],
		[
			'row',
			429,
			429,
			'You have exceeded the daily rate limit of (3) for x for the registrant (a).',
			undefined,
		],
		[
			'parent',
			429,
			429,
			'You have exceeded the daily rate limit (100) of x for this particular user.',
			undefined,
		],
		['account', 429, 429, 'You have reached the maximum daily rate limit for this API.', undefined],
		['parent', 400, 200, 'No permission.', undefined],
		['account', 401, 124, 'Invalid access token.', undefined],
		['account', 400, 4711, 'Invalid access token, does not contain scopes:[a:b].', undefined],
		['parent', 400, 9999, 'Words of tomorrow.', undefined],
	])('%s: %i %i %s', (reach, status, code, message, errors) => {
		expect(problemIn(reply(status, { code, message, ...(errors && { errors }) })).reach).toBe(reach);
	});

	it('is looked for in the details first', () => {
		const first = ZOOM_ERROR_RULES.findIndex(({ details }) => !details);
		expect(ZOOM_ERROR_RULES.slice(first).filter(({ details }) => details)).toEqual([]);
		expect(first).toBeGreaterThan(0);
	});
});
