import type { ICredentialType, INodeProperties } from 'n8n-workflow';

import { ZOOM_ERROR_RULES } from '../core/zoom/api/errors';
import { createClientFields } from './shared/clientFields';
import { createTokenErrorNotice } from './shared/tokenErrorNotice';
import { zoomEnvironmentFields, buildZoomOAuthUrl } from './shared/zoomEnvironmentFields';
import { CLIENT_REJECTED, createZoomTest } from './shared/zoomTest';

/**
 * A token of the app itself, as Zoom's API for event subscriptions requires. It cannot read users or meetings:
 * https://developers.zoom.us/docs/api/marketplace/
 */
export class ZoomAppOAuth2Api implements ICredentialType {
	name = 'zoomAppOAuth2Api';

	displayName = 'Zoom App OAuth2 API';

	extends = ['oAuth2Api'];

	documentationUrl =
		'https://github.com/n8n-nodes-zoom-brevo/n8n-nodes-zoom-brevo/blob/main/docs/zoom-app.md';

	icon = { light: 'file:../nodes/Zoom/zoom.svg', dark: 'file:../nodes/Zoom/zoom.dark.svg' } as const;

	properties: INodeProperties[] = [
		{ displayName: 'Grant Type', name: 'grantType', type: 'hidden', default: 'clientCredentials' },
		...createClientFields('Zoom', {
			clientId:
				'In the Zoom App Marketplace: Manage > your General App > Basic Information > App Credentials',
			clientSecret: 'On the same page as the Client ID',
		}),
		...zoomEnvironmentFields,
		createTokenErrorNotice(ZOOM_ERROR_RULES, CLIENT_REJECTED),
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: buildZoomOAuthUrl('/oauth/token'),
		},
		{ displayName: 'Scope', name: 'scope', type: 'hidden', default: '' },
		{ displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'header' },
	];

	test = createZoomTest(
		{ url: '/marketplace/app/event_subscription', qs: { page_size: 1, subscription_scope: 'account' } },
		'marketplace:read:list_event_subscriptions',
	);
}
