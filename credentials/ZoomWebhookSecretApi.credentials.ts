import type { ICredentialType, INodeProperties } from 'n8n-workflow';

/** Proves that a delivery comes from Zoom: https://developers.zoom.us/docs/api/webhooks/#verify-webhook-events */
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
				'On the Feature page of your Zoom app (General App: Features > Access). Not the Client Secret.',
		},
		{
			displayName: 'Verification Token',
			name: 'verificationToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Leave it empty unless your app is an older one that sends it: every delivery must then carry it',
		},
	];
}
