import { toListKey, type ListTarget } from '../../audience/lists/listRules';
import type { ListRef } from '../../audience/outcome';
import { catchApiError, ApiError, notCreatedError, resolveDoubt, rethrow } from '../../http/errors';
import { throwIfShort } from '../../http/pagination';
import type { ApiClient } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { endpoints } from '../api/endpoints';

/** Up to this number, lists chosen by ID are looked up one at a time; reading all lists takes a call per 50. */
const MAX_SINGLE_LOOKUPS = 4;
/** Name of the folder to create in an account that has none. */
const FOLDER_NAME = 'Zoom';

/** A list of the account. */
export interface KnownList extends ListRef {
	readonly id: number;
	readonly folderId: number;
}

/** The list that a target means, or the name of a list to create. */
export type FoundList = KnownList | { readonly id: null; readonly name: string };

/**
 * Finds the lists that targets mean, by the targets' keys. A list that does not exist yet has no ID.
 * If several lists share the name, uses the oldest.
 * @param others targets that need not exist: those that do not, or would take a call of their own, are left out
 * @throws ApiError `not_found` for a list chosen by ID that does not exist
 */
export async function findLists(
	api: ApiClient,
	targets: readonly ListTarget[],
	others: readonly ListTarget[] = [],
): Promise<Map<string, FoundList>> {
	const byIdOnly =
		targets.length <= MAX_SINGLE_LOOKUPS && [...targets, ...others].every((target) => 'id' in target);
	if (byIdOnly) {
		const found = new Map<string, FoundList>();
		for (const target of targets) if ('id' in target) found.set(target.key, await readList(api, target.id));
		return found;
	}
	const lists = await readLists(api);
	const byId = new Map(lists.map((list) => [list.id, list]));
	const byName = pickOldestByName(lists);
	const find = (target: ListTarget) => ('name' in target ? byName.get(target.key) : byId.get(target.id));
	const found = new Map<string, FoundList>();
	for (const target of others) {
		const list = find(target);
		if (list) found.set(target.key, list);
	}
	for (const target of targets) {
		const list = find(target);
		if (list) found.set(target.key, list);
		else if ('id' in target) throw unknownListError(target.id);
		else found.set(target.key, { id: null, name: target.name });
	}
	return found;
}

export async function readLists(api: ApiClient): Promise<KnownList[]> {
	const lists: KnownList[] = [];
	for await (const row of api.rows({ endpoint: endpoints.getLists, onGaps: throwIfShort }))
		lists.push(toKnownList(row));
	return lists;
}

const toKnownList = ({ id, name, folderId }: Json): KnownList => ({
	id: Number(id),
	name: String(name),
	folderId: Number(folderId),
});

/** @throws ApiError `not_found` */
export async function readList(api: ApiClient, id: number): Promise<KnownList> {
	try {
		const row = await api.call({ endpoint: endpoints.getList, path: { listId: String(id) } });
		return toKnownList({ ...row, id });
	} catch (error) {
		if (error instanceof ApiError && error.kind === 'not_found') throw unknownListError(id, error);
		return rethrow(error);
	}
}

/** @throws ApiError that says whether Brevo has a list of this name if the answer got lost */
export async function createList(api: ApiClient, name: string, folderId: number): Promise<KnownList> {
	try {
		return await requestList(api, name, folderId);
	} catch (error) {
		const describeFound = async () => {
			const id = await findNewestId(api, name);
			return id === undefined ? undefined : `ID ${id}`;
		};
		return rethrow(await resolveDoubt(error, 'Brevo', 'list', describeFound));
	}
}

/**
 * Creates a list whose name no other list has. If the answer got lost, returns the list if Brevo has it.
 * @throws ApiError that is in doubt only if Brevo could not be asked
 */
export async function createUniqueList(api: ApiClient, name: string, folderId: number): Promise<KnownList> {
	const made = await catchApiError(requestList(api, name, folderId));
	if (!(made instanceof ApiError)) return made;
	const id = made.inDoubt ? await catchApiError(findNewestId(api, name)) : made;
	if (id instanceof ApiError) throw made;
	if (id === undefined) throw notCreatedError(made, 'Brevo', 'list');
	return { id, name, folderId };
}

async function requestList(api: ApiClient, name: string, folderId: number): Promise<KnownList> {
	const { id } = await api.call({ endpoint: endpoints.createList, body: { name, folderId } });
	return { id, name, folderId };
}

async function findNewestId(api: ApiClient, name: string): Promise<number | undefined> {
	const newest = (await readLists(api))
		.filter((list) => toListKey(list.name) === toListKey(name))
		.reduce((id, list) => Math.max(id, list.id), 0);
	return newest > 0 ? newest : undefined;
}

/**
 * Creates missing lists by name. Brevo accepts duplicate names, and another execution may have found the name missing
 * at the same moment: the lists are read again, the oldest of each name is used, and a newer one created here, which is
 * still empty, is deleted. If the answer to a creation got lost, the list of that name is used if there is one.
 */
export async function createLists(
	api: ApiClient,
	names: readonly string[],
	folderId: number,
): Promise<Map<string, KnownList>> {
	const ours = new Map<string, KnownList | ApiError>();
	for (const name of names) {
		const made = await catchApiError(requestList(api, name, folderId));
		if (made instanceof ApiError && !made.inDoubt) throw made;
		ours.set(name, made);
	}
	const lists = await catchApiError(readLists(api));
	if (lists instanceof ApiError) throw [...ours.values()].find((one) => one instanceof ApiError) ?? lists;
	const oldest = pickOldestByName(lists);
	const chosen = new Map<string, KnownList>();
	for (const [name, list] of ours) {
		const elder = oldest.get(toListKey(name));
		if (list instanceof ApiError) {
			if (!elder) throw notCreatedError(list, 'Brevo', 'list');
			chosen.set(name, elder);
			continue;
		}
		chosen.set(name, elder ?? list);
		if (elder && elder.id !== list.id) await discardList(api, list.id);
	}
	return chosen;
}

/** If it fails, an empty list remains, which does no harm. */
async function discardList(api: ApiClient, id: number): Promise<void> {
	await catchApiError(api.call({ endpoint: endpoints.deleteList, path: { listId: String(id) } }));
}

const pickOldestByName = (lists: readonly KnownList[]) =>
	new Map([...lists].sort((a, b) => b.id - a.id).map((list) => [toListKey(list.name), list]));

/** Returns the account's oldest folder; creates one if there is none. */
export const ensureFolder = async (api: ApiClient): Promise<number> =>
	(await findOldestFolder(api)) ?? (await createFolder(api));

/** Creates the folder of an account that has none. */
export async function createFolder(api: ApiClient): Promise<number> {
	try {
		const { id } = await api.call({ endpoint: endpoints.createFolder, body: { name: FOLDER_NAME } });
		return id;
	} catch (error) {
		const isLost = error instanceof ApiError && error.inDoubt;
		const found = isLost ? await catchApiError(findOldestFolder(api)) : undefined;
		// The answer was lost, not the folder.
		return typeof found === 'number' ? found : rethrow(error);
	}
}

export async function findOldestFolder(api: ApiClient): Promise<number | undefined> {
	const query = { sort: 'asc' };
	for await (const row of api.rows({ endpoint: endpoints.getFolders, query, onGaps: throwIfShort })) {
		return Number(row.id);
	}
	return undefined;
}

function unknownListError(id: number, cause?: ApiError): ApiError {
	return new ApiError({
		kind: 'not_found',
		title: `Brevo has no list with the ID ${id}`,
		advice:
			'Nothing was written. The list may have been deleted, or belong to another account: choose it again from the list.',
		status: cause?.status,
		vendorError: cause?.vendorError,
		call: cause?.call,
	});
}
