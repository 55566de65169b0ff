import { catchApiError, ApiError, rethrow } from '../../http/errors';
import type { ApiClient } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { toArray } from '../../http/pagination';
import { endpoints } from '../api/endpoints';
import type { WebhookType } from './payload';
import { HEADER_NAME } from './verify';

/** What Brevo is to deliver, and where to. */
export interface WantedWebhooks {
	readonly url: string;
	/** Shown in Brevo's list of webhooks. */
	readonly description: string;
	/** Names as Brevo takes them. A webhook has one type, so there may be two of them. */
	readonly events: Readonly<Record<WebhookType, readonly string[]>>;
	readonly secret: string;
	/** Whether Brevo collects events for five minutes. */
	readonly batched: boolean;
}

/** Of types marketing and transactional together. https://developers.brevo.com/docs/how-to-use-webhooks */
const MAX_WEBHOOKS = 40;
const TYPES: readonly WebhookType[] = ['marketing', 'transactional'];
/** Name of the query that tells the webhooks of one trigger apart. */
const TYPE = 'type';

/** Whether Brevo delivers just this to the URL already, once, with the secret. */
export async function hasBrevoWebhooks(api: ApiClient, wanted: WantedWebhooks): Promise<boolean> {
	return await explainPermission(async () => {
		const all = await readWebhooks(api);
		return TYPES.every((type) => {
			const ours = all.filter((one) => one.type === type && hasUrl(one, wanted.url));
			if (wanted.events[type].length === 0) return ours.length === 0;
			return ours.length === 1 && isUpToDate(ours[0]!, wanted);
		});
	});
}

/**
 * Makes Brevo deliver just this to the URL: a webhook for each type, changed where there is one, of which there may be
 * several. It is found by its URL, which does not get lost.
 * @throws ApiError; nothing that was created is left behind then
 */
export async function upsertBrevoWebhooks(api: ApiClient, wanted: WantedWebhooks): Promise<void> {
	await explainPermission(async () => {
		const all = await readWebhooks(api);
		const created: number[] = [];
		try {
			for (const type of TYPES) {
				const [kept, ...more] = all.filter((one) => one.type === type && hasUrl(one, wanted.url));
				const isNeeded = wanted.events[type].length > 0;
				for (const { id } of isNeeded ? more : [kept, ...more].flatMap((one) => one ?? [])) {
					await deleteWebhook(api, id);
				}
				if (!isNeeded) continue;
				if (kept) await updateWebhook(api, kept.id, type, wanted);
				else created.push(await createWebhook(api, type, wanted));
			}
		} catch (fault) {
			// What went wrong first is what is told.
			for (const id of created) await catchApiError(deleteWebhook(api, id));
			rethrow(all.length + created.length >= MAX_WEBHOOKS ? tooManyWebhooksError(fault) : fault);
		}
	});
}

/** Removes what `subscribe` made for the URL. Nothing there to remove is no fault. */
export async function removeBrevoWebhooks(api: ApiClient, url: string): Promise<void> {
	await explainPermission(async () => {
		for (const one of await readWebhooks(api)) {
			if (hasUrl(one, url)) await deleteWebhook(api, one.id);
		}
	});
}

/** The type of the webhook that made a delivery, as its URL tells. */
export const parseTypeQuery = (query: Json): WebhookType | undefined =>
	TYPES.find((type) => type === query[TYPE]);

interface ExistingWebhook {
	readonly id: number;
	readonly type: WebhookType;
	readonly url: string;
	readonly events: readonly unknown[];
	readonly headers: ReadonlyArray<{ key?: unknown; value?: unknown }>;
	readonly batched: boolean;
}

/** Brevo lists one type at a time, and where none is asked for only those of type transactional. */
async function readWebhooks(api: ApiClient): Promise<ExistingWebhook[]> {
	const all: ExistingWebhook[] = [];
	for (const type of TYPES) {
		const rows = await toArray(api.rows({ endpoint: endpoints.getWebhooks, query: { type } }));
		all.push(
			...rows.map((row) => ({
				id: Number(row.id),
				type,
				url: String(row.url ?? ''),
				events: Array.isArray(row.events) ? row.events : [],
				headers: Array.isArray(row.headers) ? (row.headers as ExistingWebhook['headers']) : [],
				batched: row.batched === true,
			})),
		);
	}
	return all;
}

const stripQuery = (url: string): string => url.replace(/[?#].*$/, '').replace(/\/+$/, '');

const hasUrl = (one: ExistingWebhook, url: string): boolean => stripQuery(one.url) === stripQuery(url);

const buildUrl = (url: string, type: WebhookType): string => `${url}?${TYPE}=${type}`;

const isUpToDate = (one: ExistingWebhook, { url, events, secret, batched }: WantedWebhooks): boolean =>
	one.url === buildUrl(url, one.type) &&
	one.events.length === events[one.type].length &&
	events[one.type].every((name) => one.events.includes(name)) &&
	one.headers.some(({ key, value }) => key === HEADER_NAME && value === secret) &&
	one.batched === batched;

const toBody = (type: WebhookType, { url, description, events, secret, batched }: WantedWebhooks): Json => ({
	url: buildUrl(url, type),
	description,
	events: events[type],
	headers: [{ key: HEADER_NAME, value: secret }],
	batched,
});

async function createWebhook(api: ApiClient, type: WebhookType, wanted: WantedWebhooks): Promise<number> {
	const body = { ...toBody(type, wanted), type, channel: 'email' };
	const answer = (await api.call({ endpoint: endpoints.createWebhook, body })) as Json | undefined;
	return Number(answer?.id);
}

async function updateWebhook(
	api: ApiClient,
	id: number,
	type: WebhookType,
	wanted: WantedWebhooks,
): Promise<void> {
	const path = { webhookId: String(id) };
	await api.call({ endpoint: endpoints.updateWebhook, path, body: toBody(type, wanted) });
}

async function deleteWebhook(api: ApiClient, id: number): Promise<void> {
	try {
		await api.call({ endpoint: endpoints.deleteWebhook, path: { webhookId: String(id) } });
	} catch (fault) {
		const isGone = fault instanceof ApiError && fault.kind === 'not_found';
		if (!isGone) rethrow(fault);
	}
}

const tooManyWebhooksError = (fault: unknown): unknown =>
	fault instanceof ApiError
		? new ApiError({
				...fault,
				kind: 'conflict',
				title: `The Brevo account has ${MAX_WEBHOOKS} webhooks, the most that Brevo allows`,
				advice:
					'Remove some that are no longer used: in Brevo under Settings > Webhooks, for campaigns and for transactional mails. A trigger with events of both needs two.',
			})
		: fault;

/** A key that may write but not delete would leave webhooks behind: the whole access is asked for at once. */
async function explainPermission<T>(work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (fault) {
		const isRestricted = fault instanceof ApiError && fault.kind === 'permission';
		if (!isRestricted) rethrow(fault);
		return rethrow(
			new ApiError({
				...(fault as ApiError),
				title: 'The Brevo API key may not manage webhooks',
				advice:
					'It is a restricted key. In Brevo under Settings > SMTP & API > API Keys give it full access to "webhooks", with deleting, or make another key: n8n creates webhooks, changes and deletes them.',
			}),
		);
	}
}
