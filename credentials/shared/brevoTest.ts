import type { ICredentialTestRequest } from 'n8n-workflow';

import { createBrevoErrorRules } from '../../core/brevo/api/errors';
import type { BrevoAccess } from '../../core/brevo/api/scopes';
import { toApiError, type ErrorRule, describeError } from '../../core/http/errors';
import { brevoApiBaseUrl } from './brevoBaseUrl';
import { createTransientRules, createTestRequest, type BodyRule } from './testRules';

const API_KEYS = 'Settings > SMTP & API > API Keys';
const AUTHORISE =
	"Most often this server's IP address is not authorised: add it under https://app.brevo.com/security/authorised_ips, or turn off the blocking of unknown addresses there.";

/** Brevo's other reasons for rejecting a credential. Its message about IP addresses quotes the caller's, so it cannot be matched. */
const REJECTED_OTHERWISE: Readonly<Record<BrevoAccess, string>> = {
	key: `Brevo rejected the key. ${AUTHORISE} Otherwise the key is deactivated or has expired: create another under ${API_KEYS}.`,
	app: `Brevo rejected a fresh access token. ${AUTHORISE} Otherwise check that the app still exists: brevo app list --type m2m.`,
};

const ACCESS_NEEDED: Readonly<Record<BrevoAccess, string>> = {
	key: 'a restricted key needs access to contacts',
	app: 'an app needs the scope contacts:read',
};

/** Attributes, not the account: a credential restricted to what this package needs may not read the account. */
export function createBrevoTest(access: BrevoAccess): ICredentialTestRequest {
	const unexpected = `The answer does not contain the contact attributes, or Brevo is not available at the moment. Check the Base URL; ${ACCESS_NEEDED[access]}.`;
	const createErrorRule = (
		status: number,
		key: 'code' | 'message',
		value: string,
		message = value,
	): BodyRule => {
		const vendorError = { code: key === 'code' ? value : undefined, message };
		const unknown: ErrorRule = { kind: 'other', title: unexpected, advice: '' };
		// The message that a node shows for the same error at run time.
		const error = toApiError(vendorError, status, createBrevoErrorRules(access), unknown);
		return { key, value, message: describeError(error) };
	};
	// n8n renews a token only after a 401 that is an error.
	const rejections: Record<number, string> = access === 'app' ? { 401: REJECTED_OTHERWISE.app } : {};
	return createTestRequest(
		{ baseURL: brevoApiBaseUrl, url: '/contacts/attributes' },
		{ ...rejections, ...createTransientRules('Brevo') },
		[
			...(access === 'key'
				? [
						createErrorRule(401, 'message', 'Key not found'),
						createErrorRule(401, 'message', 'authentication not found in headers'),
					]
				: []),
			createErrorRule(403, 'code', 'permission_denied', 'Access denied for resource "contacts"'),
			...(access === 'app' ? [createErrorRule(403, 'code', 'insufficient_scope')] : []),
			{ key: 'code', value: 'unauthorized', message: REJECTED_OTHERWISE[access] },
			{ key: 'attributes', value: undefined, message: unexpected },
		],
	);
}
