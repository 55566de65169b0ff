import { randomBytes } from 'node:crypto';
import { ZOOM_SECRET_TOKEN } from '../../network/constants.mts';
import { type Attempt, type Delivery, type Forgery, createDelivery, sendDelivery } from './delivery.mts';
import { encryptToken } from './signature.mts';

/** Zoom sends emails about a URL after these failed validations in a row, and disables it after the last of the six. */
const WARNED_AT: readonly number[] = [2, 4];
const MAX_FAILED_VALIDATIONS = 6;

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
	/** Validations in a row that its URL failed. */
	failedValidations: number;
	/** Gets no more events. Lists of subscriptions do not tell. */
	disabled: boolean;
}

export type NewSubscription = Pick<Subscription, 'url'> &
	Partial<Omit<Subscription, 'id' | 'failedValidations' | 'disabled'>>;

/** One of the validations that come every 72 hours. */
export interface Revalidation {
	id: string;
	validated: boolean;
	reason?: string;
	failedValidations: number;
	disabled: boolean;
	/** Zoom sends an email about it to the owner of the app. */
	emailed: boolean;
}

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
		const result = await this.validate(wanted.url);
		if (!result.validated) return result;
		const id = randomBytes(16).toString('base64url');
		const state = { failedValidations: 0, disabled: false };
		this.endpoints.push({ scope: 'account', source: 'default', ...wanted, ...state, id });
		return { ...result, id };
	}

	/**
	 * Asks every endpoint again, as Zoom does every 72 hours. There is no timer: nothing is left running when the sandbox
	 * closes. https://developers.zoom.us/docs/api/webhooks/#validate-your-webhook-endpoint
	 */
	async revalidate(): Promise<Revalidation[]> {
		return await Promise.all(
			this.endpoints.filter(({ disabled }) => !disabled).map(async (one) => await this.revalidateOne(one)),
		);
	}

	unsubscribe(id: string): void {
		this.endpoints = this.endpoints.filter((subscription) => subscription.id !== id);
	}

	listSubscriptions(): Subscription[] {
		return [...this.endpoints];
	}

	/** Sends to every endpoint that asked for the event; resolves when each has accepted or failed for good. */
	async publish(event: string, body: string, forgery: Forgery = {}): Promise<Delivery[]> {
		const wanting = this.endpoints.filter(
			({ events, disabled }) => !disabled && (!events || events.includes(event)),
		);
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

	private async revalidateOne(subscription: Subscription): Promise<Revalidation> {
		const { validated, reason } = await this.validate(subscription.url);
		const failedValidations = validated ? 0 : subscription.failedValidations + 1;
		Object.assign(subscription, {
			failedValidations,
			disabled: failedValidations >= MAX_FAILED_VALIDATIONS,
		});
		const { id, disabled } = subscription;
		return {
			id,
			validated,
			reason,
			failedValidations,
			disabled,
			emailed: WARNED_AT.includes(failedValidations),
		};
	}

	private async validate(url: string): Promise<SubscriptionResult> {
		const plainToken = randomBytes(16).toString('base64url');
		const body = { payload: { plainToken }, event_ts: this.now(), event: 'endpoint.url_validation' };
		const delivery = createDelivery(body.event, url, JSON.stringify(body));
		await this.dispatch(delivery, {}, []);
		const answer = delivery.attempts.at(-1);
		const reason = explainFailedValidation(answer, plainToken);
		if (reason === undefined) return { validated: true, status: 200 };
		delivery.reason = reason;
		return { validated: false, status: answer?.status ?? 0, reason };
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
