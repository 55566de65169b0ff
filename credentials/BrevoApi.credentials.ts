import type { IAuthenticateGeneric, ICredentialType, INodeProperties } from 'n8n-workflow';

import { brevoBaseUrlFields } from './shared/brevoBaseUrl';
import { createBrevoTest } from './shared/brevoTest';

export class BrevoApi implements ICredentialType {
	name = 'brevoApi';

	displayName = 'Brevo API';

	documentationUrl =
		'https://github.com/n8n-nodes-zoom-brevo/n8n-nodes-zoom-brevo/blob/main/docs/brevo-setup.md';

	icon = { light: 'file:../nodes/Brevo/brevo.svg', dark: 'file:../nodes/Brevo/brevo.dark.svg' } as const;

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			hint: 'In Brevo: Settings > SMTP & API > API Keys. It begins with xkeysib-, not with xsmtpsib-.',
		},
		...brevoBaseUrlFields,
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { 'api-key': '={{ String($credentials.apiKey).trim() }}' } },
	};

	test = createBrevoTest('key');
}
