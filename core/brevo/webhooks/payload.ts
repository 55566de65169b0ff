import { createHash } from 'node:crypto';

import { isJson, type Json } from '../../http/endpoint';
import { toOptionalEmail } from '../../values/addresses';
import { parseMoment } from '../../values/dates';
import { pickDefined, toObjects } from '../../values/objects';
import { parseNumber } from '../../values/scalars';
import { compareText, toOptionalText } from '../../values/text';

/** Brevo has two types of email webhooks; events about contacts are delivered to the type `marketing`. */
export type WebhookType = 'marketing' | 'transactional';
export type BrevoEventKind = WebhookType | 'contact';

/** A webhook event in one form for every kind. Fields that the event lacks are absent. */
export interface BrevoWebhookItem {
	/** In snake case, such as `opened` or `list_addition`. */
	readonly event: string;
	readonly kind: BrevoEventKind;
	/** Lower case. */
	readonly email?: string;
	/** Time of the event: ISO 8601, UTC. */
	readonly timestamp?: string;
	readonly message_id?: string;
	readonly subject?: string;
	/** The link that was clicked. */
	readonly link?: string;
	/** Reason why an email bounced, was deferred or blocked. */
	readonly reason?: string;
	readonly tags?: string[];
	readonly campaign_id?: number;
	readonly campaign_name?: string;
	readonly template_id?: number;
	readonly contact_id?: number;
	/** Lists that the contact was added to, left, or was on when deleted. */
	readonly list_ids?: number[];
	/** The contact's changed fields, as Brevo delivers them. */
	readonly changes?: Json;
	/** Name of the API key that made the change; blank if it was not made through the API. */
	readonly api_key_name?: string;
}

const ABOUT_CONTACTS = new Set(['list_addition', 'contact_updated', 'contact_deleted']);

/**
 * https://developers.brevo.com/docs/marketing-webhooks, https://developers.brevo.com/docs/transactional-webhooks
 * @param type of the webhook that delivered it; if unknown, it is inferred from the payload
 */
export function toBrevoWebhookItem(payload: Json, type?: WebhookType): BrevoWebhookItem {
	const event = normaliseEventName(toOptionalText(payload.event) ?? '');
	return pickDefined<BrevoWebhookItem>({
		event,
		kind: ABOUT_CONTACTS.has(event) ? 'contact' : (type ?? guessType(payload)),
		email: toOptionalEmail(payload.email),
		timestamp: getTime(payload),
		message_id: toOptionalText(payload['message-id'] ?? payload.messageId),
		subject: toOptionalText(payload.subject),
		link: toOptionalText(payload.link ?? payload.URL ?? payload.url),
		reason: toOptionalText(payload.reason),
		tags: parseTags(payload),
		campaign_id: parseNumber(payload.camp_id ?? payload.campaign_id),
		campaign_name: toOptionalText(payload['campaign name'] ?? payload.campaign_name),
		template_id: parseNumber(payload.template_id),
		// 0 means "no contact".
		contact_id: parseNumber(payload.contact_id) || undefined,
		list_ids: parseIds(payload.list_id ?? payload.list_ids),
		changes: parseChanges(payload.content),
		api_key_name: typeof payload.api_key_name === 'string' ? payload.api_key_name.trim() : undefined,
	});
}

/**
 * Returns a key that is the same for every copy of an event that Brevo delivers, and different for any other. Brevo does not
 * say that a repeated delivery has its fields in the same order.
 */
export const toEventKey = (payload: Json): string =>
	createHash('sha256')
		.update(JSON.stringify(sortFields(payload)))
		.digest('hex')
		.slice(0, 32);

function sortFields(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sortFields);
	if (!isJson(value)) return value;
	const names = Object.keys(value).sort(compareText);
	return names.map((name) => [name, sortFields(value[name])]);
}

/** Campaign events have a campaign ID, transactional events a message ID. */
const guessType = ({ camp_id, 'message-id': messageId }: Json): WebhookType =>
	camp_id === undefined && messageId !== undefined ? 'transactional' : 'marketing';

/**
 * `ts_event` and `ts_epoch` are UTC. Events about contacts have neither, only `date` in Paris time. `ts` is the last
 * choice: no page of Brevo's calls it UTC, and it is an hour late in Brevo's own examples.
 */
function getTime({ ts_event, ts_epoch, date, ts }: Json): string | undefined {
	const known = [ts_event, ts_epoch].find((epoch) => parseNumber(epoch) !== undefined);
	const ofContact = known === undefined ? parseMoment(date, 'Europe/Paris') : undefined;
	const moment = ofContact && 'at' in ofContact ? ofContact : parseMoment(known ?? ts, 'utc');
	return 'at' in moment ? (moment.at.toUTC().toISO() ?? undefined) : undefined;
}

/** `tags` is a list; `tag` is a single tag, or a list written as JSON. */
function parseTags({ tags, tag }: Json): string[] | undefined {
	const all = [tags, tag].flatMap((value): unknown[] => {
		if (Array.isArray(value)) return value;
		return typeof value === 'string' && value.startsWith('[') ? parseList(value) : [value];
	});
	const named = all.flatMap((value) => toOptionalText(value) ?? []);
	return named.length > 0 ? [...new Set(named)] : undefined;
}

function parseList(text: string): unknown[] {
	try {
		const parsed: unknown = JSON.parse(text);
		return Array.isArray(parsed) ? parsed : [text];
	} catch {
		return [text];
	}
}

function parseIds(value: unknown): number[] | undefined {
	const ids = [value].flat().flatMap((id) => parseNumber(id) ?? []);
	return ids.length > 0 ? ids : undefined;
}

/** Brevo documents a list of fields. One object per field and one object for all fields are both accepted. */
function parseChanges(content: unknown): Json | undefined {
	const parts = toObjects([content].flat());
	// Not Object.assign: a field may be called __proto__.
	return parts.length > 0 ? Object.fromEntries(parts.flatMap((part) => Object.entries(part))) : undefined;
}

/**
 * Returns the events of one delivery: one object, or an array of up to 500 if the webhook is batched
 * (https://developers.brevo.com/docs/batch-webhooks). Brevo documents a batch by an example only, so an object that
 * contains just one array is treated as a batch, too.
 * @returns undefined if the body contains nothing that could be an event
 */
export function parseEvents(body: unknown): Json[] | undefined {
	if (Array.isArray(body)) return body.filter(isJson);
	if (!isJson(body)) return undefined;
	const [only, ...others] = Object.values(body);
	return others.length === 0 && Array.isArray(only) ? only.filter(isJson) : [body];
}

/** Event names that differ between Brevo's documentation, its API and its deliveries by more than spelling. */
const SAME_AS: Readonly<Record<string, string>> = {
	clicked: 'click',
	complaint: 'spam',
	hard_bounced: 'hard_bounce',
	invalid_email: 'invalid',
	open: 'opened',
	request: 'sent',
	soft_bounced: 'soft_bounce',
	unsubscribe: 'unsubscribed',
};

/** Returns one name for each event: `listAddition` becomes `list_addition`, `request` becomes `sent`. */
export function normaliseEventName(name: string): string {
	const snake = name
		.trim()
		.replace(/([a-z])([A-Z])/g, '$1_$2')
		.replace(/[\s-]+/g, '_')
		.toLowerCase();
	return SAME_AS[snake] ?? snake;
}
