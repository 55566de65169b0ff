import { asProblem } from '../../http/asProblem';
import type { Api } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { inDoubt, Problem, raise, reworded } from '../../http/errors';
import { endpoints } from '../api/endpoints';
import { inOneLine } from '../api/errors';
import type { SharedPart } from '../email/message';

/** Who a campaign goes to. Brevo itself leaves out who unsubscribed. */
export interface CampaignRecipients {
	readonly listIds?: readonly number[];
	readonly exclusionListIds?: readonly number[];
	readonly segmentIds?: readonly number[];
	readonly exclusionSegmentIds?: readonly number[];
}

/** A campaign to create or to change. https://developers.brevo.com/reference/createemailcampaign */
export interface CampaignBody {
	readonly name?: string;
	readonly subject?: string;
	readonly sender?: SharedPart['sender'];
	/** One of the three; a template's content is copied when the campaign is made. */
	readonly templateId?: number;
	readonly htmlContent?: string;
	readonly htmlUrl?: string;
	readonly recipients?: CampaignRecipients;
	readonly params?: Json;
	readonly replyTo?: string;
	readonly previewText?: string;
	readonly tag?: string;
	readonly toField?: string;
	readonly utmCampaign?: string;
	readonly attachmentUrl?: string;
	readonly mirrorActive?: boolean;
}

/** States after which nothing is left to be sent. */
const ON_ITS_WAY = ['sent', 'archive', 'inProcess', 'in_process', 'inReview'];

/** @returns the campaign's ID */
export async function createCampaign(api: Api, body: CampaignBody): Promise<number> {
	const answer = await asProblem(api.call({ endpoint: endpoints.createCampaign, body }));
	if (answer instanceof Problem) throw inDoubt(answer) ? maybeCreated(answer) : answer;
	return Number((answer as Json).id);
}

export async function readCampaign(
	api: Api,
	id: number,
	query: Record<string, string | boolean> = {},
): Promise<Json> {
	const path = { campaignId: String(id) };
	return (await api.call({
		endpoint: endpoints.getCampaign,
		path,
		query: { excludeHtmlContent: true, ...query },
	})) as Json;
}

/**
 * Sends a campaign, once: the call is not repeated, and where its answer was lost the campaign is asked whether it
 * is on its way.
 * @throws Problem that says the campaign exists and was not sent
 */
export async function sendCampaign(api: Api, id: number): Promise<'sent' | 'already_sent'> {
	const path = { campaignId: String(id) };
	const answer = await asProblem(api.call({ endpoint: endpoints.sendCampaign, path }));
	if (!(answer instanceof Problem)) return 'sent';
	if (answer.said?.code === 'campaign_sent') return 'already_sent';
	if (answer.kind === 'not_found') throw answer;
	const now = await asProblem(readCampaign(api, id));
	if (now instanceof Problem) throw inDoubt(answer) ? maybeSent(id, answer) : notSent(id, answer);
	// Where it was refused although it is on its way, another execution has just sent it.
	if (ON_ITS_WAY.includes(String(now.status))) return inDoubt(answer) ? 'sent' : 'already_sent';
	// A campaign that was scheduled before looks the same whether the call arrived or not.
	if (now.status === 'queued') throw maybeSent(id, answer);
	throw notSent(id, answer);
}

/**
 * Gives a campaign a date to be sent at.
 * @param at ISO 8601
 * @returns the campaign afterwards
 * @throws Problem when Brevo took the date and left it a draft all the same
 */
export async function scheduleCampaign(api: Api, id: number, at: string): Promise<Json> {
	const path = { campaignId: String(id) };
	await api.call({ endpoint: endpoints.updateCampaign, path, body: { scheduledAt: at } });
	const campaign = await readCampaign(api, id);
	if (campaign.status !== 'draft') return campaign;
	throw new Problem({
		kind: 'not_ready',
		title: `Campaign ${id} has its date now and is still a draft`,
		advice: 'Open it in Brevo: something it needs to be sent is missing, such as recipients.',
	});
}

/** What Brevo says of addresses that get no test mail -> in words. */
const UNTESTABLE: Readonly<Record<string, string>> = {
	unexistingEmails: 'not contacts in Brevo',
	withoutListEmails: 'on no list',
	blackListedEmails: 'unsubscribed',
};

/**
 * @param emails contacts on a list; none means everybody on the account's test list
 * @throws Problem that names the addresses Brevo does not send to
 */
export async function testCampaign(api: Api, id: number, emails: readonly string[]): Promise<void> {
	const path = { campaignId: String(id) };
	try {
		await api.call({ endpoint: endpoints.testCampaign, path, body: { emailTo: emails } });
	} catch (error) {
		raise(error instanceof Problem ? untestable(error) : error);
	}
}

function untestable(problem: Problem): Problem {
	const details = (problem.said?.details ?? {}) as Record<string, unknown>;
	const told = Object.entries(UNTESTABLE).flatMap(([name, words]) => {
		const emails = details[name];
		return Array.isArray(emails) && emails.length > 0 ? `${words}: ${emails.join(', ')}` : [];
	});
	if (told.length === 0) return problem;
	return reworded(problem, {
		title: `No test mail was sent: ${told.join('; ')}`,
		advice: 'Brevo sends tests only to contacts that are on a list and have not unsubscribed.',
	});
}

const notSent = (id: number, cause: Problem): Problem =>
	reworded(cause, {
		title: `Campaign ${id} was not sent: ${inOneLine(cause)}`,
		advice: `${cause.advice} The campaign is there: then run only Send Now with the ID ${id}.`,
	});

const maybeSent = (id: number, cause: Problem): Problem =>
	reworded(cause, {
		title: `It is not known whether campaign ${id} was sent: ${cause.message}`,
		advice: 'Look at it in Brevo before you send it again. A second Send Now does not send it twice.',
	});

const maybeCreated = (cause: Problem): Problem =>
	reworded(cause, {
		title: `It is not known whether the campaign was created: ${cause.message}`,
		advice: 'Look in Brevo under Campaigns, or set "If Name Exists" to Return It and run again.',
	});
