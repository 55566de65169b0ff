import { readFlag, readMap, requireText, readText, readTexts, type Body } from '../api/body.mts';
import { invalidError, missingError } from '../api/errors.mts';
import type { BrevoSettings } from '../model/account.mts';
import { DELIVERED_NAMES, UNLISTED_NAMES } from '../model/eventNames.mts';
import type { Webhook, WebhookType } from '../model/webhookTypes.mts';

export type WebhookChange = Partial<Omit<Webhook, 'id' | 'type' | 'channel' | 'createdAt'>>;

const isType = (value: string): value is WebhookType => value in DELIVERED_NAMES;

/** @throws BrevoError 400 */
export function readType(value: string | undefined): WebhookType {
	const type = value ?? 'transactional';
	if (!isType(type)) throw invalidError('Invalid webhook type');
	return type;
}

/** A new webhook, with Brevo's defaults. */
export function readNewWebhook(
	body: Body,
	settings: BrevoSettings,
): Omit<Webhook, 'id' | 'createdAt' | 'modifiedAt'> {
	const type = readType(readText(body, 'type'));
	const channel = readText(body, 'channel') ?? 'email';
	if (channel !== 'email' && channel !== 'sms') throw invalidError('Invalid channel');
	requireText(body, 'url', 'url is missing');
	if (body.events === undefined) throw missingError('events is missing');
	if (type === 'inbound') requireText(body, 'domain', 'domain is missing');
	const change = readWebhook(body, type, settings);
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

/** Fields that a body sets; absent ones stay as they are. */
export function readWebhook(body: Body, type: WebhookType, settings: BrevoSettings): WebhookChange {
	const url = readText(body, 'url');
	if (url !== undefined && !/^https?:\/\/[^\s/]+/.test(url)) throw invalidError('url is not valid');
	const events = readTexts(body, 'events');
	if (events?.length === 0) throw missingError('events is missing');
	const listed = { ...DELIVERED_NAMES[type], ...(settings.listsProxyOpens ? UNLISTED_NAMES[type] : {}) };
	const strange = events?.find((name) => !(name in listed));
	if (strange !== undefined) throw invalidError(`Invalid event name for ${type} webhook: ${strange}`);
	const description = readText(body, 'description');
	const domain = readText(body, 'domain');
	const auth = readMap(body, 'auth');
	return {
		...(url === undefined ? {} : { url }),
		...(events ? { events } : {}),
		...(description === undefined ? {} : { description }),
		...(domain === undefined ? {} : { domain }),
		...(body.batched === undefined ? {} : { batched: readFlag(body, 'batched', false) }),
		...(auth
			? { auth: { type: readText(auth, 'type') ?? 'bearer', token: readText(auth, 'token') ?? '' } }
			: {}),
		...(body.headers === undefined ? {} : { headers: readHeaders(body.headers) }),
	};
}

function readHeaders(value: unknown): Webhook['headers'] {
	if (!Array.isArray(value)) throw invalidError('headers should be type array');
	return value.map((header: Body) => ({
		key: requireText(header, 'key', 'key is missing in headers'),
		value: requireText(header, 'value', 'value is missing in headers'),
	}));
}
