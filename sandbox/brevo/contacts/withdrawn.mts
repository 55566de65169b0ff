import type { FastifyInstance } from 'fastify';
import { Refusal } from '../api/refusal.mts';

/** `POST /contacts/batch` was withdrawn with effect from 2026-10-30: https://developers.brevo.com/changelog/2026/5/12 */
export function withdrawnRoutes(app: FastifyInstance): void {
	app.post('/contacts/batch', async () => {
		throw new Refusal(
			410,
			'method_not_allowed',
			'POST /contacts/batch was withdrawn. Use POST /contacts/import',
		);
	});
}
