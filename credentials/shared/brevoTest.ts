import { BREVO_ERROR_RULES } from '../../core/brevo/api/errors';
import { toApiError, type ErrorRule } from '../../core/http/errors';
import { buildCustomBaseUrlExpression } from './customBaseUrl';
import { createTransientRules, createTestRequest, type BodyRule } from './testRules';

const API_KEYS = 'Settings > SMTP & API > API Keys';

/** Brevo's other reasons for rejecting a key. Its message about IP addresses quotes the caller's, so it cannot be matched. */
const REJECTED_OTHERWISE = `Brevo rejected the key. Most often this server's IP address is not authorised: add it under https://app.brevo.com/security/authorised_ips, or turn off the blocking of unknown addresses there. Otherwise the key is deactivated or has expired: create another under ${API_KEYS}.`;

const UNEXPECTED =
	'The answer does not contain the contact attributes, or Brevo is not available at the moment. Check the Base URL; a restricted key needs access to contacts.';

const NOT_IN_THE_TABLE: ErrorRule = { kind: 'other', title: UNEXPECTED, advice: '' };

/** Attributes, not the account: a restricted key made for this package may not read the account. */
export const brevoTest = createTestRequest(
	{
		baseURL: `={{ ${buildCustomBaseUrlExpression('$credentials["baseUrl"]', 'Base URL')} }}`,
		url: '/contacts/attributes',
	},
	createTransientRules('Brevo'),
	[
		createErrorRule(401, 'message', 'Key not found'),
		createErrorRule(401, 'message', 'authentication not found in headers'),
		createErrorRule(403, 'code', 'permission_denied', 'Access denied for resource "contacts"'),
		{ key: 'code', value: 'unauthorized', message: REJECTED_OTHERWISE },
		{ key: 'attributes', value: undefined, message: UNEXPECTED },
	],
);

/** The message that a node shows for the same error at run time. */
function createErrorRule(status: number, key: 'code' | 'message', value: string, message = value): BodyRule {
	const vendorError = { code: key === 'code' ? value : undefined, message };
	const { message: title, advice } = toApiError(vendorError, status, BREVO_ERROR_RULES, NOT_IN_THE_TABLE);
	return { key, value, message: `${title}. ${advice}` };
}
