import type { ErrorRule } from '../../http/errors';
import type { BrevoAccess } from './scopes';

const API_KEYS = 'Settings > SMTP & API > API Keys';

const createBlockedRule = (subject: string): ErrorRule => ({
	kind: 'ip_blocked',
	message: /unrecognised IP address\s*([0-9a-fA-F.:]*[0-9a-fA-F])?/,
	title: "Brevo blocks calls from this server's IP address $1",
	advice: `The ${subject} is valid. Add the address in Brevo under https://app.brevo.com/security/authorised_ips, or turn off the blocking of unknown addresses there. The addresses of n8n Cloud change from time to time.`,
});

const KEY_RULES: readonly ErrorRule[] = [
	createBlockedRule('key'),
	{
		kind: 'permission',
		reach: 'account',
		message: /Access denied for resource "?([\w.-]+)"?/i,
		title: 'The Brevo API key may not use "$1"',
		advice: `The key is restricted. In Brevo under ${API_KEYS}, give it read and write access to "$1", or create another key.`,
	},
	{
		kind: 'permission',
		reach: 'account',
		code: ['permission_denied'],
		title: 'The Brevo account or API key may not do this',
		advice: `Check the key's permissions in Brevo under ${API_KEYS}, and that the account's plan includes the feature.`,
	},
	{
		kind: 'credential',
		status: [401],
		message: /authentication not found|not found in headers/i,
		title: 'The Brevo credential has no API key',
		advice: `Create a key in Brevo under ${API_KEYS} and paste it into the credential.`,
	},
	{
		kind: 'credential',
		status: [401],
		title: 'Brevo does not know this API key',
		advice: `Use a key from ${API_KEYS} (it begins with xkeysib-). A key from the SMTP tab (xsmtpsib-) does not work here, and a key may have expired or been deleted.`,
	},
];

const ADD_SCOPES =
	'Account > Check Access lists the scopes that each operation needs. Add the missing ones to the app with "brevo app scopes update" and to Scopes in the credential. Then save the credential in n8n again and let its test run: a token keeps the scopes it was made with.';

/** Errors of the token endpoint, and of calls with a token. https://developers.brevo.com/docs/oauth-m2m-authentication */
const APP_RULES: readonly ErrorRule[] = [
	createBlockedRule('app'),
	{
		kind: 'credential',
		code: ['invalid_client'],
		title: 'Brevo does not know this Client ID, or the Client Secret is wrong',
		advice:
			'Copy both again from the Brevo CLI, which shows them when the app is created. "brevo app secret rotate" invalidates the secret from before.',
	},
	{
		kind: 'credential',
		code: ['invalid_scope'],
		title: 'The Brevo app was not granted a scope that the credential requests',
		advice:
			'Remove it from Scopes in the credential, or grant it to the app with "brevo app scopes update". "brevo app list --type m2m" shows the app\'s scopes.',
	},
	{
		kind: 'credential',
		code: ['unauthorized_client', 'unsupported_grant_type', 'invalid_grant'],
		title: 'The Brevo app is not a machine-to-machine app',
		advice: 'Create one with "brevo app create --m2m", and use its Client ID and Client Secret.',
	},
	{
		kind: 'credential',
		code: ['invalid_request'],
		title: 'Brevo did not accept the request for an access token',
		advice: 'Check Client ID, Client Secret and Scopes in the credential: scopes are separated by spaces.',
	},
	// Brevo does not say how it words this, or under which status.
	{
		kind: 'scope',
		code: ['insufficient_scope'],
		title: 'The Brevo app lacks a scope for this call',
		advice: ADD_SCOPES,
	},
	{
		kind: 'scope',
		status: [401, 403],
		message: /scope/i,
		title: 'The Brevo app lacks a scope for this call',
		advice: ADD_SCOPES,
	},
	{
		kind: 'scope',
		message: /Access denied for resource "?([\w.-]+)"?/i,
		title: 'The Brevo app may not use "$1"',
		advice: ADD_SCOPES,
	},
	{
		kind: 'scope',
		code: ['permission_denied'],
		title: 'The Brevo account or app may not do this',
		advice: `${ADD_SCOPES} Otherwise, check that the account's plan includes the feature.`,
	},
	{
		kind: 'credential',
		status: [401],
		title: 'Brevo did not accept the access token, not even a fresh one',
		advice:
			'Check that the app still exists ("brevo app list --type m2m"), then save the credential in n8n again and let its test run.',
	},
];

/** Errors of a credential: the key, the app and what they are allowed to do. */
export const BREVO_CREDENTIAL_RULES: Readonly<Record<BrevoAccess, readonly ErrorRule[]>> = {
	key: KEY_RULES,
	app: APP_RULES,
};
