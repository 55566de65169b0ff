import type { ListRef, Outcome } from '../../audience/outcome';
import { toContactKey } from '../../audience/recipientKey';
import type { BrevoAccount } from '../api/account';
import { AttributeCatalog, type AttributeAssignment } from '../attributes/attributes';
import { readAttributes } from '../attributes/attributesApi';
import type { SelectedBrevoPerson } from '../contacts/identifiers';
import { matchContacts, type ContactMatches } from '../contacts/match';
import { UniqueValueIndex } from '../contacts/uniqueValues';
import { findLists } from '../lists/listsApi';
import { toCandidate, type SyncCandidate } from './plan/candidates';
import { toRejection } from './results';
import type { SyncSettings } from './settings';

/** The account as read at the start of a run, with the people to write. */
export interface AccountSnapshot {
	/** Time when reading the contacts began, in milliseconds since 1970. */
	readonly readAt: number;
	readonly catalog: AttributeCatalog;
	/** By the targets' keys; a list that is yet to be created has no ID. */
	readonly lists: ReadonlyMap<string, ListRef>;
	readonly matches: ContactMatches;
	readonly unique: UniqueValueIndex;
	/** People who can be written. */
	readonly candidates: readonly SyncCandidate[];
	/** Outcomes of the others. */
	readonly rejections: readonly Outcome[];
}

/** @throws ApiError when the account cannot be read, or a chosen list does not exist */
export async function loadSnapshot(
	{ api, clock }: BrevoAccount,
	people: readonly SelectedBrevoPerson[],
	settings: SyncSettings,
): Promise<AccountSnapshot> {
	const catalog = new AttributeCatalog(await readAttributes(api));
	const all = people.map((person) => toCandidate(person, settings, catalog));
	const targets = dedupeByKey(all.flatMap((one) => one.targets));
	const lists = targets.length > 0 ? await findLists(api, targets) : new Map<string, ListRef>();
	const unique = new UniqueValueIndex(listAssignments(all));
	const readAt = clock.now();
	const resolved = await matchContacts(api, people, catalog.find('EXT_ID') !== undefined, unique);
	const { rejected } = resolved;
	return {
		readAt,
		catalog,
		lists,
		matches: resolved,
		unique,
		candidates: all.filter((one) => !rejected.has(toContactKey(one))),
		rejections: all.flatMap((one) => toRejection(one, rejected)),
	};
}

export const listAssignments = (candidates: readonly SyncCandidate[]): AttributeAssignment[] =>
	candidates.flatMap(({ assignments }) => assignments);

const dedupeByKey = <T extends { readonly key: string }>(entries: readonly T[]): T[] => [
	...new Map(entries.map((entry) => [entry.key, entry])).values(),
];
