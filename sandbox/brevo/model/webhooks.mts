import { toReachableUrl } from '../../network/publicHost.mts';
import { DELIVERED_NAMES, UNLISTED_NAMES } from './eventNames.mts';
import type { Store } from './store.mts';
import type { Payload, Webhook, WebhookType } from './webhookTypes.mts';

/** https://developers.brevo.com/docs/batch-webhooks */
const MAX_BATCH = 500;
const MAX_ANSWER_MS = 5_000;

/** After 10 minutes, 1 hour, 2 hours and 8 hours: https://developers.brevo.com/docs/retry-mechanism */
const MAX_REPEATS = 4;

interface FailedDelivery {
	webhook: Webhook;
	body: Payload | Payload[];
	repeats: number;
}

/**
 * Notifies webhooks. A delivery that was answered with 429 or not at all is made again later; any other failure is given
 * up. https://developers.brevo.com/docs/retry-mechanism
 */
export class BrevoWebhooks {
	/** Events that wait for the end of their five minutes, by webhook. */
	private waiting = new Map<Webhook, Payload[]>();
	private readonly pending = new Set<Promise<void>>();
	private failed: FailedDelivery[] = [];

	/**
	 * @param store returns the current store; a reset replaces it
	 * @param listsProxyOpens as the setting
	 */
	constructor(
		private readonly store: () => Store,
		private readonly listsProxyOpens: () => boolean,
	) {}

	/** @param name as `POST /webhooks` writes it */
	notify(type: WebhookType, name: string, payload: Payload): void {
		const unlisted = UNLISTED_NAMES[type]?.[name];
		const event = unlisted?.name ?? DELIVERED_NAMES[type][name];
		const asking = unlisted && !this.listsProxyOpens() ? unlisted.with : name;
		for (const webhook of this.store().webhooks.getAll()) {
			const asked = webhook.events.some((one) => isSameEvent(type, one, asking));
			if (webhook.type !== type || webhook.channel !== 'email' || !asked) continue;
			const reported = { id: webhook.id, event, ...payload };
			if (webhook.batched) this.waiting.set(webhook, [...(this.waiting.get(webhook) ?? []), reported]);
			else this.send(webhook, reported);
		}
	}

	/** Ends the five minutes of all batches. There is no timer: nothing is left running when the sandbox closes. */
	sendBatches(): void {
		for (const [webhook, events] of this.waiting) {
			for (let from = 0; from < events.length; from += MAX_BATCH)
				this.send(webhook, events.slice(from, from + MAX_BATCH));
		}
		this.waiting.clear();
	}

	/** The next wait of all failed deliveries is over, and they are made again. There is no timer. */
	repeatFailed(): void {
		const due = this.failed;
		this.failed = [];
		for (const { webhook, body, repeats } of due) this.send(webhook, body, repeats + 1);
	}

	forget(): void {
		this.waiting.clear();
		this.failed = [];
	}

	/** Resolves when everything that left has been answered. */
	async waitUntilSettled(): Promise<void> {
		while (this.pending.size > 0) await Promise.all(this.pending);
	}

	private send(webhook: Webhook, body: Payload | Payload[], repeats = 0): void {
		const { deliveries } = this.store();
		const call = post(webhook, body).then(({ status, answer }) => {
			deliveries.push({ webhookId: webhook.id, body, status, answer });
			const isRepeated = (status === 429 || status === 0) && repeats < MAX_REPEATS;
			if (isRepeated) this.failed.push({ webhook, body, repeats });
		});
		this.pending.add(call);
		void call.finally(() => this.pending.delete(call));
	}
}

/** Whether two names of `POST /webhooks` mean one event, as `sent` and `request` do. */
const isSameEvent = (type: WebhookType, one: string, other: string): boolean =>
	one === other ||
	(one in DELIVERED_NAMES[type] && DELIVERED_NAMES[type][one] === DELIVERED_NAMES[type][other]);

/** Never throws. */
async function post(
	{ url, headers, auth }: Webhook,
	body: unknown,
): Promise<{ status: number; answer: string }> {
	try {
		const response = await fetch(toReachableUrl(url), {
			method: 'POST',
			body: JSON.stringify(body),
			headers: {
				'content-type': 'application/json',
				...(auth ? { authorization: `Bearer ${auth.token}` } : {}),
				...Object.fromEntries(headers.map(({ key, value }) => [key, value])),
			},
			signal: AbortSignal.timeout(MAX_ANSWER_MS),
		});
		return { status: response.status, answer: (await response.text()).slice(0, 10_000) };
	} catch (error) {
		return { status: 0, answer: String(error) };
	}
}
