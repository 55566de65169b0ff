import type { BrevoWebhookItem } from './payload';
import { normaliseText, splitList } from '../../values/text';
import { toAsciiDomain } from '../../values/addresses';

/** Filters for webhook events. A blank filter lets everything pass; a text is a list separated by commas. */
export interface WebhookFilter {
	readonly tags?: string;
	/** Email addresses, and domains such as `example.com`. */
	readonly recipients?: string;
	readonly listIds?: string;
}

/** API keys whose changes to contacts are ignored. */
export type IgnoredKeys = 'all' | readonly string[];

/** Tags filter only email events, and lists only events that name lists: one trigger may receive both. */
export function matchesWebhookFilter(
	item: BrevoWebhookItem,
	{ tags, recipients, listIds }: WebhookFilter,
): boolean {
	return (
		(item.kind === 'contact' || matchesAny(tags, item.tags ?? [])) &&
		matchesRecipient(recipients, item.email ?? '') &&
		(item.list_ids === undefined || matchesAny(listIds, item.list_ids.map(String)))
	);
}

/**
 * Whether the change was made by an ignored API key. Brevo names the key in events for contacts that were updated or
 * added to lists (https://developers.brevo.com/changelog/2026/11/1). Other events do not show what caused them.
 */
export function isByIgnoredKey({ api_key_name }: BrevoWebhookItem, ignored: IgnoredKeys): boolean {
	if (!api_key_name) return false;
	return ignored === 'all' || ignored.some((name) => normaliseText(name) === normaliseText(api_key_name));
}

/** Brevo delivers domains in ASCII; people type them as they are written. */
function matchesRecipient(wanted: unknown, email: string): boolean {
	const names = splitList(wanted).map((name) => {
		const [domain = '', ...local] = name.split('@').reverse();
		return [...local.reverse(), toAsciiDomain(domain)].join('@');
	});
	return matchesAny(names, [email, email.replace(/^.*@/, '')]);
}

function matchesAny(wanted: unknown, values: readonly string[]): boolean {
	const names = splitList(wanted).map((name) => normaliseText(name).replace(/^@/, ''));
	return names.length === 0 || values.some((value) => names.includes(normaliseText(value)));
}
