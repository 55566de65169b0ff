import type { ListTarget } from '../../audience/lists/listRules';
import type { ListRef, Outcome } from '../../audience/outcome';
import { toContactKey } from '../../audience/contactKey';
import type { BrevoAccount } from '../api/account';
import { AttributeCatalog, type AttributeAssignment } from '../attributes/attributes';
import { readAttributes } from '../attributes/attributesApi';
import type { SelectedBrevoPerson } from '../contacts/identifiers';
import { matchContacts, type ContactMatches } from '../contacts/match';
import { UniqueValueIndex } from '../contacts/uniqueValues';
import { findLists, readList } from '../lists/listsApi';
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
	const leaves = dedupeByKey(all.flatMap((one) => one.leaves));
	const lists: Map<string, ListRef> =
		targets.length + leaves.length > 0 ? await findLists(api, targets, leaves) : new Map();
	const unique = new UniqueValueIndex(listAssignments(all));
	const readAt = clock.now();
	const matches = await matchContacts(api, people, catalog.find('EXT_ID') !== undefined, unique);
	const { rejected } = matches;
	await readListsToLeave(api, leaves, matches, lists);
	return {
		readAt,
		catalog,
		lists,
		matches,
		unique,
		candidates: all.filter((one) => !rejected.has(toContactKey(one))),
		rejections: all.flatMap((one) => toRejection(one, rejected)),
	};
}

/** Reads lists chosen by ID that are not known yet, if a contact is on them: without a name, an outcome could not be read. */
async function readListsToLeave(
	api: BrevoAccount['api'],
	leaves: readonly ListTarget[],
	{ contacts }: ContactMatches,
	lists: Map<string, ListRef>,
): Promise<void> {
	const unread = leaves.filter(({ key }) => !lists.has(key));
	const joined = new Set(unread.length > 0 ? [...contacts.values()].flatMap(({ listIds }) => listIds) : []);
	for (const target of unread)
		if ('id' in target && joined.has(target.id)) lists.set(target.key, await readList(api, target.id));
}

export const listAssignments = (candidates: readonly SyncCandidate[]): AttributeAssignment[] =>
	candidates.flatMap(({ assignments }) => assignments);

const dedupeByKey = <T extends { readonly key: string }>(entries: readonly T[]): T[] => [
	...new Map(entries.map((entry) => [entry.key, entry])).values(),
];
