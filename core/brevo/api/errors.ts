import type { HttpResponse, Json } from '../../http/endpoint';
import {
	describeDoubt,
	type ApiError,
	type ErrorRule,
	type VendorError,
	endSentence,
} from '../../http/errors';
import { toObject } from '../../values/objects';
import { BREVO_CREDENTIAL_RULES } from './credentialErrors';
import { parseResetSeconds } from './rateLimits';
import type { BrevoAccess } from './scopes';

/** Words for a request with an idempotency key that Brevo has seen before. */
const REPLAY_WORDS = /already (been )?processed/i;
const UNIQUE_ADVICE =
	'Brevo keeps phone numbers and external IDs unique. Leave it out, or correct the other contact.';
const KNOWN_CONTACT = {
	title: 'Brevo already has this contact',
	advice: 'Use Sync, which updates contacts that exist.',
};

/** Returns Brevo's errors, worded so that a person can act on them. The first matching rule applies. */
export const createBrevoErrorRules = (access: BrevoAccess): readonly ErrorRule[] => [
	{
		kind: 'conflict',
		details: (details) => describeClash(details),
		title: 'Another Brevo contact has the same $details',
		advice: UNIQUE_ADVICE,
	},
	{
		kind: 'conflict',
		details: (details) => getClashingIdentifiers(details)[0],
		...KNOWN_CONTACT,
	},
	...BREVO_CREDENTIAL_RULES[access],
	{
		kind: 'credits',
		status: [402],
		title: 'The Brevo account does not have enough credits',
		advice: 'Buy credits or choose a larger plan in Brevo, then run the workflow again.',
	},
	{
		kind: 'conflict',
		code: ['campaign_sent'],
		title: 'The campaign has already been sent',
		advice: 'Brevo sends a campaign once. To send its content again, create another campaign.',
	},
	{
		kind: 'not_ready',
		code: ['campaign_processing'],
		title: 'Brevo is working on the campaign',
		advice: 'Run the workflow again in a few minutes, when Brevo is done.',
	},
	{
		kind: 'disabled',
		reach: 'account',
		code: ['account_under_validation'],
		title: 'Brevo has not validated the account yet',
		advice: 'Finish the profile in Brevo, or ask Brevo support when the account will be ready.',
	},
	{
		kind: 'rate_limit',
		status: [429],
		title: "Brevo's rate limit allows the next call $until",
		advice:
			'Run the workflow again later, or raise "Maximum Wait" in the node\'s request options. Calls that are not about contacts, such as reading events or import results, are limited to 100 an hour.',
	},
	{
		kind: 'conflict',
		message: /Attribute name must be unique/i,
		title: 'The attribute already exists',
		advice: 'If that is fine, use the operation Ensure: it creates only what is missing.',
	},
	{
		kind: 'conflict',
		code: ['duplicate_parameter'],
		message: /(SMS|WHATSAPP|EXT_ID|LANDLINE_NUMBER)/,
		title: 'Another Brevo contact has the same $1',
		advice: UNIQUE_ADVICE,
	},
	{
		kind: 'conflict',
		message: REPLAY_WORDS,
		title: 'Brevo has already received this request',
		advice: 'Nothing was sent a second time.',
	},
	{
		kind: 'conflict',
		code: ['duplicate_parameter'],
		...KNOWN_CONTACT,
	},
	{
		kind: 'conflict',
		message: /already associated with another/i,
		title: 'Another Brevo contact has this phone number or email address, or the address is blocklisted',
		advice: 'Look for the contact in Brevo. If they unsubscribed, only they can ask to be written to again.',
	},
	{
		kind: 'invalid',
		message: /Invalid email address/i,
		title: 'Brevo does not accept the email address',
		advice: 'Check the address.',
	},
	{
		kind: 'invalid',
		message: /Invalid phone number/i,
		title: 'Brevo does not accept the phone number',
		advice: 'Write it with the country code, e.g. +49 30 123456.',
	},
	{
		kind: 'invalid',
		message: /already in list and\/or does not exist/i,
		title: 'None of the contacts could be added: they are already on the list or do not exist',
		advice: 'Use Contact > Sync, which creates missing contacts.',
	},
	{
		kind: 'disabled',
		message: /allowed to delete registered email/i,
		title: 'Brevo does not let the account delete its own address',
		advice: 'It belongs to the Brevo account. Leave it out.',
	},
	{
		kind: 'wrong_kind',
		message: /double opt-?in template/i,
		title: 'The template is not a double opt-in template',
		advice: 'Choose a template with the tag "optin" whose button leads to {{ params.DOIurl }}.',
	},
	{
		kind: 'not_found',
		message: /template .{0,100}(not active|does ?n.t exist|not exist|not found)/i,
		title: 'Brevo has no active template with this ID',
		advice: 'Activate it in Brevo under Transactional > Templates, or choose another one from the list.',
	},
	{
		kind: 'not_found',
		message: /campaign .{0,100}(not found|not exist)/i,
		title: 'Brevo has no such campaign',
		advice: 'It may have been deleted, or belong to another account. Choose it again from the list.',
	},
	{
		kind: 'not_found',
		message: /webhook .{0,100}(not found|not exist)/i,
		title: 'Brevo has no such webhook',
		advice: 'It may have been deleted in Brevo. Unpublish the workflow and publish it again.',
	},
	{
		kind: 'not_found',
		message: /processId is invalid|process .{0,100}not found/i,
		title: 'Brevo has no such process',
		advice: 'Check the ID: an import returns it as processId.',
	},
	{
		kind: 'invalid',
		message: /sender .{0,100}(invalid|inactive|not valid|not found)/i,
		title: 'Brevo does not send from this sender',
		advice: 'Choose a sender that Brevo lists as verified under Senders, Domains & Dedicated IPs.',
	},
	{
		kind: 'invalid',
		message: /limit of 50 test|test emails? per day/i,
		title: 'Brevo sends no more test emails today',
		advice: 'It allows 50 a day. Send the rest tomorrow.',
	},
	{
		kind: 'not_found',
		message: /^contact does not exist|contact .{0,100}not found/i,
		title: 'Brevo has no such contact',
		advice:
			'Check the identifier, and that "Identify By" names its type: digits may be an external ID or a contact ID.',
	},
	{
		kind: 'not_found',
		message: /list id does not exist|list .{0,100}not found|lists? .{0,100}do(es)? not exist/i,
		title: 'Brevo has no such list',
		advice: 'It may have been deleted, or belong to another account. Choose it again from the list.',
	},
	{
		kind: 'not_found',
		message: /segment .{0,100}(not found|not exist)/i,
		title: 'Brevo has no such segment',
		advice: 'It may have been deleted, or belong to another account. Choose it again from the list.',
	},
	{
		kind: 'not_found',
		message:
			/folder(?! ?name).{0,100}(not found|not exist|invalid)|(invalid|unknown|no such) folder(?! ?name)/i,
		status: [400, 404],
		title: 'Brevo has no such folder',
		advice: 'It may have been deleted, or belong to another account. Choose it again from the list.',
	},
	{
		kind: 'not_found',
		status: [404],
		// Without words it is not from Brevo.
		message: /./,
		title: 'Brevo has nothing at this address',
		advice: 'Check the identifier. If every call fails this way, check the base URL in the credential.',
	},
	{
		kind: 'not_ready',
		status: [425],
		title: 'Brevo is still working on the contact',
		advice: 'Run the workflow again in a few minutes.',
	},
	{
		kind: 'invalid',
		message: /invalid filter/i,
		title: 'Brevo does not accept the filter by attribute',
		advice:
			'Check under "Filters" that the attribute exists, and that the value fits its type: a date is written as YYYY-MM-DD.',
	},
	{
		kind: 'disabled',
		status: [405],
		message: /\btags?\b/i,
		title: "The Brevo account's plan has no tags for campaigns",
		advice: 'Remove "Tag" and run the workflow again, or choose a plan that has them.',
	},
	{
		kind: 'invalid',
		message: /(recipients|listIds) .{0,100}(missing|required|empty)/i,
		title: 'The campaign has no recipients',
		advice: 'Choose lists or segments for it with Campaign > Update, or in Brevo.',
	},
	{
		kind: 'invalid',
		status: [400, 422],
		title: 'Brevo did not accept the values',
		advice: 'See the message from Brevo and check the parameters.',
	},
];

/** Returns Brevo's error if this is one: an error status, or a body of `{code, message}` and nothing else. */
export function parseBrevoError(response: HttpResponse): VendorError | undefined {
	const { status, body } = response;
	const { code, message, ...details } = toBrevoErrorBody(toObject(body) ?? {});
	const isErrorBody =
		typeof code === 'string' && typeof message === 'string' && Object.keys(details).length === 0;
	if (status < 400 && !isErrorBody) return undefined;
	// core/http reports an HTML page as such.
	if (typeof body === 'string' && body.trim() !== '') return undefined;
	const seconds = status === 429 ? parseResetSeconds(response) : undefined;
	return {
		code: typeof code === 'string' ? code : undefined,
		message: typeof message === 'string' ? message : '',
		details,
		...(seconds !== undefined && { until: `in ${seconds} seconds` }),
	};
}

/** The token endpoint words errors as OAuth 2.0 does. https://www.rfc-editor.org/rfc/rfc6749#section-5.2 */
const toBrevoErrorBody = (body: Json): Json => {
	const { error, error_description, ...rest } = body;
	return typeof error === 'string' && body.code === undefined
		? { ...rest, code: error, message: error_description ?? body.message }
		: body;
};

/** Formats an error as the reason of one row: the error, followed by Brevo's own message. */
export function formatError({ kind, message, vendorError, inDoubt }: ApiError): string {
	const isOfBrevo = kind !== 'not_json' && vendorError?.message;
	const reason = isOfBrevo ? `${message} (Brevo: ${vendorError.message})` : message;
	return inDoubt ? `${endSentence(reason)} ${describeDoubt('Brevo')}` : reason;
}

/**
 * Returns Brevo's names of the values that another contact has, such as `SMS` or `email`; none if its details name none.
 * The code next to them has been `duplicate_parameter` and, since about May 2026, `invalid_parameter`. Attributes are in
 * capitals, as everywhere in Brevo; its bodies write `ext_id` otherwise.
 */
export function getClashingIdentifiers(details: unknown): readonly string[] {
	const names = toObject(toObject(details)?.metadata)?.duplicate_identifiers;
	const texts = Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
	return texts.map((name) => (name.toLowerCase() === 'email' ? 'email' : name.toUpperCase()));
}

/** Describes a clash of values other than the address, by which Brevo finds the contact itself. */
function describeClash(details: unknown): string | undefined {
	const names = getClashingIdentifiers(details).filter((name) => name !== 'email');
	return names.length > 0 ? names.join(' and ') : undefined;
}

/**
 * Whether Brevo refused to create a contact because the same contact was just created, as by two runs at the same time:
 * the next attempt finds it, and updates it.
 */
export function isCreatedConcurrently({ vendorError }: ApiError): boolean {
	const names = getClashingIdentifiers(vendorError?.details);
	if (names.length > 0) return names.every((name) => /^(email|ext_id)$/i.test(name));
	return vendorError?.code === 'duplicate_parameter' && /already exist/i.test(vendorError.message);
}

/** Whether the request was a second copy: of an earlier run's, or of this run's after a network error. */
export const isReplay = ({ vendorError }: ApiError): boolean =>
	vendorError !== undefined &&
	(vendorError.code === 'duplicate_parameter' ||
		vendorError.code === 'duplicate_request' ||
		REPLAY_WORDS.test(vendorError.message));
