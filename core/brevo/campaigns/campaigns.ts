import { catchApiError, describeDoubt, mayHaveSucceeded, ApiError, copyError } from '../../http/errors';
import type { ApiClient } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { toObject } from '../../values/objects';
import { endpoints } from '../api/endpoints';
import { formatError } from '../api/errors';
import type { SharedContent } from '../email/message';

/** A campaign's recipients. Brevo itself excludes contacts who unsubscribed. */
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
	readonly sender?: SharedContent['sender'];
	/** At most one of the three; a template's content is copied when the campaign is created. */
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

/** Statuses of a campaign that has been sent or is being sent. */
const IN_PROGRESS_STATUSES = ['sent', 'archive', 'inProcess', 'in_process', 'inReview'];

/** @returns the campaign's ID */
export async function createCampaign(api: ApiClient, body: CampaignBody): Promise<number> {
	const { id } = await api.call({ endpoint: endpoints.createCampaign, body });
	return id;
}

/** Reads a campaign, by default without its content. */
export async function readCampaign(
	api: ApiClient,
	id: number,
	{ withContent = false }: { readonly withContent?: boolean } = {},
): Promise<Json> {
	const path = { campaignId: String(id) };
	const query = { excludeHtmlContent: !withContent };
	return await api.call({ endpoint: endpoints.getCampaign, path, query });
}

/**
 * Sends a campaign once: the call is not repeated; if its answer was lost, the campaign's status shows whether it is
 * being sent.
 * @throws ApiError that states whether the campaign was not sent, or may have been
 */
export async function sendCampaign(api: ApiClient, id: number): Promise<'sent' | 'already_sent'> {
	const path = { campaignId: String(id) };
	const answer = await catchApiError(api.call({ endpoint: endpoints.sendCampaign, path }));
	if (!(answer instanceof ApiError)) return 'sent';
	if (answer.vendorError?.code === 'campaign_sent') return 'already_sent';
	if (answer.kind === 'not_found') throw answer;
	const now = await catchApiError(readCampaign(api, id));
	if (now instanceof ApiError)
		throw mayHaveSucceeded(answer) ? maybeSentError(id, answer) : notSentError(id, answer);
	// If the call was rejected although the campaign is being sent, another execution has just sent it.
	if (IN_PROGRESS_STATUSES.includes(String(now.status)))
		return mayHaveSucceeded(answer) ? 'sent' : 'already_sent';
	// A campaign that was already scheduled has this status whether or not the call arrived.
	if (now.status === 'queued') throw maybeSentError(id, answer);
	throw notSentError(id, answer);
}

/** Reads whether a campaign was sent or is being sent. */
export async function planSending(api: ApiClient, id: number): Promise<'would_send' | 'already_sent'> {
	const { status } = await readCampaign(api, id);
	return IN_PROGRESS_STATUSES.includes(String(status)) ? 'already_sent' : 'would_send';
}

/**
 * Schedules a campaign.
 * @param at ISO 8601
 * @returns the campaign afterwards
 * @throws ApiError when Brevo accepted the date but left the campaign a draft
 */
export async function scheduleCampaign(api: ApiClient, id: number, at: string): Promise<Json> {
	const path = { campaignId: String(id) };
	await api.call({ endpoint: endpoints.updateCampaign, path, body: { scheduledAt: at } });
	const campaign = await readCampaign(api, id);
	if (campaign.status !== 'draft') return campaign;
	throw new ApiError({
		kind: 'not_ready',
		title: `Campaign ${id} now has a date but is still a draft`,
		advice: 'Open it in Brevo: something that is required for sending is missing, such as recipients.',
	});
}

/** Changes a campaign. */
export async function updateCampaign(api: ApiClient, id: number, body: CampaignBody): Promise<void> {
	await api.call({ endpoint: endpoints.updateCampaign, path: { campaignId: String(id) }, body });
}

/** Brevo's key for addresses that get no test email -> reason. */
const TEST_REJECTIONS: Readonly<Record<string, string>> = {
	unexistingEmails: 'not contacts in Brevo',
	withoutListEmails: 'not on any list',
	blackListedEmails: 'unsubscribed',
};

/**
 * Sends a campaign for review.
 * @param emailTo if empty, Brevo sends it to the account's test list
 */
export async function sendTest(api: ApiClient, id: number, emailTo: readonly string[]): Promise<void> {
	const path = { campaignId: String(id) };
	const answer = await catchApiError(api.call({ endpoint: endpoints.testCampaign, path, body: { emailTo } }));
	if (answer instanceof ApiError) throw explainTestRejection(answer);
}

/** Rewords the error to name the addresses that Brevo sends no test to. */
function explainTestRejection(error: ApiError): ApiError {
	const details = toObject(error.vendorError?.details) ?? {};
	const rejected = Object.entries(TEST_REJECTIONS).flatMap(([name, words]) => {
		const emails = details[name];
		return Array.isArray(emails) && emails.length > 0 ? `${words}: ${emails.join(', ')}` : [];
	});
	if (rejected.length === 0) return error;
	return copyError(error, {
		title: `No test email was sent: ${rejected.join('; ')}`,
		advice: 'Brevo sends tests only to contacts that are on a list and have not unsubscribed.',
	});
}

/** Brevo was asked: there is no doubt left. */
const notSentError = (id: number, cause: ApiError): ApiError =>
	copyError(cause, {
		inDoubt: false,
		title: `Campaign ${id} was not sent: ${formatError(copyError(cause, { inDoubt: false }))}`,
		advice: `${cause.inDoubt ? 'It is still a draft.' : cause.advice} The campaign itself exists: afterwards, run only Send Now with the ID ${id}.`,
	});

const maybeSentError = (id: number, cause: ApiError): ApiError =>
	copyError(cause, {
		inDoubt: true,
		title: `Campaign ${id} may have been sent: ${cause.message}`,
		advice: describeDoubt('Brevo'),
	});
