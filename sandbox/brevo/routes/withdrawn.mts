import type { FastifyInstance } from 'fastify';
import { callSite } from '../consent.mts';
import type { BrevoAccount } from '../account.mts';
import { Refusal } from '../refusal.mts';

/** `POST /contacts/batch` was withdrawn with effect from 2026-10-30: https://developers.brevo.com/changelog/2026/5/12 */
export function withdrawnRoutes(app: FastifyInstance, brevo: BrevoAccount): void {
	app.post('/contacts/batch', async (request) => {
		brevo.store.violations.push({ rule: 'withdrawn-endpoint', ...callSite(request) });
		throw new Refusal(
			410,
			'method_not_allowed',
			'POST /contacts/batch was withdrawn. Use POST /contacts/import',
		);
	});
}
