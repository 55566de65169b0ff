import type { FastifyInstance } from 'fastify';
import { asBody, flag, integer, integers, map, requiredText, text, type Body } from '../api/body.mts';
import { invalid, missing, unknown } from '../api/refusal.mts';
import { callSite } from '../consent/watch.mts';
import type { BrevoAccount } from '../model/account.mts';
import { csvRows, MAX_IMPORT_BYTES } from '../model/importRows.mts';
import type { ImportJob, ImportRow } from '../model/types.mts';

const SOURCES = ['jsonBody', 'fileBody', 'fileUrl'];

export function importRoutes(app: FastifyInstance, brevo: BrevoAccount): void {
	app.post('/contacts/import', async (request, reply) => {
		const body = asBody(request.body);
		const given = SOURCES.filter((source) => body[source] !== undefined);
		if (given.length === 0) throw missing('Either fileUrl, fileBody or jsonBody is required');
		if (given.length > 1) throw invalid('Only one of fileUrl, fileBody and jsonBody is allowed');
		if (body.fileUrl !== undefined) throw invalid('The sandbox fetches nothing: send jsonBody or fileBody');
		const job: ImportJob = {
			rows: readRows(body),
			...readTarget(brevo, body),
			emailBlacklist: flag(body, 'emailBlacklist', false),
			smsBlacklist: flag(body, 'smsBlacklist', false),
			updateExistingContacts: flag(body, 'updateExistingContacts', true),
			emptyContactsAttributes: flag(body, 'emptyContactsAttributes', false),
			source: callSite(request),
			rejected: {},
			created: 0,
			updated: 0,
		};
		const process = brevo.store.processes.add({
			name: 'IMPORTUSER',
			status: 'queued',
			ended: false,
			acceptedAt: brevo.now(),
			job,
		});
		return reply.code(202).send({ processId: process.id });
	});
}

function readRows(body: Body): ImportRow[] {
	const json = body.jsonBody;
	const size = Buffer.byteLength(typeof body.fileBody === 'string' ? body.fileBody : JSON.stringify(json));
	if (size > MAX_IMPORT_BYTES) throw invalid('Import body exceeds the limit of 10 MB');
	if (json === undefined) {
		const rows = csvRows(text(body, 'fileBody') ?? '');
		if (!rows) throw invalid('fileBody needs a header row with the column EMAIL');
		return rows;
	}
	if (!Array.isArray(json)) throw invalid('jsonBody should be type array');
	return json.map((item) => {
		const row = asBody(item);
		return { email: text(row, 'email') ?? '', attributes: map(row, 'attributes') ?? {} };
	});
}

function readTarget(brevo: BrevoAccount, body: Body): Pick<ImportJob, 'listIds' | 'newList'> {
	const listIds = integers(body, 'listIds') ?? [];
	const newList = map(body, 'newList');
	if (newList) {
		const listName = requiredText(newList, 'listName', 'listName is missing');
		const folderId = integer(newList, 'folderId');
		if (folderId === undefined) throw missing('folderId is missing');
		if (!brevo.store.folders.get(folderId)) throw unknown('Folder ID does not exist');
		return { listIds: [], newList: { listName, folderId } };
	}
	if (listIds.length === 0) throw missing('Either listIds or newList is required');
	brevo.store.requireLists(listIds);
	return { listIds };
}
