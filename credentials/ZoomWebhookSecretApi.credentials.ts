import type { ICredentialType, INodeProperties } from 'n8n-workflow';

/** Proves that a delivery comes from Zoom: https://developers.zoom.us/docs/api/webhooks/#verify-webhook-events */
export class ZoomWebhookSecretApi implements ICredentialType {
	name = 'zoomWebhookSecretApi';

	displayName = 'Zoom Webhook Secret API';

	documentationUrl =
		'https://github.com/n8n-nodes-zoom-brevo/n8n-nodes-zoom-brevo/blob/main/docs/zoom-webhooks.md';

	icon = { light: 'file:../nodes/Zoom/zoom.svg', dark: 'file:../nodes/Zoom/zoom.dark.svg' } as const;

	/** None: only Zoom knows whether the secret is right, and a green sign would say that it was tried. */
	test = undefined;

	properties: INodeProperties[] = [
		{
			displayName: 'Secret Token',
			name: 'secretToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			hint: "On the Feature page of your Zoom app (General App: Features > Access). Not the Client Secret. n8n cannot test it: Zoom's Validate button does, once the workflow is published.",
		},
		{
			displayName: 'Verification Token (Only Older Apps)',
			name: 'verificationToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			hint: 'Leave empty unless your app has one. If filled in, every delivery must carry it.',
		},
	];
}
