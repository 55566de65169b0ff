import type { BrevoWebhookItem } from './payload';

/** What may be left out. A blank filter lets everything pass; texts are lists separated by commas. */
export interface WebhookFilter {
	readonly tags?: string;
	/** Addresses, and domains such as `example.com`. */
	readonly recipients?: string;
	readonly listIds?: string;
}

/** Which changes of contacts made through the API are left out. */
export type IgnoredKeys = 'all' | readonly string[];

/** Tags are asked of mails only, lists of events that name lists only: one trigger may serve both. */
export function matchesWebhookFilter(
	item: BrevoWebhookItem,
	{ tags, recipients, listIds }: WebhookFilter,
): boolean {
	return (
		(item.kind === 'contact' || matchesAny(tags, item.tags ?? [])) &&
		matchesAny(recipients, [item.email ?? '', (item.email ?? '').replace(/^.*@/, '')]) &&
		(item.list_ids === undefined || matchesAny(listIds, item.list_ids.map(String)))
	);
}

/**
 * Whether an API key made the change that is to be ignored. Brevo names the key in events of contacts updated and added
 * to lists (https://developers.brevo.com/changelog/2026/11/1); of all others it does not tell who caused them.
 */
export function isByIgnoredKey({ api_key_name }: BrevoWebhookItem, ignored: IgnoredKeys): boolean {
	if (!api_key_name) return false;
	return ignored === 'all' || ignored.some((name) => normaliseText(name) === normaliseText(api_key_name));
}

export const parseNames = (list: unknown): string[] =>
	String(list ?? '')
		.split(/[,;\n]/)
		.map((name) => name.trim())
		.filter((name) => name !== '');

function matchesAny(wanted: unknown, values: readonly string[]): boolean {
	const names = parseNames(wanted).map((name) => normaliseText(name).replace(/^@/, ''));
	return names.length === 0 || values.some((value) => names.includes(normaliseText(value)));
}

const normaliseText = (text: string): string => text.trim().toLowerCase();
