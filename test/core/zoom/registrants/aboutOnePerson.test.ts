import { toApiError, type ApiError } from '../../../../core/http/errors';
import { ZOOM_ERROR_RULES } from '../../../../core/zoom/api/errors';
import { concernsOneRegistrant, isBatchUnsupported } from '../../../../core/zoom/registrants/aboutOnePerson';

const refused = (status: number, code: number, message: string): ApiError =>
	toApiError({ code, message }, status, ZOOM_ERROR_RULES, { kind: 'other', title: '', advice: '' });

it.each([
	[400, 3027, 'Host cannot register.'],
	[400, 3034, 'If you have been invited, please input your work email address.'],
	[400, 3000, 'You have been invited as a panelist for the webinar, please check your email.'],
	[
		429,
		429,
		'You have exceeded the daily rate limit of (3) for Add a webinar registrant API requests for the registrant (a@example.org). You can resume these API requests at GMT 00:00:00.',
	],
	[400, 300, 'Validation Failed. email: Invalid field.'],
])('%i/%i %s: others may still be taken', (status, code, message) => {
	expect(concernsOneRegistrant(refused(status, code, message))).toBe(true);
});

it.each([
	[400, 3038, 'Webinar is over, you cannot register now.'],
	[400, 3043, 'Meeting has reached maximum attendee capacity.'],
	[400, 3000, 'Registration has not been enabled for this webinar: 1.'],
	[400, 300, 'Invalid webinar ID.'],
	[400, 300, 'The request could not be completed because you have provided an invalid occurrence ID: 1.'],
	[404, 3001, 'Webinar does not exist: 1.'],
	[400, 4711, 'Invalid access token, does not contain scopes:[webinar:write:registrant].'],
	[429, 429, 'You have reached the maximum daily rate limit for this API.'],
	[503, 503, 'Service unavailable'],
])('%i/%i %s: so it is for everybody', (status, code, message) => {
	expect(concernsOneRegistrant(refused(status, code, message))).toBe(false);
});

it('knows that batches are not for this event', () => {
	const words = 'Batch registration is not supported for other webinar types.';
	expect(isBatchUnsupported(refused(400, 300, words))).toBe(true);
	expect(concernsOneRegistrant(refused(400, 300, words))).toBe(false);
	expect(isBatchUnsupported(refused(400, 300, 'Invalid webinar ID.'))).toBe(false);
	expect([isBatchUnsupported(new Error('x')), concernsOneRegistrant(new Error('x'))]).toEqual([false, false]);
});
