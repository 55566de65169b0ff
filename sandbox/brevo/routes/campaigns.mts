import type { FastifyInstance } from 'fastify';
import { asBody, integer, integers, map, requiredText, text, type Body } from '../body.mts';
import type { BrevoAccount } from '../account.mts';
import { page, type Query } from '../paging.mts';
import { invalid, missing, Refusal, unknown } from '../refusal.mts';
import type { Campaign } from '../types.mts';

type CampaignPath = { Params: { id: string } };

/** Stored and shown; nothing is sent. */
export function campaignRoutes(app: FastifyInstance, brevo: BrevoAccount): void {
	app.post('/emailCampaigns', async (request, reply) => {
		const body = asBody(request.body);
		const name = requiredText(body, 'name', 'Campaign name is missing');
		checkContent(brevo, body);
		const { id } = brevo.store.campaigns.add({
			name,
			status: body.scheduledAt === undefined ? 'draft' : 'queued',
			createdAt: brevo.timestamp(),
			body,
		});
		return reply.code(201).send({ id });
	});

	app.get('/emailCampaigns', async (request) => {
		const all = brevo.store.campaigns.all();
		const rows = page(all, request.query as Query, { limit: 50, max: 100 });
		return { count: all.length, campaigns: rows.map(shown) };
	});

	app.get<CampaignPath>('/emailCampaigns/:id', async ({ params }) =>
		shown(requireCampaign(brevo, params.id)),
	);

	app.post<CampaignPath>('/emailCampaigns/:id/sendNow', async (request, reply) => {
		const campaign = requireCampaign(brevo, request.params.id);
		if (campaign.status === 'sent') throw new Refusal(400, 'campaign_sent', 'Campaign is already sent');
		campaign.status = 'sent';
		return reply.code(204).send();
	});
}

function checkContent(brevo: BrevoAccount, body: Body): void {
	const sender = map(body, 'sender');
	if (!sender) throw missing('sender is missing');
	if ((sender.email === undefined) === (sender.id === undefined))
		throw invalid('sender needs either email or id');
	const contents = ['htmlContent', 'htmlUrl', 'templateId'].filter((field) => body[field] !== undefined);
	if (contents.length !== 1) throw invalid('Exactly one of htmlContent, htmlUrl and templateId is required');
	const html = text(body, 'htmlContent');
	if (html !== undefined && html.length <= 10)
		throw invalid('htmlContent should have more than 10 characters');
	const templateId = integer(body, 'templateId');
	if (templateId !== undefined && !brevo.store.templates.get(templateId)?.isActive)
		throw invalid('Template is not active or does not exist');
	const listIds = integers(map(body, 'recipients') ?? {}, 'listIds') ?? [];
	brevo.store.requireLists(listIds);
	if (body.scheduledAt !== undefined && listIds.length === 0) throw missing('recipients.listIds is missing');
}

function requireCampaign(brevo: BrevoAccount, id: string): Campaign {
	const campaign = brevo.store.campaigns.get(Number(id));
	if (!campaign) throw unknown('Campaign ID not found');
	return campaign;
}

function shown({ body, ...campaign }: Campaign) {
	return { type: 'classic', ...body, ...campaign };
}
