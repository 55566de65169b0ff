import type { FastifyInstance } from 'fastify';
import { toCsv } from '../api/csv.mts';
import { slicePage, type Query } from '../api/paging.mts';
import { BrevoError } from '../api/errors.mts';
import type { BrevoAccount } from '../model/account.mts';
import { importFaults, type ImportFault, type Process } from '../model/types.mts';

export function addProcessRoutes(app: FastifyInstance, brevo: BrevoAccount): void {
	app.get('/processes', async (request) => {
		const all = brevo.store.processes.getAll();
		const rows = slicePage(all, request.query as Query, { limit: 10, max: 50 });
		return { processes: rows.map((process) => toProcessAnswer(brevo, process)), count: all.length };
	});

	app.get<{ Params: { id: string } }>('/processes/:id', async (request) => {
		const process = brevo.store.processes.get(Number(request.params.id));
		if (!process) throw new BrevoError(404, 'invalid_parameter', 'processId is invalid');
		return toProcessAnswer(brevo, process);
	});
}

/** The reports lie on a file server of Brevo's, which asks for no key. */
export function addImportReportRoutes(app: FastifyInstance, brevo: BrevoAccount): void {
	app.get<{ Params: { id: string; fault: ImportFault } }>(
		'/files/imports/:id/:fault.csv',
		async (request, reply) => {
			const rejected = brevo.store.processes.get(Number(request.params.id))?.job.rejected[
				request.params.fault
			];
			if (!rejected) return reply.code(404).type('text/plain').send('Not found');
			return reply
				.type('text/csv; charset=utf-8')
				.send(toCsv([['EMAIL'], ...rejected.map((email) => [email])]));
		},
	);
}

/** No counts: Brevo gives the addresses of CSV files, or null where there is nothing to report. */
function toProcessAnswer(brevo: BrevoAccount, { id, name, status, job }: Process) {
	if (status !== 'completed') return { id, name, status };
	const report = (fault: ImportFault) =>
		job.rejected[fault] ? `${brevo.context.url()}/brevo/files/imports/${id}/${fault}.csv` : null;
	return { id, name, status, info: { import: Object.fromEntries(importFaults.map((f) => [f, report(f)])) } };
}
