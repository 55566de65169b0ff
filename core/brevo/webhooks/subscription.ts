import { asProblem } from '../../http/asProblem';
import type { Api } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { Problem, raise } from '../../http/errors';
import { collect } from '../../http/pagination';
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
const MOST_WEBHOOKS = 40;
const TYPES: readonly WebhookType[] = ['marketing', 'transactional'];
/** Name of the query that tells the webhooks of one trigger apart. */
const TYPE = 'type';

/** Whether Brevo delivers just this to the URL already, once, with the secret. */
export async function isSubscribed(api: Api, wanted: WantedWebhooks): Promise<boolean> {
	return await explained(async () => {
		const all = await found(api);
		return TYPES.every((type) => {
			const ours = all.filter((one) => one.type === type && isAt(one, wanted.url));
			if (wanted.events[type].length === 0) return ours.length === 0;
			return ours.length === 1 && isAsWanted(ours[0]!, wanted);
		});
	});
}

/**
 * Makes Brevo deliver just this to the URL: a webhook for each type, changed where there is one, of which there may be
 * several. It is found by its URL, which does not get lost.
 * @throws Problem; nothing that was created is left behind then
 */
export async function subscribe(api: Api, wanted: WantedWebhooks): Promise<void> {
	await explained(async () => {
		const all = await found(api);
		const created: number[] = [];
		try {
			for (const type of TYPES) {
				const [kept, ...more] = all.filter((one) => one.type === type && isAt(one, wanted.url));
				const isNeeded = wanted.events[type].length > 0;
				for (const { id } of isNeeded ? more : [kept, ...more].flatMap((one) => one ?? [])) {
					await remove(api, id);
				}
				if (!isNeeded) continue;
				if (kept) await change(api, kept.id, type, wanted);
				else created.push(await create(api, type, wanted));
			}
		} catch (fault) {
			// What went wrong first is what is told.
			for (const id of created) await asProblem(remove(api, id));
			raise(all.length + created.length >= MOST_WEBHOOKS ? tooMany(fault) : fault);
		}
	});
}

/** Removes what `subscribe` made for the URL. Nothing there to remove is no fault. */
export async function unsubscribe(api: Api, url: string): Promise<void> {
	await explained(async () => {
		for (const one of await found(api)) {
			if (isAt(one, url)) await remove(api, one.id);
		}
	});
}

/** The type of the webhook that made a delivery, as its URL tells. */
export const typeInQuery = (query: Json): WebhookType | undefined =>
	TYPES.find((type) => type === query[TYPE]);

interface Found {
	readonly id: number;
	readonly type: WebhookType;
	readonly url: string;
	readonly events: readonly unknown[];
	readonly headers: ReadonlyArray<{ key?: unknown; value?: unknown }>;
	readonly batched: boolean;
}

/** Brevo lists one type at a time, and where none is asked for only those of type transactional. */
async function found(api: Api): Promise<Found[]> {
	const all: Found[] = [];
	for (const type of TYPES) {
		const rows = await collect(api.rows({ endpoint: endpoints.getWebhooks, query: { type } }));
		all.push(
			...rows.map((row) => ({
				id: Number(row.id),
				type,
				url: String(row.url ?? ''),
				events: Array.isArray(row.events) ? row.events : [],
				headers: Array.isArray(row.headers) ? (row.headers as Found['headers']) : [],
				batched: row.batched === true,
			})),
		);
	}
	return all;
}

const withoutQuery = (url: string): string => url.replace(/[?#].*$/, '').replace(/\/+$/, '');

const isAt = (one: Found, url: string): boolean => withoutQuery(one.url) === withoutQuery(url);

const urlFor = (url: string, type: WebhookType): string => `${url}?${TYPE}=${type}`;

const isAsWanted = (one: Found, { url, events, secret, batched }: WantedWebhooks): boolean =>
	one.url === urlFor(url, one.type) &&
	one.events.length === events[one.type].length &&
	events[one.type].every((name) => one.events.includes(name)) &&
	one.headers.some(({ key, value }) => key === HEADER_NAME && value === secret) &&
	one.batched === batched;

const bodyOf = (type: WebhookType, { url, description, events, secret, batched }: WantedWebhooks): Json => ({
	url: urlFor(url, type),
	description,
	events: events[type],
	headers: [{ key: HEADER_NAME, value: secret }],
	batched,
});

async function create(api: Api, type: WebhookType, wanted: WantedWebhooks): Promise<number> {
	const body = { ...bodyOf(type, wanted), type, channel: 'email' };
	const answer = (await api.call({ endpoint: endpoints.createWebhook, body })) as Json | undefined;
	return Number(answer?.id);
}

async function change(api: Api, id: number, type: WebhookType, wanted: WantedWebhooks): Promise<void> {
	const path = { webhookId: String(id) };
	await api.call({ endpoint: endpoints.updateWebhook, path, body: bodyOf(type, wanted) });
}

async function remove(api: Api, id: number): Promise<void> {
	try {
		await api.call({ endpoint: endpoints.deleteWebhook, path: { webhookId: String(id) } });
	} catch (fault) {
		const isGone = fault instanceof Problem && fault.kind === 'not_found';
		if (!isGone) raise(fault);
	}
}

const tooMany = (fault: unknown): unknown =>
	fault instanceof Problem
		? new Problem({
				...fault,
				kind: 'conflict',
				title: `The Brevo account has ${MOST_WEBHOOKS} webhooks, the most that Brevo allows`,
				advice:
					'Remove some that are no longer used: in Brevo under Settings > Webhooks, for campaigns and for transactional mails. A trigger with events of both needs two.',
			})
		: fault;

/** A key that may write but not delete would leave webhooks behind: the whole access is asked for at once. */
async function explained<T>(work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (fault) {
		const isRestricted = fault instanceof Problem && fault.kind === 'permission';
		if (!isRestricted) raise(fault);
		return raise(
			new Problem({
				...(fault as Problem),
				title: 'The Brevo API key may not manage webhooks',
				advice:
					'It is a restricted key. In Brevo under Settings > SMTP & API > API Keys give it full access to "webhooks", with deleting, or make another key: n8n creates webhooks, changes and deletes them.',
			}),
		);
	}
}
