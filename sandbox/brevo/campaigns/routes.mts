import type { FastifyInstance } from 'fastify';
import { parseBody, readMap, requireText, readText, readTexts, type Body } from '../api/body.mts';
import { readTime, getFirst, slicePage, type Query } from '../api/paging.mts';
import { invalidError, BrevoError, unknownError } from '../api/errors.mts';
import { takeCredits } from '../email/credits.mts';
import type { BrevoAccount } from '../model/account.mts';
import { normaliseEmail } from '../model/identifiers.mts';
import type { Campaign } from '../model/types.mts';
import { buildMarketingPayload } from '../webhooks/payloads.mts';
import { checkChange, readNewCampaign, requireRecipients } from './body.mts';
import { buildCampaignEmail, findRecipients } from './emails.mts';

type CampaignPath = { Params: { id: string } };

const MAX_TESTS_A_DAY = 50;

/** Campaigns are kept and shown; their emails are listed with all others. */
export function addCampaignRoutes(app: FastifyInstance, brevo: BrevoAccount): void {
	app.post('/emailCampaigns', async (request, reply) => {
		const sent = parseBody(request.body);
		const name = requireText(sent, 'name', 'Campaign name is missing');
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
		const change = parseBody(request.body);
		// A template's content is copied when a campaign is made, not later.
		if (change.templateId !== undefined) throw invalidError('templateId is not allowed');
		checkChange(brevo, change);
		const body = { ...campaign.body, ...change };
		if (change.scheduledAt !== undefined) {
			requireRecipients(body);
			campaign.status = 'queued';
		}
		campaign.name = readText(change, 'name') ?? campaign.name;
		campaign.body = body;
		campaign.modifiedAt = brevo.timestamp();
		return reply.code(204).send();
	});

	app.get('/emailCampaigns', async (request) => {
		const query = request.query as Query;
		const found = brevo.store.campaigns.getAll().filter(createCampaignFilter(query));
		const rows = slicePage(found, query, { limit: 50, max: 100 });
		return { count: found.length, campaigns: rows.map((campaign) => toCampaignAnswer(campaign, query)) };
	});

	app.get<CampaignPath>('/emailCampaigns/:id', async (request) =>
		toCampaignAnswer(requireCampaign(brevo, request.params.id), request.query as Query),
	);

	app.delete<CampaignPath>('/emailCampaigns/:id', async (request, reply) => {
		brevo.store.campaigns.delete(requireUnsent(brevo, request.params.id).id);
		return reply.code(204).send();
	});

	app.post<CampaignPath>('/emailCampaigns/:id/sendNow', async (request, reply) => {
		const campaign = requireUnsent(brevo, request.params.id);
		requireRecipients(campaign.body);
		const recipients = findRecipients(brevo, campaign).flatMap(({ email }) => email ?? []);
		takeCredits(brevo, recipients.length);
		campaign.status = 'sent';
		campaign.sentDate = brevo.timestamp();
		campaign.sentTo = recipients;
		for (const email of recipients) {
			brevo.store.emails.push(buildCampaignEmail(brevo, campaign, 'campaign', email));
			brevo.webhooks.notify('marketing', 'delivered', buildMarketingPayload(brevo, campaign, email));
		}
		return reply.code(204).send();
	});

	app.post<CampaignPath>('/emailCampaigns/:id/sendTest', async (request, reply) => {
		const campaign = requireCampaign(brevo, request.params.id);
		const emails = readTexts(parseBody(request.body), 'emailTo') ?? [];
		requireTestRecipients(brevo, emails);
		const day = brevo.timestamp().slice(0, 10);
		const today = brevo.store.emails.filter(({ kind, sentAt }) => kind === 'test' && sentAt.startsWith(day));
		if (today.length + emails.length > MAX_TESTS_A_DAY)
			throw invalidError('You have reached the limit of 50 test emails per day');
		for (const email of emails)
			brevo.store.emails.push(buildCampaignEmail(brevo, campaign, 'test', email.toLowerCase()));
		return reply.code(204).send();
	});

	app.put<CampaignPath>('/emailCampaigns/:id/status', async (request, reply) => {
		const campaign = requireCampaign(brevo, request.params.id);
		const status = readText(parseBody(request.body), 'status');
		const becomes = STATUS_AFTER[status ?? ''];
		if (!becomes) throw invalidError('Invalid status');
		campaign.status = becomes;
		return reply.code(204).send();
	});
}

/** States of `PUT /emailCampaigns/{id}/status` that only name the next one. */
const STATUS_AFTER: Partial<Record<string, Campaign['status']>> = {
	suspended: 'suspended',
	archive: 'archive',
	darchive: 'sent',
	draft: 'draft',
	queued: 'queued',
	cancel: 'cancelled',
};

/** Test emails go to contacts on a list only: https://developers.brevo.com/reference/sendtestemail */
function requireTestRecipients(brevo: BrevoAccount, emails: string[]): void {
	const findContact = (email: string) => brevo.store.findContactByEmail(normaliseEmail(email) ?? '');
	const unexistingEmails = emails.filter((email) => !findContact(email));
	const known = emails.filter((email) => findContact(email));
	const withoutListEmails = known.filter((email) => findContact(email)?.listIds.length === 0);
	const blackListedEmails = known.filter((email) => findContact(email)?.emailBlacklisted);
	if (unexistingEmails.length + withoutListEmails.length + blackListedEmails.length === 0) return;
	throw new BrevoError(
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
		throw new BrevoError(400, 'campaign_sent', 'Campaign is already sent');
	return campaign;
}

function requireCampaign(brevo: BrevoAccount, id: string): Campaign {
	const campaign = brevo.store.campaigns.get(Number(id));
	if (!campaign) throw unknownError('Campaign ID not found');
	return campaign;
}

function createCampaignFilter(query: Query): (campaign: Campaign) => boolean {
	const [status, type] = [getFirst(query, 'status'), getFirst(query, 'type')];
	const [from, to] = [readTime(query, 'startDate'), readTime(query, 'endDate')];
	if ((from === undefined) !== (to === undefined)) throw invalidError('startDate and endDate go together');
	if (from !== undefined && status !== undefined && status !== 'sent')
		throw invalidError('startDate and endDate are for sent campaigns');
	return (campaign) => {
		if (status !== undefined && campaign.status !== status) return false;
		if (type !== undefined && type !== 'classic') return false;
		if (from === undefined || to === undefined) return true;
		const sentAt = campaign.sentDate === undefined ? NaN : Date.parse(campaign.sentDate);
		return sentAt >= from && sentAt <= to;
	};
}

/** In the words of an answer, which are not those of the request: `recipients.lists`, `statistics`. */
function toCampaignAnswer({ body, sentTo, ...campaign }: Campaign, query: Query) {
	const recipients: Body = readMap(body, 'recipients') ?? {};
	const asked = new Set(['recipients', 'templateId', 'params']);
	const rest = Object.fromEntries(Object.entries(body).filter(([field]) => !asked.has(field)));
	const statistics = getFirst(query, 'statistics');
	return {
		type: 'classic',
		testSent: false,
		...rest,
		...campaign,
		...(getFirst(query, 'excludeHtmlContent') === 'true' ? { htmlContent: '' } : {}),
		recipients: { lists: recipients.listIds ?? [], exclusionLists: recipients.exclusionListIds ?? [] },
		...(statistics === undefined
			? {}
			: { statistics: { [statistics]: buildStatistics(statistics, sentTo) } }),
	};
}

/** Everything arrived and nobody has opened it yet. */
function buildStatistics(statistics: string, sentTo: string[]) {
	const totals = { sent: sentTo.length, delivered: sentTo.length, viewed: 0, uniqueViews: 0, clickers: 0 };
	return statistics === 'globalStats' ? { ...totals, uniqueClicks: 0, unsubscriptions: 0 } : {};
}
