import type { FastifyInstance } from 'fastify';
import { asBody } from '../api/body.mts';
import { one, page, type Query } from '../api/paging.mts';
import { invalid, unknown } from '../api/refusal.mts';
import type { BrevoAccount } from '../model/account.mts';
import type { Webhook } from '../model/webhookTypes.mts';
import { readNewWebhook, readType, readWebhook } from './body.mts';

/** Marketing and transactional together: https://developers.brevo.com/docs/how-to-use-webhooks */
const MOST_WEBHOOKS = 40;

type WebhookPath = { Params: { id: string } };

export function webhookRoutes(app: FastifyInstance, brevo: BrevoAccount): void {
	app.get('/webhooks', async (request) => {
		const query = request.query as Query;
		const type = readType(one(query, 'type'));
		const all = brevo.store.webhooks.all().filter((webhook) => webhook.type === type);
		return { webhooks: page(all, query, { limit: all.length, max: Infinity }) };
	});

	app.post('/webhooks', async (request, reply) => {
		const webhook = readNewWebhook(asBody(request.body));
		const counted = brevo.store.webhooks.all().filter(({ type }) => type !== 'inbound');
		if (webhook.type !== 'inbound' && counted.length >= MOST_WEBHOOKS)
			throw invalid('Maximum number of webhooks reached');
		const now = brevo.timestamp();
		const { id } = brevo.store.webhooks.add({ ...webhook, createdAt: now, modifiedAt: now });
		return reply.code(201).send({ id });
	});

	app.get<WebhookPath>('/webhooks/:id', async ({ params }) => requireWebhook(brevo, params.id));

	app.put<WebhookPath>('/webhooks/:id', async (request, reply) => {
		const webhook = requireWebhook(brevo, request.params.id);
		const change = readWebhook(asBody(request.body), webhook.type);
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
	if (!webhook) throw unknown('Webhook ID does not exist');
	return webhook;
}
