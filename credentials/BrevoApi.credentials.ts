import type { IAuthenticateGeneric, ICredentialType, INodeProperties } from 'n8n-workflow';

import { brevoTest } from './shared/brevoTest';
import { createInsecureBaseUrlNotice } from './shared/customBaseUrl';

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
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.brevo.com/v3',
			required: true,
			placeholder: 'e.g. https://api.brevo.com/v3',
			hint: 'Address of the Brevo API. Change it only to use a test server or a proxy of your own.',
		},
		createInsecureBaseUrlNotice('Base URL', 'baseUrl'),
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { 'api-key': '={{ String($credentials.apiKey).trim() }}' } },
	};

	test = brevoTest;
}
