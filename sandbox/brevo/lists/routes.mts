import type { FastifyInstance } from 'fastify';
import { parseBody, readInteger, requireText, readText } from '../api/body.mts';
import { readTime, slicePage, type PageRule, type Query } from '../api/paging.mts';
import { missingError, unknownError } from '../api/errors.mts';
import type { BrevoAccount } from '../model/account.mts';
import { toListedContact } from '../model/show.mts';
import type { List } from '../model/types.mts';

export const listPages: PageRule = { limit: 10, max: 50 };
const contactPages: PageRule = { limit: 50, max: 500 };

/** Brevo is dropping the counts of lists and folders and answers 0 for them. */
export const withdrawnCounts = { totalBlacklisted: 0, totalSubscribers: 0, uniqueSubscribers: 0 };

type ListPath = { Params: { id: string } };

export function addListRoutes(app: FastifyInstance, brevo: BrevoAccount): void {
	app.get('/contacts/lists', async (request) =>
		toListsPage(brevo.store.lists.getAll(), request.query as Query),
	);

	app.post('/contacts/lists', async (request, reply) => {
		const body = parseBody(request.body);
		// Wording: https://github.com/sendinblue/APIv3-php-library/issues/263
		const name = requireText(body, 'name', 'List name is missing');
		const folderId = readInteger(body, 'folderId');
		if (folderId === undefined) throw missingError('Folder ID is missing');
		if (!brevo.store.folders.get(folderId)) throw unknownError('Folder ID does not exist');
		const { id } = brevo.store.lists.add({ name, folderId, createdAt: brevo.timestamp() });
		return reply.code(201).send({ id });
	});

	app.get<ListPath>('/contacts/lists/:id', async ({ params }) => ({
		...requireList(brevo, params.id),
		...withdrawnCounts,
		dynamicList: false,
		campaignStats: [],
	}));

	app.put<ListPath>('/contacts/lists/:id', async (request, reply) => {
		const list = requireList(brevo, request.params.id);
		const body = parseBody(request.body);
		list.name = readText(body, 'name') ?? list.name;
		list.folderId = readInteger(body, 'folderId') ?? list.folderId;
		return reply.code(204).send();
	});

	app.delete<ListPath>('/contacts/lists/:id', async (request, reply) => {
		const list = requireList(brevo, request.params.id);
		deleteList(brevo, list);
		return reply.code(204).send();
	});

	app.get<ListPath>('/contacts/lists/:id/contacts', async (request) => {
		const { id } = requireList(brevo, request.params.id);
		const since = readTime(request.query as Query, 'modifiedSince') ?? 0;
		const found = brevo.store
			.findContactsOfList(id)
			.filter(({ modifiedAt }) => Date.parse(modifiedAt) >= since);
		const rows = slicePage(found, request.query as Query, contactPages);
		return { contacts: rows.map((contact) => toListedContact(brevo.store, contact)), count: found.length };
	});
}

/** `lists` is absent where there is nothing to show. */
export function toListsPage(lists: List[], query: Query) {
	const rows = slicePage(lists, query, listPages).map(({ id, name, folderId }) => ({
		id,
		name,
		folderId,
		...withdrawnCounts,
	}));
	return { count: lists.length, ...(rows.length > 0 ? { lists: rows } : {}) };
}

export function requireList(brevo: BrevoAccount, id: string): List {
	const list = brevo.store.lists.get(Number(id));
	if (!list) throw unknownError('List ID does not exist');
	return list;
}

/** The contacts stay. */
export function deleteList(brevo: BrevoAccount, { id }: List): void {
	brevo.store.lists.delete(id);
	for (const contact of brevo.store.contacts.getAll())
		contact.listIds = contact.listIds.filter((listId) => listId !== id);
}
