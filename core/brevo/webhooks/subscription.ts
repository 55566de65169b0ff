import { isEmpty, mapValues, sortBy, uniq } from 'lodash';

import { catchApiError, ApiError, rethrow, copyError } from '../../http/errors';
import type { ApiClient } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { throwIfShort, toArray } from '../../http/pagination';
import { toObjects } from '../../values/objects';
import { endpoints } from '../api/endpoints';
import type { WebhookType } from './payload';
import { HEADER_NAME } from './verify';

/** The events that Brevo is to deliver, and the URL to deliver them to. */
export interface WantedWebhooks {
	readonly url: string;
	/** Shown in Brevo's list of webhooks. */
	readonly description: string;
	/** Brevo's event names. A webhook has one type, so there may be two webhooks. */
	readonly events: Readonly<Record<WebhookType, readonly string[]>>;
	/** Events that Brevo may reject -> the event to subscribe to in their place. */
	readonly substitutes: Readonly<Record<string, string>>;
	readonly secret: string;
	/** Whether Brevo collects events for five minutes. */
	readonly batched: boolean;
}

/** For the types marketing and transactional together. https://developers.brevo.com/docs/how-to-use-webhooks */
const MAX_WEBHOOKS = 40;
const TYPES: readonly WebhookType[] = ['marketing', 'transactional'];
/** Query parameter that distinguishes the webhooks of one trigger. */
const TYPE = 'type';

/** Whether Brevo already delivers exactly these events to the URL, once each, with the secret. */
export async function hasBrevoWebhooks(api: ApiClient, wanted: WantedWebhooks): Promise<boolean> {
	return await explainPermission(async () => {
		const all = await readWebhooks(api);
		return TYPES.every((type) => {
			const ours = all.filter((one) => one.type === type && belongsHere(one, wanted));
			if (wanted.events[type].length === 0) return ours.length === 0;
			return ours.length === 1 && isUpToDate(ours[0]!, wanted);
		});
	});
}

/**
 * Makes Brevo deliver exactly these events to the URL, with one webhook per type. An existing webhook is found by its
 * URL, which cannot get lost, or by its secret if n8n has moved to another address since, and updated; duplicates are
 * deleted.
 * @throws ApiError, after deleting what this call created
 */
export async function upsertBrevoWebhooks(api: ApiClient, wanted: WantedWebhooks): Promise<void> {
	await explainPermission(async () => {
		const all = await readWebhooks(api);
		const created: number[] = [];
		try {
			for (const type of TYPES) {
				const [kept, ...more] = sortBy(
					all.filter((one) => one.type === type && belongsHere(one, wanted)),
					(one) => !hasUrl(one, wanted.url),
				);
				const isNeeded = wanted.events[type].length > 0;
				for (const { id } of isNeeded ? more : [kept, ...more].flatMap((one) => one ?? [])) {
					await deleteWebhook(api, id);
				}
				if (!isNeeded) continue;
				await withSubstitutes(wanted, async (settings) => {
					if (kept) await updateWebhook(api, kept.id, type, settings);
					else created.push(await createWebhook(api, type, settings));
				});
			}
		} catch (error) {
			// Report the first error, whatever happens while cleaning up.
			for (const id of created) await catchApiError(deleteWebhook(api, id));
			rethrow(all.length + created.length >= MAX_WEBHOOKS ? tooManyWebhooksError(error) : error);
		}
	});
}

/** Deletes all webhooks of a trigger. It is not an error if there are none. */
export async function removeBrevoWebhooks(
	api: ApiClient,
	trigger: Pick<WantedWebhooks, 'url'> & { readonly secret?: string },
): Promise<void> {
	await explainPermission(async () => {
		for (const one of await readWebhooks(api)) {
			if (belongsHere(one, trigger)) await deleteWebhook(api, one.id);
		}
	});
}

/** Returns the type of the webhook that made a delivery, read from the query of its URL. */
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

/** Brevo lists one type at a time; if none is given, only the type transactional. */
async function readWebhooks(api: ApiClient): Promise<ExistingWebhook[]> {
	const all: ExistingWebhook[] = [];
	for (const type of TYPES) {
		const rows = await toArray(
			api.rows({ endpoint: endpoints.getWebhooks, query: { type }, onGaps: throwIfShort }),
		);
		all.push(
			...rows.map((row) => ({
				id: Number(row.id),
				type,
				url: String(row.url ?? ''),
				events: Array.isArray(row.events) ? row.events : [],
				headers: toObjects(row.headers),
				batched: row.batched === true,
			})),
		);
	}
	return all;
}

const stripQuery = (url: string): string => url.replace(/[?#].*$/, '').replace(/(?<!\/)\/+$/, '');

const hasUrl = (one: ExistingWebhook, url: string): boolean => stripQuery(one.url) === stripQuery(url);

/** Whether a webhook delivers to the trigger: at its URL, or at the URL that it had before n8n moved to another address. */
const belongsHere = (
	one: ExistingWebhook,
	{ url, secret }: Pick<WantedWebhooks, 'url'> & { readonly secret?: string },
): boolean =>
	hasUrl(one, url) || (secret !== undefined && hasSecret(one, secret) && hasSamePath(one.url, url));

const hasSecret = ({ headers }: ExistingWebhook, secret: string): boolean =>
	headers.some(({ key, value }) => key === HEADER_NAME && value === secret);

/** The webhooks of a test have another path. A path may have gained or lost what stands before n8n's own. */
function hasSamePath(one: string, other: string): boolean {
	const [a, b] = [one, other].map((url) => (URL.canParse(url) ? stripQuery(new URL(url).pathname) : ''));
	return a !== '' && b !== '' && (a!.endsWith(b!) || b!.endsWith(a!));
}

const buildUrl = (url: string, type: WebhookType): string => `${url}?${TYPE}=${type}`;

const isUpToDate = (one: ExistingWebhook, { url, events, secret, batched }: WantedWebhooks): boolean =>
	one.url === buildUrl(url, one.type) &&
	one.events.length === events[one.type].length &&
	events[one.type].every((name) => one.events.includes(name)) &&
	hasSecret(one, secret) &&
	one.batched === batched;

const toBody = (type: WebhookType, { url, description, events, secret, batched }: WantedWebhooks): Json => ({
	url: buildUrl(url, type),
	description,
	events: events[type],
	headers: [{ key: HEADER_NAME, value: secret }],
	batched,
});

/** Subscribes to the substitutes of events that Brevo rejects. */
async function withSubstitutes(
	wanted: WantedWebhooks,
	subscribe: (settings: WantedWebhooks) => Promise<void>,
): Promise<void> {
	try {
		await subscribe(wanted);
	} catch (error) {
		const isRejected = error instanceof ApiError && error.kind === 'invalid';
		if (!isRejected || isEmpty(wanted.substitutes)) rethrow(error);
		const replace = (names: readonly string[]) => uniq(names.map((name) => wanted.substitutes[name] ?? name));
		await subscribe({ ...wanted, events: mapValues(wanted.events, replace) });
	}
}

async function createWebhook(api: ApiClient, type: WebhookType, wanted: WantedWebhooks): Promise<number> {
	const body = { ...toBody(type, wanted), type, channel: 'email' };
	const { id } = await api.call({ endpoint: endpoints.createWebhook, body });
	return id;
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
	} catch (error) {
		const isGone = error instanceof ApiError && error.kind === 'not_found';
		if (!isGone) rethrow(error);
	}
}

const tooManyWebhooksError = (error: unknown): unknown =>
	error instanceof ApiError
		? copyError(error, {
				kind: 'conflict',
				title: `The Brevo account has ${MAX_WEBHOOKS} webhooks, the maximum that Brevo allows`,
				advice:
					'Remove unused ones in Brevo under Settings > Webhooks, for campaigns and for transactional emails. A trigger with events of both types needs two.',
			})
		: error;

/** Asks for full access at once, because a key that may write but not delete would leave webhooks behind. */
async function explainPermission<T>(work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		if (!(error instanceof ApiError)) return rethrow(error);
		if (error.kind === 'scope')
			return rethrow(
				copyError(error, {
					title: 'The Brevo app may not manage webhooks',
					advice:
						'Grant the app webhooks:read and webhooks:write, add both to Scopes in the credential, and save it.',
				}),
			);
		if (error.kind !== 'permission') return rethrow(error);
		return rethrow(
			copyError(error, {
				title: 'The Brevo API key may not manage webhooks',
				advice:
					'The key is restricted and may not manage webhooks. In Brevo under Settings > SMTP & API > API Keys, give it full access to "webhooks", including deletion, or create another key: n8n creates, changes and deletes webhooks.',
			}),
		);
	}
}
