import type { FastifyInstance } from 'fastify';
import { slicePage, type Query } from '../api/paging.mts';
import type { BrevoAccount } from '../model/account.mts';
import { listPages } from './routes.mts';

/** Segments are made in Brevo's pages; the API only lists them. */
export function addSegmentRoutes(app: FastifyInstance, brevo: BrevoAccount): void {
	app.get('/contacts/segments', async (request) => {
		const all = brevo.store.segments.getAll();
		const rows = slicePage(all, request.query as Query, listPages);
		return {
			count: all.length,
			segments: rows.map(({ id, segmentName, categoryName, updatedAt }) => {
				return { id, segmentName, categoryName, updatedAt };
			}),
		};
	});
}
