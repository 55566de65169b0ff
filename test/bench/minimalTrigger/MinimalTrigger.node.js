const { createHmac, timingSafeEqual } = require('node:crypto');

/** Reads its secret, checks Zoom's signature and starts the flow with the body: no filters, no redelivery check, no normalisation. */
exports.MinimalTrigger = class MinimalTrigger {
	constructor() {
		this.description = {
			displayName: 'Minimal Trigger',
			name: 'minimalTrigger',
			group: ['trigger'],
			version: 2,
			description: 'Bench',
			defaults: { name: 'Minimal Trigger' },
			inputs: [],
			outputs: ['main'],
			webhooks: [
				{
					name: 'default',
					httpMethod: 'POST',
					path: 'webhook',
					responseMode: 'onReceived',
					responseData: '',
				},
			],
			credentials: [{ name: 'benchSecretApi', required: true }],
			properties: [],
		};
		const yes = async () => true;
		this.webhookMethods = { default: { checkExists: yes, create: yes, delete: yes } };
	}

	async webhook() {
		const request = this.getRequestObject();
		const { secret } = await this.getCredentials('benchSecretApi');
		const signed = `v0:${request.headers['x-zm-request-timestamp']}:${request.rawBody}`;
		const due = Buffer.from(`v0=${createHmac('sha256', secret).update(signed).digest('hex')}`);
		const given = Buffer.from(String(request.headers['x-zm-signature']));
		if (due.length !== given.length || !timingSafeEqual(due, given)) {
			this.getResponseObject().status(401).json({ message: 'refused' });
			return { noWebhookResponse: true };
		}
		return { workflowData: [[{ json: request.body }]] };
	}
};
