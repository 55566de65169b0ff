import type { FastifyInstance } from 'fastify';
import { asBody, map, requiredText, text, texts, type Body } from '../api/body.mts';
import { instant, one, page, type Query } from '../api/paging.mts';
import { invalid, Refusal, unknown } from '../api/refusal.mts';
import { pay } from '../email/credits.mts';
import type { BrevoAccount } from '../model/account.mts';
import { normalEmail } from '../model/identifiers.mts';
import type { Campaign } from '../model/types.mts';
import { marketing } from '../webhooks/payloads.mts';
import { checkChange, readNewCampaign, requireRecipients } from './body.mts';
import { campaignMail, recipientsOf } from './emails.mts';

type CampaignPath = { Params: { id: string } };

const MAX_TESTS_A_DAY = 50;

/** Kept and shown; what would be sent stands among the mails. */
export function campaignRoutes(app: FastifyInstance, brevo: BrevoAccount): void {
	app.post('/emailCampaigns', async (request, reply) => {
		const sent = asBody(request.body);
		const name = requiredText(sent, 'name', 'Campaign name is missing');
		const body = readNewCampaign(brevo, sent);
		if (body.scheduledAt !== undefined) requireRecipients(body);
		const { id } = brevo.store.campaigns.add({
			name,
			status: body.scheduledAt === undefined ? 'draft' : 'queued',
			createdAt: brevo.timestamp(),
			modifiedAt: brevo.timestamp(),
			body,
			sentTo: [],
		});
		return reply.code(201).send({ id });
	});

	app.put<CampaignPath>('/emailCampaigns/:id', async (request, reply) => {
		const campaign = requireUnsent(brevo, request.params.id);
		const change = asBody(request.body);
		// A template's content is copied when a campaign is made, not later.
		if (change.templateId !== undefined) throw invalid('templateId is not allowed');
		checkChange(brevo, change);
		const body = { ...campaign.body, ...change };
		if (change.scheduledAt !== undefined) {
			requireRecipients(body);
			campaign.status = 'queued';
		}
		campaign.name = text(change, 'name') ?? campaign.name;
		campaign.body = body;
		campaign.modifiedAt = brevo.timestamp();
		return reply.code(204).send();
	});

	app.get('/emailCampaigns', async (request) => {
		const query = request.query as Query;
		const found = brevo.store.campaigns.all().filter(chosenBy(query));
		const rows = page(found, query, { limit: 50, max: 100 });
		return { count: found.length, campaigns: rows.map((campaign) => shown(campaign, query)) };
	});

	app.get<CampaignPath>('/emailCampaigns/:id', async (request) =>
		shown(requireCampaign(brevo, request.params.id), request.query as Query),
	);

	app.delete<CampaignPath>('/emailCampaigns/:id', async (request, reply) => {
		brevo.store.campaigns.delete(requireUnsent(brevo, request.params.id).id);
		return reply.code(204).send();
	});

	app.post<CampaignPath>('/emailCampaigns/:id/sendNow', async (request, reply) => {
		const campaign = requireUnsent(brevo, request.params.id);
		requireRecipients(campaign.body);
		const recipients = recipientsOf(brevo, campaign).flatMap(({ email }) => email ?? []);
		pay(brevo, recipients.length);
		campaign.status = 'sent';
		campaign.sentDate = brevo.timestamp();
		campaign.sentTo = recipients;
		for (const email of recipients) {
			brevo.store.mails.push(campaignMail(brevo, campaign, 'campaign', email));
			brevo.webhooks.tell('marketing', 'delivered', marketing(brevo, campaign, email));
		}
		return reply.code(204).send();
	});

	app.post<CampaignPath>('/emailCampaigns/:id/sendTest', async (request, reply) => {
		const campaign = requireCampaign(brevo, request.params.id);
		const emails = texts(asBody(request.body), 'emailTo') ?? [];
		refuseStrangers(brevo, emails);
		const day = brevo.timestamp().slice(0, 10);
		const today = brevo.store.mails.filter(({ kind, sentAt }) => kind === 'test' && sentAt.startsWith(day));
		if (today.length + emails.length > MAX_TESTS_A_DAY)
			throw invalid('You have reached the limit of 50 test emails per day');
		for (const email of emails)
			brevo.store.mails.push(campaignMail(brevo, campaign, 'test', email.toLowerCase()));
		return reply.code(204).send();
	});

	app.put<CampaignPath>('/emailCampaigns/:id/status', async (request, reply) => {
		const campaign = requireCampaign(brevo, request.params.id);
		const status = text(asBody(request.body), 'status');
		const becomes = STATUS_AFTER[status ?? ''];
		if (!becomes) throw invalid('Invalid status');
		campaign.status = becomes;
		return reply.code(204).send();
	});
}

/** Of the states of `PUT /emailCampaigns/{id}/status` those that only name the next one. */
const STATUS_AFTER: Partial<Record<string, Campaign['status']>> = {
	suspended: 'suspended',
	archive: 'archive',
	darchive: 'sent',
	draft: 'draft',
	queued: 'queued',
	cancel: 'cancelled',
};

/** Test mails go to contacts on a list only: https://developers.brevo.com/reference/sendtestemail */
function refuseStrangers(brevo: BrevoAccount, emails: string[]): void {
	const contact = (email: string) => brevo.store.contactByEmail(normalEmail(email) ?? '');
	const unexistingEmails = emails.filter((email) => !contact(email));
	const known = emails.filter((email) => contact(email));
	const withoutListEmails = known.filter((email) => contact(email)?.listIds.length === 0);
	const blackListedEmails = known.filter((email) => contact(email)?.emailBlacklisted);
	if (unexistingEmails.length + withoutListEmails.length + blackListedEmails.length === 0) return;
	throw new Refusal(
		400,
		'invalid_parameter',
		'Test email could not be sent to the following email addresses',
		{
			unexistingEmails,
			withoutListEmails,
			blackListedEmails,
		},
	);
}

function requireUnsent(brevo: BrevoAccount, id: string): Campaign {
	const campaign = requireCampaign(brevo, id);
	if (campaign.status === 'sent' || campaign.status === 'archive')
		throw new Refusal(400, 'campaign_sent', 'Campaign is already sent');
	return campaign;
}

function requireCampaign(brevo: BrevoAccount, id: string): Campaign {
	const campaign = brevo.store.campaigns.get(Number(id));
	if (!campaign) throw unknown('Campaign ID not found');
	return campaign;
}

function chosenBy(query: Query): (campaign: Campaign) => boolean {
	const [status, type] = [one(query, 'status'), one(query, 'type')];
	const [from, to] = [instant(query, 'startDate'), instant(query, 'endDate')];
	if ((from === undefined) !== (to === undefined)) throw invalid('startDate and endDate go together');
	if (from !== undefined && status !== undefined && status !== 'sent')
		throw invalid('startDate and endDate are for sent campaigns');
	return (campaign) => {
		if (status !== undefined && campaign.status !== status) return false;
		if (type !== undefined && type !== 'classic') return false;
		if (from === undefined || to === undefined) return true;
		const sentAt = campaign.sentDate === undefined ? NaN : Date.parse(campaign.sentDate);
		return sentAt >= from && sentAt <= to;
	};
}

/** In the words of an answer, which are not those of the request: `recipients.lists`, `statistics`. */
function shown({ body, sentTo, ...campaign }: Campaign, query: Query) {
	const recipients: Body = map(body, 'recipients') ?? {};
	const asked = new Set(['recipients', 'templateId', 'params']);
	const rest = Object.fromEntries(Object.entries(body).filter(([field]) => !asked.has(field)));
	const statistics = one(query, 'statistics');
	return {
		type: 'classic',
		testSent: false,
		...rest,
		...campaign,
		...(one(query, 'excludeHtmlContent') === 'true' ? { htmlContent: '' } : {}),
		recipients: { lists: recipients.listIds ?? [], exclusionLists: recipients.exclusionListIds ?? [] },
		...(statistics === undefined ? {} : { statistics: { [statistics]: figures(statistics, sentTo) } }),
	};
}

/** Everything arrived and nobody has opened it yet. */
function figures(statistics: string, sentTo: string[]) {
	const totals = { sent: sentTo.length, delivered: sentTo.length, viewed: 0, uniqueViews: 0, clickers: 0 };
	return statistics === 'globalStats' ? { ...totals, uniqueClicks: 0, unsubscriptions: 0 } : {};
}
