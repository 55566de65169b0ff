export type WebhookType = 'marketing' | 'transactional' | 'inbound';

export interface Webhook {
	id: number;
	url: string;
	type: WebhookType;
	channel: 'email' | 'sms';
	events: string[];
	description: string;
	batched: boolean;
	headers: Array<{ key: string; value: string }>;
	auth?: { type: string; token: string };
	domain?: string;
	createdAt: string;
	modifiedAt: string;
}

/** Fields of a webhook event; `event` and the ID of the webhook are added. */
export type Payload = Record<string, unknown>;

/** One call of a webhook's URL. */
export interface WebhookDelivery {
	webhookId: number;
	/** As sent: one event, or an array of them. */
	body: Payload | Payload[];
	/** 0 when no answer came. */
	status: number;
	answer: string;
}
