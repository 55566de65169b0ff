import type { ICredentialType, INodeProperties } from 'n8n-workflow';

import { ZOOM_ERROR_RULES } from '../core/zoom/api/errors';
import { createClientFields } from './shared/clientFields';
import { createTokenErrorNotice } from './shared/tokenErrorNotice';
import { zoomEnvironmentFields, buildZoomOAuthUrl } from './shared/zoomEnvironmentFields';
import { CLIENT_REJECTED, createZoomTest, scopesNotice } from './shared/zoomTest';

/**
 * Zoom's own grant type is sent as n8n's client credentials with another `grant_type`, so that n8n stores, encrypts,
 * reuses and renews the token: https://developers.zoom.us/docs/internal-apps/s2s-oauth/
 */
export class ZoomServerToServerOAuth2Api implements ICredentialType {
	name = 'zoomServerToServerOAuth2Api';

	displayName = 'Zoom Server-to-Server OAuth2 API';

	extends = ['oAuth2Api'];

	documentationUrl =
		'https://github.com/n8n-nodes-zoom-brevo/n8n-nodes-zoom-brevo/blob/main/docs/zoom-setup.md';

	icon = { light: 'file:../nodes/Zoom/zoom.svg', dark: 'file:../nodes/Zoom/zoom.dark.svg' } as const;

	properties: INodeProperties[] = [
		{ displayName: 'Grant Type', name: 'grantType', type: 'hidden', default: 'clientCredentials' },
		{
			displayName: 'Account ID',
			name: 'accountId',
			type: 'string',
			default: '',
			required: true,
			hint: 'In the Zoom App Marketplace: Manage > your Server-to-Server OAuth app > App Credentials',
		},
		...createClientFields('Zoom', {
			clientId: 'On the same page as the Account ID',
			clientSecret:
				'On the same page as the Account ID. It is not the Secret Token or the Verification Token.',
		}),
		...zoomEnvironmentFields,
		scopesNotice,
		createTokenErrorNotice(ZOOM_ERROR_RULES, {
			...CLIENT_REJECTED,
			'The request is missing a required parameter': [{ code: 'invalid_request', message: '' }],
		}),
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: buildZoomOAuthUrl('/oauth/token'),
		},
		{
			displayName: 'Additional Body Properties',
			name: 'additionalBodyProperties',
			type: 'hidden',
			default:
				'={{ JSON.stringify({ grant_type: "account_credentials", account_id: String($self["accountId"]).trim() }) }}',
		},
		{ displayName: 'Scope', name: 'scope', type: 'hidden', default: '' },
		{ displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'header' },
	];

	test = createZoomTest({ url: '/users', qs: { page_size: 1 } }, 'user:read:list_users:admin', 'users');
}
