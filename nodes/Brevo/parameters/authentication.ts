import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';

import type { BrevoAccess } from '../../../core/brevo/api/scopes';

/** Values of the nodes' `authentication` parameter; saved workflows depend on them. */
export const API_KEY = 'apiKey';
const OAUTH2 = 'oAuth2';

export const authenticationField: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'API Key', value: API_KEY, description: 'Simple to set up' },
		{
			name: 'OAuth2',
			value: OAUTH2,
			description:
				'A machine-to-machine app. Its tokens last an hour and are limited to the scopes you choose.',
		},
	],
	default: API_KEY,
};

export const brevoCredentials: INodeCredentialDescription[] = [
	{ name: 'brevoApi', required: true, displayOptions: { show: { authentication: [API_KEY] } } },
	{ name: 'brevoOAuth2Api', required: true, displayOptions: { show: { authentication: [OAUTH2] } } },
];

export const toCredentialType = (authentication: string | undefined): string =>
	authentication === OAUTH2 ? 'brevoOAuth2Api' : 'brevoApi';

export const toAccess = (authentication: string | undefined): BrevoAccess =>
	authentication === OAUTH2 ? 'app' : 'key';
