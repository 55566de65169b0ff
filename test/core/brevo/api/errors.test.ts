import {
	formatError,
	createBrevoErrorRules,
	isCreatedConcurrently,
	isReplay,
	parseBrevoError,
} from '../../../../core/brevo/api/errors';
import { ApiError, toApiError } from '../../../../core/http/errors';

const BREVO_ERROR_RULES = createBrevoErrorRules('key');

const reply = (status: number, body: unknown, headers = {}) => ({ status, body, headers });
const worded = (status: number, code: string | undefined, message: string) => {
	const vendorError = parseBrevoError(reply(status, { code, message }))!;
	return toApiError(vendorError, status, BREVO_ERROR_RULES, { kind: 'other', title: 'unknown', advice: '' });
};

/** Messages and statuses as Brevo sends them. */
it.each([
	[401, 'unauthorized', 'Key not found', 'credential', 'Brevo does not know this API key'],
	[
		401,
		'unauthorized',
		'authentication not found in headers',
		'credential',
		'The Brevo credential has no API key',
	],
	[
		401,
		'unauthorized',
		'We have detected you are using an unrecognised IP address 203.0.113.9. If you performed this action make sure to add the new IP address in this link: https://app.brevo.com/security/authorised_ips',
		'ip_blocked',
		"Brevo blocks calls from this server's IP address 203.0.113.9",
	],
	[
		401,
		'unauthorized',
		'unrecognised IP address 2001:db8::1',
		'ip_blocked',
		"Brevo blocks calls from this server's IP address 2001:db8::1",
	],
	[
		403,
		'permission_denied',
		'Access denied for resource "account". The API key does not include the required permission',
		'permission',
		'The Brevo API key may not use "account"',
	],
	[
		401,
		'unauthorized',
		'Access denied for resource "contacts". The API key does not include',
		'permission',
		'The Brevo API key may not use "contacts"',
	],
	[403, 'permission_denied', 'Not allowed', 'permission', 'The Brevo account or API key may not do this'],
	[400, 'invalid_parameter', 'Invalid filter', 'invalid', 'Brevo does not accept the filter by attribute'],
	[400, 'missing_parameter', 'recipients.listIds is missing', 'invalid', 'The campaign has no recipients'],
	[
		405,
		'method_not_allowed',
		'Tag is not allowed',
		'disabled',
		"The Brevo account's plan has no tags for campaigns",
	],
	[402, 'not_enough_credits', '', 'credits', 'The Brevo account does not have enough credits'],
	[
		400,
		'duplicate_parameter',
		'Unable to update contact, SMS is already associated with another Contact',
		'conflict',
		'Another Brevo contact has the same SMS',
	],
	[400, 'duplicate_parameter', 'Contact already exist', 'conflict', 'Brevo already has this contact'],
	[400, 'invalid_parameter', 'Attribute name must be unique', 'conflict', 'The attribute already exists'],
	[400, 'invalid_parameter', 'Invalid email address', 'invalid', 'Brevo does not accept the email address'],
	[400, 'invalid_parameter', 'Invalid phone number', 'invalid', 'Brevo does not accept the phone number'],
	[404, 'document_not_found', 'Contact does not exist', 'not_found', 'Brevo has no such contact'],
	[404, 'document_not_found', 'List ID does not exist', 'not_found', 'Brevo has no such list'],
	[400, 'invalid_parameter', 'List ID does not exist: 9', 'not_found', 'Brevo has no such list'],
	[404, 'document_not_found', 'Folder ID does not exist', 'not_found', 'Brevo has no such folder'],
	[404, 'document_not_found', 'Folder ID not found', 'not_found', 'Brevo has no such folder'],
	[400, 'invalid_parameter', 'Folder 7 does not exist', 'not_found', 'Brevo has no such folder'],
	[400, 'invalid_parameter', 'folderId is invalid', 'not_found', 'Brevo has no such folder'],
	[400, 'invalid_parameter', 'Invalid folder', 'not_found', 'Brevo has no such folder'],
	[404, 'invalid_parameter', 'processId is invalid', 'not_found', 'Brevo has no such process'],
	[404, 'document_not_found', 'Nothing known', 'not_found', 'Brevo has nothing at this address'],
	[400, 'campaign_sent', 'Campaign is already sent', 'conflict', 'The campaign has already been sent'],
	[400, 'campaign_processing', '', 'not_ready', 'Brevo is working on the campaign'],
	[
		400,
		'duplicate_parameter',
		'Request already processed',
		'conflict',
		'Brevo has already received this request',
	],
	[
		405,
		'method_not_allowed',
		"You're not allowed to delete registered email contact with Brevo",
		'disabled',
		'Brevo does not let the account delete its own address',
	],
	[
		400,
		'invalid_parameter',
		'Template is not active or does not exist',
		'not_found',
		'Brevo has no active template with this ID',
	],
	[404, 'document_not_found', 'Campaign ID not found', 'not_found', 'Brevo has no such campaign'],
	[
		400,
		'invalid_parameter',
		'Sender is invalid / inactive',
		'invalid',
		'Brevo does not send from this sender',
	],
	[425, 'account_in_process', 'busy', 'not_ready', 'Brevo is still working on the contact'],
	[400, undefined, 'Something new', 'invalid', 'Brevo did not accept the values'],
	[
		400,
		'invalid_parameter',
		'Contact already in list and/or does not exist',
		'invalid',
		'None of the contacts could be added: they are already on the list or do not exist',
	],
])('%i %s "%s"', (status, code, message, kind, title) => {
	expect(worded(status, code, message)).toMatchObject({ kind, message: title });
});

it.each([
	'Folder name is missing',
	'Folder name already exists',
	'Folder is not empty',
	'Invalid folder name',
])('does not take "%s" for a folder that is gone', (message) => {
	expect(worded(400, 'invalid_parameter', message).message).not.toBe('Brevo has no such folder');
});

it('gives advice for every error', () => {
	for (const { title, advice } of BREVO_ERROR_RULES) {
		expect(title).not.toMatch(/[.!]$/);
		expect(advice).toMatch(/\.$/);
	}
});

describe('parseBrevoError', () => {
	it('recognises an error by its status, or by a body that contains nothing else', () => {
		expect(parseBrevoError(reply(200, { code: 'invalid_parameter', message: 'no' }))).toMatchObject({
			message: 'no',
		});
		expect(parseBrevoError(reply(202, { message: 'accepted', count: 2 }))).toBeUndefined();
		expect(parseBrevoError(reply(204, ''))).toBeUndefined();
		expect(parseBrevoError(reply(200, { code: 'x', message: 'y', id: 1 }))).toBeUndefined();
		expect(parseBrevoError(reply(400, { error: 'Bad Request', message: 'why' }))).toMatchObject({
			code: 'Bad Request',
			message: 'why',
		});
		expect(parseBrevoError(reply(400, { error: 'invalid_scope', error_description: 'not granted' }))).toEqual(
			{
				code: 'invalid_scope',
				message: 'not granted',
				details: {},
			},
		);
		expect(parseBrevoError(reply(500, undefined))).toEqual({ code: undefined, message: '', details: {} });
	});

	it('leaves HTML pages to core/http', () => {
		expect(parseBrevoError(reply(403, '<html>'))).toBeUndefined();
	});

	it('keeps the details, and the time until the limit resets', () => {
		const metadata = { duplicate_identifiers: ['SMS'] };
		expect(parseBrevoError(reply(400, { code: 'c', message: 'm', metadata }))?.details).toEqual({ metadata });
		const limited = parseBrevoError(reply(429, {}, { 'x-sib-ratelimit-reset': '1800' }))!;
		expect(
			toApiError(limited, 429, BREVO_ERROR_RULES, { kind: 'other', title: '', advice: '' }).message,
		).toBe("Brevo's rate limit allows the next call in 1800 seconds");
	});
});

it("formats an error in one line with Brevo's words", () => {
	expect(formatError(worded(400, 'x', 'Invalid email address'))).toBe(
		'Brevo does not accept the email address (Brevo: Invalid email address)',
	);
	expect(formatError(worded(402, 'x', ''))).toBe('The Brevo account does not have enough credits');
});

it("takes the words of a page for nobody's", () => {
	const title = 'The answer was not JSON but a page titled "Blocked" (HTTP 403)';
	const vendorError = { code: 'not_json', message: 'a page titled "Blocked" (HTTP 403)' };
	expect(formatError(new ApiError({ kind: 'not_json', title, advice: '', status: 403, vendorError }))).toBe(
		title,
	);
});

describe('the details of a clash decide before its code', () => {
	const clash = (code: string, ...names: string[]) => {
		const body = { code, message: 'Something new', metadata: { duplicate_identifiers: names } };
		const vendorError = parseBrevoError(reply(400, body))!;
		return toApiError(vendorError, 400, BREVO_ERROR_RULES, { kind: 'other', title: 'unknown', advice: '' });
	};

	it.each(['duplicate_parameter', 'invalid_parameter', 'a_new_code'])('%s', (code) => {
		expect(clash(code, 'SMS', 'EXT_ID')).toMatchObject({
			kind: 'conflict',
			message: 'Another Brevo contact has the same SMS and EXT_ID',
		});
		expect([clash(code, 'email'), clash(code, 'SMS')].map(isCreatedConcurrently)).toEqual([true, false]);
	});

	it('and without details, the code', () => {
		const error = (message: string) => worded(400, 'duplicate_parameter', message);
		expect(isCreatedConcurrently(error('Contact already exist'))).toBe(true);
		expect(isCreatedConcurrently(error('SMS is already associated with another Contact'))).toBe(false);
		expect(isCreatedConcurrently(worded(400, 'invalid_parameter', 'Contact already exist'))).toBe(false);
	});

	it.each([
		['duplicate_parameter', 'Request already processed'],
		['invalid_parameter', 'Email for the idempotency key has already been processed'],
	])('a replay is recognised as %s', (code, message) => {
		expect(isReplay(worded(400, code, message))).toBe(true);
		expect(isReplay(worded(400, 'invalid_parameter', 'to is missing'))).toBe(false);
	});
});

describe('the reach of an error', () => {
	it.each([
		['account', 403, 'permission_denied', 'Access denied for resource "contacts".'],
		['account', 403, 'permission_denied', 'Not allowed'],
		['account', 403, 'account_under_validation', 'Your account is under validation'],
		['account', 402, 'not_enough_credits', 'Not enough credits'],
		['account', 401, 'unauthorized', 'Key not found'],
		['service', 429, 'too_many_requests', 'Too many requests'],
		['parent', 405, 'method_not_allowed', 'You are not allowed to delete registered email'],
		['parent', 404, 'document_not_found', 'List ID does not exist'],
		['row', 400, 'invalid_parameter', 'Invalid email address'],
		['parent', 418, 'words_of_tomorrow', 'No'],
	])('%s: %i %s %s', (reach, status, code, message) => {
		expect(worded(status, code, message).reach).toBe(reach);
	});

	it('and its kind are looked for in the details first', () => {
		const first = BREVO_ERROR_RULES.findIndex(({ details }) => !details);
		expect(BREVO_ERROR_RULES.slice(first).filter(({ details }) => details)).toEqual([]);
		const metadata = { duplicate_identifiers: ['SMS'] };
		const body = { code: 'permission_denied', message: 'Invalid phone number', metadata };
		const error = toApiError(parseBrevoError(reply(400, body))!, 400, BREVO_ERROR_RULES, {
			kind: 'other',
			title: '',
			advice: '',
		});
		expect([error.kind, error.reach]).toEqual(['conflict', 'parent']);
	});
});
