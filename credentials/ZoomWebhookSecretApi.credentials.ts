import type { ICredentialType, INodeProperties } from 'n8n-workflow';

/** What proves that a delivery comes from Zoom: https://developers.zoom.us/docs/api/webhooks/#verify-webhook-events */
export class ZoomWebhookSecretApi implements ICredentialType {
	name = 'zoomWebhookSecretApi';

	displayName = 'Zoom Webhook Secret API';

	documentationUrl = 'https://developers.zoom.us/docs/api/webhooks/#verify-webhook-events';

	icon = { light: 'file:../nodes/Zoom/zoom.svg', dark: 'file:../nodes/Zoom/zoom.dark.svg' } as const;

	properties: INodeProperties[] = [
		{
			displayName: 'Secret Token',
			name: 'secretToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'In the Zoom App Marketplace under Manage > your app > Feature (in General apps: Features > Access). It is not the Client Secret. Zoom shows the same Secret Token for all event subscriptions of the app.',
		},
		{
			displayName: 'Verification Token',
			name: 'verificationToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Leave it empty unless your app is an older one and sends it. On the same page, below the Secret Token. When filled in, every delivery must carry it as well.',
		},
	];
}
