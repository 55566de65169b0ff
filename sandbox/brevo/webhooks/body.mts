import { flag, map, requiredText, text, texts, type Body } from '../api/body.mts';
import { invalid, missing } from '../api/refusal.mts';
import { delivered } from '../model/eventNames.mts';
import type { Webhook, WebhookType } from '../model/webhookTypes.mts';

export type WebhookChange = Partial<Omit<Webhook, 'id' | 'type' | 'channel' | 'createdAt'>>;

const isType = (value: string): value is WebhookType => value in delivered;

/** @throws Refusal 400 */
export function readType(value: string | undefined): WebhookType {
	const type = value ?? 'transactional';
	if (!isType(type)) throw invalid('Invalid webhook type');
	return type;
}

/** A new webhook, with what Brevo takes where nothing is said. */
export function readNewWebhook(body: Body): Omit<Webhook, 'id' | 'createdAt' | 'modifiedAt'> {
	const type = readType(text(body, 'type'));
	const channel = text(body, 'channel') ?? 'email';
	if (channel !== 'email' && channel !== 'sms') throw invalid('Invalid channel');
	requiredText(body, 'url', 'url is missing');
	if (body.events === undefined) throw missing('events is missing');
	if (type === 'inbound') requiredText(body, 'domain', 'domain is missing');
	const change = readWebhook(body, type);
	return {
		url: '',
		events: [],
		description: '',
		batched: false,
		headers: [],
		...change,
		type,
		channel,
	};
}

/** What a body sets; what is absent stays. */
export function readWebhook(body: Body, type: WebhookType): WebhookChange {
	const url = text(body, 'url');
	if (url !== undefined && !/^https?:\/\/[^\s/]+/.test(url)) throw invalid('url is not valid');
	const events = texts(body, 'events');
	if (events?.length === 0) throw missing('events is missing');
	const strange = events?.find((name) => !(name in delivered[type]));
	if (strange !== undefined) throw invalid(`Invalid event name for ${type} webhook: ${strange}`);
	const description = text(body, 'description');
	const domain = text(body, 'domain');
	const auth = map(body, 'auth');
	return {
		...(url === undefined ? {} : { url }),
		...(events ? { events } : {}),
		...(description === undefined ? {} : { description }),
		...(domain === undefined ? {} : { domain }),
		...(body.batched === undefined ? {} : { batched: flag(body, 'batched', false) }),
		...(auth ? { auth: { type: text(auth, 'type') ?? 'bearer', token: text(auth, 'token') ?? '' } } : {}),
		...(body.headers === undefined ? {} : { headers: readHeaders(body.headers) }),
	};
}

function readHeaders(value: unknown): Webhook['headers'] {
	if (!Array.isArray(value)) throw invalid('headers should be type array');
	return value.map((header: Body) => ({
		key: requiredText(header, 'key', 'key is missing in headers'),
		value: requiredText(header, 'value', 'value is missing in headers'),
	}));
}
