import type { FastifyInstance } from 'fastify';
import { parseBody, requireText } from '../api/body.mts';
import { slicePage, type Query } from '../api/paging.mts';
import { unknownError } from '../api/errors.mts';
import type { BrevoAccount } from '../model/account.mts';
import type { Folder } from '../model/types.mts';
import { deleteList, listPages, toListsPage, withdrawnCounts } from './routes.mts';

type FolderPath = { Params: { id: string } };

export function addFolderRoutes(app: FastifyInstance, brevo: BrevoAccount): void {
	app.get('/contacts/folders', async (request) => {
		const all = brevo.store.folders.getAll();
		const rows = slicePage(all, request.query as Query, listPages);
		return { count: all.length, folders: rows.map((folder) => ({ ...folder, ...withdrawnCounts })) };
	});

	app.post('/contacts/folders', async (request, reply) => {
		const name = requireText(parseBody(request.body), 'name', 'Folder name is missing');
		return reply.code(201).send({ id: brevo.store.folders.add({ name }).id });
	});

	app.get<FolderPath>('/contacts/folders/:id', async ({ params }) => ({
		...requireFolder(brevo, params.id),
		...withdrawnCounts,
	}));

	app.put<FolderPath>('/contacts/folders/:id', async (request, reply) => {
		const folder = requireFolder(brevo, request.params.id);
		folder.name = requireText(parseBody(request.body), 'name', 'Folder name is missing');
		return reply.code(204).send();
	});

	/** Deletes the folder's lists, too. */
	app.delete<FolderPath>('/contacts/folders/:id', async (request, reply) => {
		const { id } = requireFolder(brevo, request.params.id);
		const lists = brevo.store.lists.getAll().filter(({ folderId }) => folderId === id);
		for (const list of lists) deleteList(brevo, list);
		brevo.store.folders.delete(id);
		return reply.code(204).send();
	});

	app.get<FolderPath>('/contacts/folders/:id/lists', async (request) => {
		const { id } = requireFolder(brevo, request.params.id);
		const lists = brevo.store.lists.getAll().filter(({ folderId }) => folderId === id);
		return toListsPage(lists, request.query as Query);
	});
}

function requireFolder(brevo: BrevoAccount, id: string): Folder {
	const folder = brevo.store.folders.get(Number(id));
	if (!folder) throw unknownError('Folder ID does not exist');
	return folder;
}
