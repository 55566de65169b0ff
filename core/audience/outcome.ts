/** The result for one input item that names a contact. */
export interface Outcome {
	readonly item: number;
	/** In lower case; unchanged if it is not a valid address; null if there is none. */
	readonly email: string | null;
	readonly action: Action;
	readonly reason: string | null;
	/** The target's ID of the contact; null if it is not known. */
	readonly contactId: number | null;
	/** Lists that this row puts the contact on, whether the contact was already on them or not. */
	readonly lists: readonly ListRef[];
	/** Lists that the contact was taken off, because they are for people with another status. */
	readonly removedFrom: readonly ListRef[];
	readonly dropped: readonly Dropped[];
	/** It is not known whether the call for this row took effect. */
	readonly inDoubt?: boolean;
}

export type Action =
	| 'created'
	| 'updated'
	| 'unchanged'
	| 'skipped'
	| 'failed'
	| 'would_create'
	| 'would_update'
	/** Added to or removed from a list; nothing else about the contact changed. */
	| 'added'
	| 'removed'
	| 'would_add'
	| 'would_remove'
	/** Asked by email to confirm; the contact joins the lists only after confirming. */
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
	rest: Partial<Pick<Outcome, 'contactId' | 'lists' | 'removedFrom' | 'dropped' | 'inDoubt'>> = {},
): Outcome {
	return { item, email, action, reason, contactId: null, lists: [], removedFrom: [], dropped: [], ...rest };
}

export const joinReasons = (notes: readonly string[]): string | null => notes.join('; ') || null;
