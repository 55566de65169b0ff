import type { ICredentialType, INodeProperties } from 'n8n-workflow';

import { createClientFields } from './shared/clientFields';
import { zoomEnvironmentFields, buildZoomOAuthUrl } from './shared/zoomEnvironmentFields';
import { createZoomTest, scopesNotice } from './shared/zoomTest';

/** One Zoom user who consents in the browser: https://developers.zoom.us/docs/integrations/oauth/ */
export class ZoomUserOAuth2Api implements ICredentialType {
	name = 'zoomUserOAuth2Api';

	displayName = 'Zoom User OAuth2 API';

	extends = ['oAuth2Api'];

	documentationUrl =
		'https://github.com/n8n-nodes-zoom-brevo/n8n-nodes-zoom-brevo/blob/main/docs/zoom-setup.md';

	icon = { light: 'file:../nodes/Zoom/zoom.svg', dark: 'file:../nodes/Zoom/zoom.dark.svg' } as const;

	properties: INodeProperties[] = [
		{ displayName: 'Grant Type', name: 'grantType', type: 'hidden', default: 'authorizationCode' },
		...createClientFields('Zoom', {
			clientId:
				'In the Zoom App Marketplace: Manage > your General App > Basic Information > App Credentials',
			clientSecret: 'On the same page as the Client ID. Also paste the OAuth Redirect URL shown above there.',
		}),
		...zoomEnvironmentFields,
		scopesNotice,
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default: buildZoomOAuthUrl('/oauth/authorize'),
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: buildZoomOAuthUrl('/oauth/token'),
		},
		{ displayName: 'Scope', name: 'scope', type: 'hidden', default: '' },
		{ displayName: 'Auth URI Query Parameters', name: 'authQueryParameters', type: 'hidden', default: '' },
		{ displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'header' },
	];

	test = createZoomTest({ url: '/users/me' }, 'user:read:user', 'id');
}
