import type { FastifyInstance } from 'fastify';
import { page, type Query } from '../api/paging.mts';
import type { BrevoAccount } from '../model/account.mts';
import { listPages } from './routes.mts';

/** Segments are made in Brevo's pages; the API only lists them. */
export function segmentRoutes(app: FastifyInstance, brevo: BrevoAccount): void {
	app.get('/contacts/segments', async (request) => {
		const all = brevo.store.segments.all();
		const rows = page(all, request.query as Query, listPages);
		return {
			count: all.length,
			segments: rows.map(({ id, segmentName, categoryName, updatedAt }) => {
				return { id, segmentName, categoryName, updatedAt };
			}),
		};
	});
}
