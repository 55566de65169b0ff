import { retryWithoutRejected } from '../../../../core/brevo/contacts/dropRejected';
import type { Json } from '../../../../core/http/endpoint';
import { ApiError, type VendorError } from '../../../../core/http/errors';

const rejection = (vendorError: VendorError) =>
	new ApiError({ kind: 'conflict', title: 'Refused', advice: '', vendorError });
const attributes = { SMS: '1', EXT_ID: 'x', COMPANY: 'Acme' };

/** Answers with the errors, one per call, and then accepts the rest. */
async function sending(...rejections: ApiError[]) {
	const sent: Json[] = [];
	const result = await retryWithoutRejected<string>(attributes, async (rest) => {
		sent.push(rest);
		return rejections[sent.length - 1] ?? 'taken';
	});
	return { ...result, sent };
}

it('sends accepted attributes once', async () => {
	expect(await sending()).toEqual({ answer: 'taken', dropped: [], sent: [attributes] });
});

it.each<[string, VendorError, string[]]>([
	[
		'by its details',
		{
			code: 'duplicate_parameter',
			message: '',
			details: { metadata: { duplicate_identifiers: ['SMS', 'EXT_ID'] } },
		},
		['SMS', 'EXT_ID'],
	],
	[
		'by its details, whatever the code',
		{ code: 'invalid_parameter', message: '', details: { metadata: { duplicate_identifiers: ['SMS'] } } },
		['SMS'],
	],
	[
		'by its details, in small letters',
		{
			code: 'invalid_parameter',
			message: '',
			details: { metadata: { duplicate_identifiers: ['ext_id'] } },
		},
		['EXT_ID'],
	],
	[
		'as a number of another contact, under another code',
		{
			code: 'duplicate_parameter',
			message:
				'This sms number or email address is already associated with another user. Please try with another one',
		},
		['SMS'],
	],
	[
		'as a number of another contact',
		{
			code: 'invalid_parameter',
			message:
				'This sms number or email address is already associated with another user. Please try with another one',
		},
		['SMS'],
	],
	['by its words', { code: 'duplicate_parameter', message: 'EXT_ID is already there' }, ['EXT_ID']],
	['as a number that is none', { message: 'Invalid phone number' }, ['SMS']],
])('drops rejected attributes: %s', async (_, vendorError, names) => {
	const { answer, dropped, sent } = await sending(rejection(vendorError));
	expect(answer).toBe('taken');
	expect(dropped.map(({ attribute }) => attribute)).toEqual(names);
	expect(Object.keys(sent[1]!)).toEqual(Object.keys(attributes).filter((name) => !names.includes(name)));
});

it.each<[string, VendorError]>([
	['something else', { message: 'not enough credits' }],
	['what was not sent', { code: 'duplicate_parameter', message: 'WHATSAPP is already there' }],
])('does not retry when %s is rejected', async (_, vendorError) => {
	const problem = rejection(vendorError);
	expect(await sending(problem)).toEqual({ answer: problem, dropped: [], sent: [attributes] });
});
