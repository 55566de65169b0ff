import type { WebhookItem } from './payload';

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
export function passes(item: WebhookItem, { tags, recipients, listIds }: WebhookFilter): boolean {
	return (
		(item.kind === 'contact' || fits(tags, item.tags ?? [])) &&
		fits(recipients, [item.email ?? '', (item.email ?? '').replace(/^.*@/, '')]) &&
		(item.list_ids === undefined || fits(listIds, item.list_ids.map(String)))
	);
}

/**
 * Whether an API key made the change that is to be ignored. Brevo names the key in events of contacts updated and added
 * to lists (https://developers.brevo.com/changelog/2026/11/1); of all others it does not tell who caused them.
 */
export function isByIgnoredKey({ api_key_name }: WebhookItem, ignored: IgnoredKeys): boolean {
	if (!api_key_name) return false;
	return ignored === 'all' || ignored.some((name) => normal(name) === normal(api_key_name));
}

export const namesIn = (list: unknown): string[] =>
	String(list ?? '')
		.split(/[,;\n]/)
		.map((name) => name.trim())
		.filter((name) => name !== '');

function fits(wanted: unknown, values: readonly string[]): boolean {
	const names = namesIn(wanted).map((name) => normal(name).replace(/^@/, ''));
	return names.length === 0 || values.some((value) => names.includes(normal(value)));
}

const normal = (text: string): string => text.trim().toLowerCase();
