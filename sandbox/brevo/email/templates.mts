import type { FastifyInstance } from 'fastify';
import { getFirst, slicePage, type Query } from '../api/paging.mts';
import { invalidError, unknownError } from '../api/errors.mts';
import type { BrevoAccount } from '../model/account.mts';
import type { Template } from '../model/types.mts';

export function addTemplateRoutes(app: FastifyInstance, brevo: BrevoAccount): void {
	app.get('/smtp/templates', async (request) => {
		const query = request.query as Query;
		const active = getFirst(query, 'templateStatus');
		const all = brevo.store.templates
			.getAll()
			.filter((template) => active === undefined || String(template.isActive) === active);
		return { count: all.length, templates: slicePage(all, query, { limit: 50, max: 1_000 }) };
	});

	app.get<{ Params: { id: string } }>('/smtp/templates/:id', async ({ params }) => {
		const template = brevo.store.templates.get(Number(params.id));
		if (!template) throw unknownError('Template ID does not exist');
		return template;
	});
}

/** @throws BrevoError 400 for an ID that no active template has */
export function findActiveTemplate(brevo: BrevoAccount, id: number | undefined): Template | undefined {
	if (id === undefined) return undefined;
	const template = brevo.store.templates.get(id);
	if (!template?.isActive) throw invalidError('Template is not active or does not exist');
	return template;
}
