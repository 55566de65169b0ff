import type { ErrorRule } from '../../../http/errors';

const MARKETPLACE = 'In the Zoom App Marketplace under Manage > your app';

/** A token that Zoom rejects. Nodes add that n8n has renewed it; the test of a credential cannot know. */
export const TOKEN_REJECTED = {
	kind: 'credential',
	code: [124],
	title: 'Zoom did not accept the access token',
	advice:
		'Check that the app is still active in the Zoom App Marketplace, then save or connect the credential in n8n again.',
} as const satisfies ErrorRule;

const APP_TYPES =
	'The credential "Zoom Server-to-Server OAuth2 API" needs a Server-to-Server OAuth app, "Zoom User OAuth2 API" a General App.';

/** Our code for an answer of the token endpoint that neither has a token nor says why. */
export const NO_TOKEN = 'no_token';

/** The token, the app and its scopes. https://developers.zoom.us/docs/integrations/oauth-error-messages/ */
export const CREDENTIAL_RULES: readonly ErrorRule[] = [
	{
		kind: 'scope',
		// Zoom has sent this with 4711, 4700, 104 and 201 under HTTP 400, 401 and 403.
		message: /does not contain scopes?:?\s*\[([^\]]*)\]/i,
		title: 'The Zoom app lacks a scope for this operation: $1',
		advice: `${MARKETPLACE} > Scopes, add one of the scopes named. Then save the credential in n8n again and let its test run: a token keeps the scopes it was made with. If the scope is still missing, create a new credential or wait an hour.`,
	},
	{
		kind: 'credential',
		code: ['unsupported_grant_type'],
		title: 'The Zoom app does not have the type that the credential needs',
		advice: `${APP_TYPES} Use the values of an app of that type.`,
	},
	{
		kind: 'credential',
		code: [NO_TOKEN],
		title: 'Zoom returned no access token and gave no reason',
		advice: `Most often the app is of another type than the credential needs. ${APP_TYPES} Otherwise, copy the Account ID, Client ID and Client Secret again.`,
	},
	{
		kind: 'credential',
		message: /disabled|deactivated|4,?717|4,?738/i,
		code: ['invalid_client', 'invalid_request', 'unauthorized_client', 4717, 4738],
		title: 'The Zoom app is deactivated',
		advice: `${MARKETPLACE} > Activation, activate the app. An administrator of the account may have to do this.`,
	},
	{
		kind: 'credential',
		code: ['invalid_client', 4702, 4704, 4706],
		title: 'Zoom does not know this Client ID, or the Client Secret is wrong',
		advice: `${MARKETPLACE} > App Credentials, copy both again. Regenerating the Client Secret invalidates the old one; the Secret Token of the Feature page is something else.`,
	},
	{
		kind: 'credential',
		code: ['invalid_grant', 4711, 4735, 4740, 4741],
		message: /invalid token|invalid_grant|refresh|token (id|owner|revoked)|authorization/i,
		title: 'Zoom no longer accepts this connection',
		advice: 'Open the credential in n8n and connect it again.',
	},
	{
		kind: 'credential',
		code: ['invalid_request'],
		title: 'Zoom did not accept the Account ID',
		advice: `${MARKETPLACE} > App Credentials, copy the Account ID again. It belongs to the same app as the Client ID.`,
	},
	{ ...TOKEN_REJECTED, title: `${TOKEN_REJECTED.title}, not even a fresh one` },
];

/** A 401 without further detail. It comes last, because Zoom also rejects users of other accounts with a 401. */
export const UNAUTHORIZED: ErrorRule = {
	kind: 'credential',
	status: [401],
	title: 'Zoom did not accept the credential',
	advice: 'Check the values of the credential and that the app is active in the Zoom App Marketplace.',
};
