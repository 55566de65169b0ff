import { catchApiError, mayHaveSucceeded, ApiError, rewordError } from '../../http/errors';
import type { ApiClient } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { endpoints } from '../api/endpoints';
import { createCampaign, type CampaignBody } from './campaigns';

/** Brevo gives at most so many campaigns a call, and allows 100 calls an hour. */
const PAGE = 100;
/** Newest campaigns that are looked through for a name. */
const MAX_SEARCHED = 3 * PAGE;

/**
 * The campaign of this name among the newest 300. Of several of the name that are near each other, as two executions make
 * them at the same moment, it is the oldest, so that all find the same one.
 */
export async function findCampaignByName(
	api: ApiClient,
	name: string,
	maxSearched = MAX_SEARCHED,
): Promise<Json | undefined> {
	const query = { excludeHtmlContent: true, sort: 'desc' };
	let oldest: Json | undefined;
	let searched = 0;
	for await (const row of api.rows({ endpoint: endpoints.getCampaigns, query })) {
		searched++;
		const isOlder = oldest === undefined || Number(row.id) < Number(oldest.id);
		if (String(row.name).trim() === name.trim() && isOlder) oldest = row;
		const isPageRead = searched % PAGE === 0;
		if (isPageRead && (oldest !== undefined || searched >= maxSearched)) break;
	}
	return oldest;
}

/** What there is of a name afterwards. */
export interface NamedCampaign {
	readonly campaign: Json;
	readonly created: boolean;
}

/**
 * Creates a campaign whose name was not found. Brevo takes a name twice, and another execution may have found it missing in
 * the same moment: the campaigns are looked through again, the oldest of the name serves both, and a younger draft of ours,
 * which nobody has sent, is taken away.
 */
export async function createCampaignOnce(
	api: ApiClient,
	body: CampaignBody & { readonly name: string },
): Promise<NamedCampaign> {
	const { name } = body;
	const made = await catchApiError(createCampaign(api, body));
	if (made instanceof ApiError && !mayHaveSucceeded(made)) throw made;
	const oldest = await catchApiError(findCampaignByName(api, name, PAGE));
	if (made instanceof ApiError) {
		if (oldest instanceof ApiError || oldest === undefined) throw made;
		// The answer was lost, not the campaign.
		return { campaign: oldest, created: true };
	}
	if (oldest instanceof ApiError) throw duplicateUnknownError(made, oldest);
	const ours = { id: made, name, status: 'draft' };
	if (oldest === undefined || Number(oldest.id) === made) return { campaign: ours, created: true };
	await discardCampaign(api, made);
	return { campaign: oldest, created: false };
}

/** A draft that stays does no harm: nobody sends it, and the older one is found before it. */
async function discardCampaign(api: ApiClient, id: number): Promise<void> {
	await catchApiError(api.call({ endpoint: endpoints.deleteCampaign, path: { campaignId: String(id) } }));
}

/** Sent beside another of the name, people would get it twice. */
const duplicateUnknownError = (id: number, cause: ApiError): ApiError =>
	rewordError(cause, {
		title: `Campaign ${id} was created as a draft, and Brevo could not be asked whether there is another of its name: ${cause.message}`,
		advice: `${cause.advice} Then run again: the campaign is found by its name, and none is created.`,
	});
