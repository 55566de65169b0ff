import type { ICredentialType, INodeProperties } from 'n8n-workflow';

import { createBrevoErrorRules } from '../core/brevo/api/errors';
import { BREVO_SCOPES } from '../core/brevo/api/endpoints';
import { buildBrevoTokenUrl, brevoBaseUrlFields } from './shared/brevoBaseUrl';
import { createBrevoTest } from './shared/brevoTest';
import { createClientFields } from './shared/clientFields';
import { createTokenErrorNotice } from './shared/tokenErrorNotice';

const CLI_HINT = 'From the Brevo CLI, which shows it when it creates the app: brevo app create --m2m';

/**
 * A machine-to-machine app of the account's own: https://developers.brevo.com/docs/oauth-m2m-authentication
 * Brevo's tokens last about an hour and cannot be refreshed. n8n requests another one.
 */
export class BrevoOAuth2Api implements ICredentialType {
	name = 'brevoOAuth2Api';

	displayName = 'Brevo OAuth2 API';

	extends = ['oAuth2Api'];

	documentationUrl =
		'https://github.com/n8n-nodes-zoom-brevo/n8n-nodes-zoom-brevo/blob/main/docs/brevo-setup.md';

	icon = { light: 'file:../nodes/Brevo/brevo.svg', dark: 'file:../nodes/Brevo/brevo.dark.svg' } as const;

	properties: INodeProperties[] = [
		{ displayName: 'Grant Type', name: 'grantType', type: 'hidden', default: 'clientCredentials' },
		...createClientFields('Brevo', { clientId: CLI_HINT, clientSecret: CLI_HINT }),
		{
			displayName: 'Scopes',
			name: 'scope',
			type: 'string',
			default: BREVO_SCOPES.join(' '),
			hint: 'Separated by spaces. Remove scopes that the app was not granted, or Brevo gives no token at all.',
		},
		...brevoBaseUrlFields,
		{
			displayName:
				'The test needs contacts:read only. To see which scopes the app lacks for each operation, run Account &gt; Check Access of the Brevo Connector.',
			name: 'scopesNotice',
			type: 'notice',
			default: '',
		},
		createTokenErrorNotice(createBrevoErrorRules('app'), {
			'Client authentication failed': [{ code: 'invalid_client', message: '' }],
			'The requested scope is invalid': [{ code: 'invalid_scope', message: '' }],
			'The client is not authorized': [{ code: 'unauthorized_client', message: '' }],
		}),
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: buildBrevoTokenUrl(),
		},
		{ displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'header' },
	];

	test = createBrevoTest('app');
}
