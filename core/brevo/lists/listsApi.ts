import { listKey, type Target } from '../../audience/listRules';
import type { ListRef } from '../../audience/outcome';
import { asProblem } from '../../http/asProblem';
import type { Api } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { Problem, raise } from '../../http/errors';
import { endpoints } from '../api/endpoints';

/** So many lists chosen by ID are looked up one by one; reading all lists takes a call per 50. */
const FEW = 4;
/** For the lists of an account that has no folder yet. */
const FOLDER_NAME = 'Zoom';

/** A list of the account. */
export interface KnownList extends ListRef {
	readonly id: number;
	readonly folderId: number;
}

/** What there is of a target: a list, or the name of one to create. */
export type FoundList = KnownList | { readonly id: null; readonly name: string };

/**
 * The lists that targets mean, by the targets' keys. A name that no list has yet comes without an ID.
 * Of several lists with the same name the oldest is taken.
 * @throws Problem `not_found` for a list chosen by ID that does not exist
 */
export async function findLists(api: Api, targets: readonly Target[]): Promise<Map<string, FoundList>> {
	const byIdOnly = targets.length <= FEW && targets.every((target) => 'id' in target);
	if (byIdOnly) {
		const found = new Map<string, FoundList>();
		for (const target of targets) if ('id' in target) found.set(target.key, await readList(api, target.id));
		return found;
	}
	const lists = await readLists(api);
	const byId = new Map(lists.map((list) => [list.id, list]));
	const byName = oldestByName(lists);
	return new Map(
		targets.map((target): [string, FoundList] => {
			if ('name' in target) return [target.key, byName.get(target.key) ?? { id: null, name: target.name }];
			const list = byId.get(target.id);
			if (!list) throw unknownList(target.id);
			return [target.key, list];
		}),
	);
}

export async function readLists(api: Api): Promise<KnownList[]> {
	const lists: KnownList[] = [];
	for await (const row of api.rows({ endpoint: endpoints.getLists })) lists.push(knownList(row));
	return lists;
}

const knownList = ({ id, name, folderId }: Json): KnownList => ({
	id: Number(id),
	name: String(name),
	folderId: Number(folderId),
});

/** @throws Problem `not_found` */
export async function readList(api: Api, id: number): Promise<KnownList> {
	try {
		const row = (await api.call({ endpoint: endpoints.getList, path: { listId: String(id) } })) as Json;
		return knownList({ ...row, id });
	} catch (error) {
		if (error instanceof Problem && error.kind === 'not_found') throw unknownList(id, error);
		return raise(error);
	}
}

export async function createList(api: Api, name: string, folderId: number): Promise<KnownList> {
	const { id } = (await api.call({ endpoint: endpoints.createList, body: { name, folderId } })) as {
		id: number;
	};
	return { id, name, folderId };
}

/**
 * Creates lists that were missing, by name. Brevo takes a name twice, and another execution may have found it missing
 * in the same moment: the lists are read again, the oldest of a name serves all, and a younger one of ours, on which
 * nobody has been put, is taken away.
 */
export async function createLists(
	api: Api,
	names: readonly string[],
	folderId: number,
): Promise<Map<string, KnownList>> {
	const ours: KnownList[] = [];
	for (const name of names) ours.push(await createList(api, name, folderId));
	const oldest = oldestByName(await readLists(api));
	const chosen = new Map<string, KnownList>();
	for (const list of ours) {
		const elder = oldest.get(listKey(list.name)) ?? list;
		chosen.set(list.name, elder);
		if (elder.id !== list.id) await discard(api, list.id);
	}
	return chosen;
}

/** An empty list that stays does no harm. */
async function discard(api: Api, id: number): Promise<void> {
	await asProblem(api.call({ endpoint: endpoints.deleteList, path: { listId: String(id) } }));
}

const oldestByName = (lists: readonly KnownList[]) =>
	new Map([...lists].sort((a, b) => b.id - a.id).map((list) => [listKey(list.name), list]));

/** The account's oldest folder; one is made where there is none. */
export async function anyFolder(api: Api): Promise<number> {
	for await (const row of api.rows({ endpoint: endpoints.getFolders, query: { sort: 'asc' } })) {
		return Number(row.id);
	}
	const made = (await api.call({ endpoint: endpoints.createFolder, body: { name: FOLDER_NAME } })) as Json;
	return Number(made.id);
}

function unknownList(id: number, cause?: Problem): Problem {
	return new Problem({
		kind: 'not_found',
		title: `Brevo has no list with the ID ${id}`,
		advice:
			'Nothing was written. The list may have been deleted, or belong to another account: choose it again from the list.',
		status: cause?.status,
		said: cause?.said,
		call: cause?.call,
	});
}
