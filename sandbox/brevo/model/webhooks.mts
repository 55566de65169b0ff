import { delivered } from './eventNames.mts';
import type { Store } from './store.mts';
import type { Payload, Webhook, WebhookType } from './webhookTypes.mts';

/** https://developers.brevo.com/docs/batch-webhooks */
const LARGEST_BATCH = 500;
const ANSWER_WITHIN_MS = 5_000;

/** Who is told what, and how. Nothing is tried again: what Brevo does then is not documented. */
export class Webhooks {
	/** Events that wait for the end of their five minutes, by webhook. */
	private waiting = new Map<Webhook, Payload[]>();
	private readonly underWay = new Set<Promise<void>>();

	/** @param store of now: a reset makes another one */
	constructor(private readonly store: () => Store) {}

	/** @param name as `POST /webhooks` writes it */
	tell(type: WebhookType, name: string, payload: Payload): void {
		const event = delivered[type][name];
		for (const webhook of this.store().webhooks.all()) {
			const asked = webhook.events.some((one) => delivered[type][one] === event);
			if (webhook.type !== type || webhook.channel !== 'email' || !asked) continue;
			const told = { id: webhook.id, event, ...payload };
			if (webhook.batched) this.waiting.set(webhook, [...(this.waiting.get(webhook) ?? []), told]);
			else this.send(webhook, told);
		}
	}

	/** Ends the five minutes of all batches. There is no timer: nothing is left running when the sandbox closes. */
	sendBatches(): void {
		for (const [webhook, events] of this.waiting) {
			for (let from = 0; from < events.length; from += LARGEST_BATCH)
				this.send(webhook, events.slice(from, from + LARGEST_BATCH));
		}
		this.waiting.clear();
	}

	forget(): void {
		this.waiting.clear();
	}

	/** Resolves when everything that left has been answered. */
	async settled(): Promise<void> {
		while (this.underWay.size > 0) await Promise.all(this.underWay);
	}

	private send(webhook: Webhook, body: Payload | Payload[]): void {
		const { deliveries } = this.store();
		const call = post(webhook, body).then(
			({ status, answer }) => void deliveries.push({ webhookId: webhook.id, body, status, answer }),
		);
		this.underWay.add(call);
		void call.finally(() => this.underWay.delete(call));
	}
}

/** Never throws. */
async function post(
	{ url, headers, auth }: Webhook,
	body: unknown,
): Promise<{ status: number; answer: string }> {
	try {
		const response = await fetch(url, {
			method: 'POST',
			body: JSON.stringify(body),
			headers: {
				'content-type': 'application/json',
				...(auth ? { authorization: `Bearer ${auth.token}` } : {}),
				...Object.fromEntries(headers.map(({ key, value }) => [key, value])),
			},
			signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
		});
		return { status: response.status, answer: (await response.text()).slice(0, 10_000) };
	} catch (error) {
		return { status: 0, answer: String(error) };
	}
}
