import type { ListRef, Outcome } from '../../audience/outcome';
import type { Chosen } from '../../audience/people';
import { keyOf } from '../../audience/recipientKey';
import type { Account } from '../api/account';
import { AttributeBook, type Wish } from '../attributes/attributes';
import { readAttributes } from '../attributes/attributesApi';
import { resolve, type Resolved } from '../contacts/match';
import { UniqueValues } from '../contacts/uniqueValues';
import { findLists } from '../lists/listsApi';
import { candidate, type Candidate } from './plan/candidates';
import { refusal } from './results';
import type { SyncSettings } from './settings';

/** What a run has read of the account, and what the rows ask of it. */
export interface AccountRead {
	/** When the contacts began to be read, in milliseconds since 1970. */
	readonly readAt: number;
	readonly book: AttributeBook;
	/** By the targets' keys; without an ID where the list is yet to be created. */
	readonly lists: ReadonlyMap<string, ListRef>;
	readonly resolved: Resolved;
	readonly unique: UniqueValues;
	/** Who can be written. */
	readonly candidates: readonly Candidate[];
	/** What becomes of the others. */
	readonly refusals: readonly Outcome[];
}

/** @throws Problem when the account cannot be read, or a chosen list does not exist */
export async function readAccount(
	{ api, clock }: Account,
	people: readonly Chosen[],
	settings: SyncSettings,
): Promise<AccountRead> {
	const book = new AttributeBook(await readAttributes(api));
	const all = people.map((person) => candidate(person, settings, book));
	const targets = distinct(all.flatMap((one) => one.targets));
	const lists = targets.length > 0 ? await findLists(api, targets) : new Map<string, ListRef>();
	const unique = new UniqueValues(allWishes(all));
	const readAt = clock.now();
	const resolved = await resolve(api, people, book.find('EXT_ID') !== undefined, unique);
	const { refused } = resolved;
	return {
		readAt,
		book,
		lists,
		resolved,
		unique,
		candidates: all.filter((one) => !refused.has(keyOf(one))),
		refusals: all.flatMap((one) => refusal(one, refused)),
	};
}

export const allWishes = (candidates: readonly Candidate[]): Wish[] =>
	candidates.flatMap(({ wishes }) => wishes);

const distinct = <T extends { readonly key: string }>(entries: readonly T[]): T[] => [
	...new Map(entries.map((entry) => [entry.key, entry])).values(),
];
