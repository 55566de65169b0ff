import type { FastifyInstance } from 'fastify';
import {
	parseBody,
	readFlag,
	readInteger,
	readIntegers,
	readMap,
	requireText,
	readText,
	type Body,
} from '../api/body.mts';
import { invalidError, missingError, unknownError } from '../api/errors.mts';
import { toCallSite } from '../consent/watch.mts';
import type { BrevoAccount } from '../model/account.mts';
import { parseCsvRows, MAX_IMPORT_BYTES } from '../model/importRows.mts';
import type { ImportJob, ImportRow } from '../model/types.mts';

const SOURCES = ['jsonBody', 'fileBody', 'fileUrl'];

export function addImportRoutes(app: FastifyInstance, brevo: BrevoAccount): void {
	app.post('/contacts/import', async (request, reply) => {
		const body = parseBody(request.body);
		const given = SOURCES.filter((source) => body[source] !== undefined);
		if (given.length === 0) throw missingError('Either fileUrl, fileBody or jsonBody is required');
		if (given.length > 1) throw invalidError('Only one of fileUrl, fileBody and jsonBody is allowed');
		if (body.fileUrl !== undefined)
			throw invalidError('The sandbox fetches nothing: send jsonBody or fileBody');
		const job: ImportJob = {
			rows: readRows(body),
			...readTarget(brevo, body),
			emailBlacklist: readFlag(body, 'emailBlacklist', false),
			smsBlacklist: readFlag(body, 'smsBlacklist', false),
			updateExistingContacts: readFlag(body, 'updateExistingContacts', true),
			emptyContactsAttributes: readFlag(body, 'emptyContactsAttributes', false),
			source: toCallSite(request),
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
	if (size > MAX_IMPORT_BYTES) throw invalidError('Import body exceeds the limit of 10 MB');
	if (json === undefined) {
		const rows = parseCsvRows(readText(body, 'fileBody') ?? '');
		if (!rows) throw invalidError('fileBody needs a header row with the column EMAIL');
		return rows;
	}
	if (!Array.isArray(json)) throw invalidError('jsonBody should be type array');
	return json.map((item) => {
		const row = parseBody(item);
		return { email: readText(row, 'email') ?? '', attributes: readMap(row, 'attributes') ?? {} };
	});
}

function readTarget(brevo: BrevoAccount, body: Body): Pick<ImportJob, 'listIds' | 'newList'> {
	const listIds = readIntegers(body, 'listIds') ?? [];
	const newList = readMap(body, 'newList');
	if (newList) {
		const listName = requireText(newList, 'listName', 'listName is missing');
		const folderId = readInteger(newList, 'folderId');
		if (folderId === undefined) throw missingError('folderId is missing');
		if (!brevo.store.folders.get(folderId)) throw unknownError('Folder ID does not exist');
		return { listIds: [], newList: { listName, folderId } };
	}
	if (listIds.length === 0) throw missingError('Either listIds or newList is required');
	brevo.store.requireLists(listIds);
	return { listIds };
}
