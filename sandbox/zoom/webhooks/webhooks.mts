import { randomBytes } from 'node:crypto';
import { ZOOM_SECRET_TOKEN } from '../../network/constants.mts';
import { type Attempt, type Delivery, type Forgery, createDelivery, sendDelivery } from './delivery.mts';
import { encryptToken } from './signature.mts';

/** Short, so that a test of redelivery takes no hour. */
const DEFAULT_RETRY_DELAYS_MS = [200, 400, 800];

export interface Subscription {
	id: string;
	url: string;
	/** All events when absent. */
	events?: string[];
	name?: string;
	scope: 'user' | 'account' | 'master_account';
	/** `default`: made by hand in the build flow; `openapi`: by the app itself. */
	source: 'default' | 'openapi';
}

export type NewSubscription = Pick<Subscription, 'url'> & Partial<Omit<Subscription, 'id'>>;

export interface SubscriptionResult {
	validated: boolean;
	/** Given when validated. */
	id?: string;
	/** Status of the answer to the URL validation, 0 when none came. */
	status: number;
	/** Why Zoom would show "URL validation failed". */
	reason?: string;
}

/** The endpoints of the app's event subscriptions, and what was sent to them. */
export class ZoomWebhooks {
	retryDelaysMs: readonly number[] = DEFAULT_RETRY_DELAYS_MS;
	private endpoints: Subscription[] = [];
	private log: Delivery[] = [];
	private stop = new AbortController();

	constructor(private readonly now: () => number) {}

	/** Asks the endpoint to prove that it knows the secret, and keeps it only if it does. */
	async subscribe(wanted: NewSubscription): Promise<SubscriptionResult> {
		const { url } = wanted;
		const plainToken = randomBytes(16).toString('base64url');
		const body = { payload: { plainToken }, event_ts: this.now(), event: 'endpoint.url_validation' };
		const delivery = createDelivery(body.event, url, JSON.stringify(body));
		await this.dispatch(delivery, {}, []);
		const answer = delivery.attempts.at(-1);
		const reason = explainFailedValidation(answer, plainToken);
		if (reason) {
			delivery.reason = reason;
			return { validated: false, status: answer?.status ?? 0, reason };
		}
		const id = randomBytes(16).toString('base64url');
		this.endpoints.push({ scope: 'account', source: 'default', ...wanted, id });
		return { validated: true, status: 200, id };
	}

	unsubscribe(id: string): void {
		this.endpoints = this.endpoints.filter((subscription) => subscription.id !== id);
	}

	listSubscriptions(): Subscription[] {
		return [...this.endpoints];
	}

	/** Sends to every endpoint that asked for the event; resolves when each has accepted or failed for good. */
	async publish(event: string, body: string, forgery: Forgery = {}): Promise<Delivery[]> {
		const wanting = this.endpoints.filter(({ events }) => !events || events.includes(event));
		return Promise.all(wanting.map(({ url }) => this.sendTo(url, event, body, forgery)));
	}

	/** Sends to one endpoint, subscribed or not. */
	async sendTo(url: string, event: string, body: string, forgery: Forgery = {}): Promise<Delivery> {
		const delivery = createDelivery(event, url, body);
		await this.dispatch(delivery, forgery, this.retryDelaysMs);
		return delivery;
	}

	/** In order of their first attempt. */
	listDeliveries(): Delivery[] {
		return [...this.log];
	}

	reset(): void {
		this.stop.abort();
		this.stop = new AbortController();
		this.retryDelaysMs = DEFAULT_RETRY_DELAYS_MS;
		this.endpoints = [];
		this.log = [];
	}

	private async dispatch(
		delivery: Delivery,
		forgery: Forgery,
		retryDelaysMs: readonly number[],
	): Promise<void> {
		this.log.push(delivery);
		await sendDelivery(delivery, { now: this.now, retryDelaysMs, signal: this.stop.signal }, forgery);
	}
}

function explainFailedValidation(answer: Attempt | undefined, plainToken: string): string | undefined {
	if (!answer || answer.status === 0) return `No answer: ${answer?.error ?? 'not sent'}`;
	if (answer.status !== 200) return `Answered ${answer.status} instead of 200`;
	const given = parseJson(answer.body);
	if (given?.plainToken !== plainToken) return 'The answer does not repeat plainToken';
	if (given.encryptedToken !== encryptToken(ZOOM_SECRET_TOKEN, plainToken)) {
		return 'encryptedToken was not made with the secret token';
	}
	return undefined;
}

function parseJson(text: string): Record<string, unknown> | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
	} catch {
		return undefined;
	}
}
