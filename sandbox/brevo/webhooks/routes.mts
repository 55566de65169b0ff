import type { FastifyInstance } from 'fastify';
import { parseBody } from '../api/body.mts';
import { getFirst, slicePage, type Query } from '../api/paging.mts';
import { invalidError, unknownError } from '../api/errors.mts';
import type { BrevoAccount } from '../model/account.mts';
import type { Webhook } from '../model/webhookTypes.mts';
import { readNewWebhook, readType, readWebhook } from './body.mts';

/** Marketing and transactional together: https://developers.brevo.com/docs/how-to-use-webhooks */
const MAX_WEBHOOKS = 40;

type WebhookPath = { Params: { id: string } };

export function addWebhookRoutes(app: FastifyInstance, brevo: BrevoAccount): void {
	app.get('/webhooks', async (request) => {
		const query = request.query as Query;
		const type = readType(getFirst(query, 'type'));
		const all = brevo.store.webhooks.getAll().filter((webhook) => webhook.type === type);
		return { webhooks: slicePage(all, query, { limit: all.length, max: Infinity }) };
	});

	app.post('/webhooks', async (request, reply) => {
		const webhook = readNewWebhook(parseBody(request.body), brevo.settings);
		const counted = brevo.store.webhooks.getAll().filter(({ type }) => type !== 'inbound');
		if (webhook.type !== 'inbound' && counted.length >= MAX_WEBHOOKS)
			throw invalidError('Maximum number of webhooks reached');
		const now = brevo.timestamp();
		const { id } = brevo.store.webhooks.add({ ...webhook, createdAt: now, modifiedAt: now });
		return reply.code(201).send({ id });
	});

	app.get<WebhookPath>('/webhooks/:id', async ({ params }) => requireWebhook(brevo, params.id));

	app.put<WebhookPath>('/webhooks/:id', async (request, reply) => {
		const webhook = requireWebhook(brevo, request.params.id);
		const change = readWebhook(parseBody(request.body), webhook.type, brevo.settings);
		Object.assign(webhook, change, { modifiedAt: brevo.timestamp() });
		return reply.code(204).send();
	});

	app.delete<WebhookPath>('/webhooks/:id', async (request, reply) => {
		brevo.store.webhooks.delete(requireWebhook(brevo, request.params.id).id);
		return reply.code(204).send();
	});
}

function requireWebhook(brevo: BrevoAccount, id: string): Webhook {
	const webhook = brevo.store.webhooks.get(Number(id));
	if (!webhook) throw unknownError('Webhook ID does not exist');
	return webhook;
}
