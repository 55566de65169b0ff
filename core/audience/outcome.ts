/** What became of one input item that names a contact. */
export interface Outcome {
	readonly item: number;
	/** In Brevo's form; as it was given where it is no address; null where there is none. */
	readonly email: string | null;
	readonly action: Action;
	readonly reason: string | null;
	/** null where Brevo did not say it. */
	readonly brevoId: number | null;
	/** Lists this row puts the contact on, whether it was there before or not. */
	readonly lists: readonly ListRef[];
	readonly dropped: readonly Dropped[];
}

export type Action =
	| 'created'
	| 'updated'
	| 'unchanged'
	| 'skipped'
	| 'failed'
	| 'would_create'
	| 'would_update'
	/** To a list, from a list; nothing else about the contact was touched. */
	| 'added'
	| 'removed'
	/** Asked by mail to confirm; on the lists only once that is done. */
	| 'confirmation_sent';

/** `id` is null for a list that a dry run would create. */
export interface ListRef {
	readonly id: number | null;
	readonly name: string;
}

/** A value that was not written, and why. */
export interface Dropped {
	readonly attribute: string;
	readonly reason: string;
}

export function createOutcome(
	item: number,
	email: string | null,
	action: Action,
	reason: string | null = null,
	rest: Partial<Pick<Outcome, 'brevoId' | 'lists' | 'dropped'>> = {},
): Outcome {
	return { item, email, action, reason, brevoId: null, lists: [], dropped: [], ...rest };
}

/** As n8n's output shows it. */
export function toOutcomeJson({ email, action, reason, brevoId, lists, dropped }: Outcome) {
	return {
		email,
		action,
		reason,
		brevo_id: brevoId,
		lists: lists.map(({ id, name }) => ({ id, name })),
		dropped_attributes: dropped.map(({ attribute, reason: why }) => ({ attribute, reason: why })),
	};
}

/** What a reader looks for first stands first. */
const ORDER = [
	'created',
	'would_create',
	'updated',
	'would_update',
	'added',
	'removed',
	'sent',
	'scheduled',
	'confirmation_sent',
];

/** "12 created, 3 unchanged, 1 failed" */
export function describeCounts(actions: readonly string[]): string {
	const counts = new Map<string, number>();
	for (const action of [...ORDER, ...actions]) counts.set(action, 0);
	for (const action of actions) counts.set(action, (counts.get(action) ?? 0) + 1);
	const met = [...counts].filter(([, count]) => count > 0);
	return met.map(([action, count]) => `${count} ${describeAction(action)}`).join(', ') || 'no items';
}

/** `would_create` as words; the name of an attribute stays as it is. */
const describeAction = (action: string): string =>
	/^[a-z_]+$/.test(action) ? action.replace(/_/g, ' ') : action;

export const joinReasons = (notes: readonly string[]): string | null => notes.join('; ') || null;
