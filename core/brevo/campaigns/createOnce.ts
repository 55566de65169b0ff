import {
	catchApiError,
	mayHaveSucceeded,
	ApiError,
	notCreatedError,
	resolveDoubt,
	rethrow,
	copyError,
	describeError,
} from '../../http/errors';
import type { ApiClient } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { throwIfShort } from '../../http/pagination';
import { endpoints } from '../api/endpoints';
import { createCampaign, type CampaignBody } from './campaigns';

/** Brevo returns at most 100 campaigns per call, and allows 100 calls an hour. */
const PAGE = 100;
/** Number of newest campaigns to search for a name. */
const MAX_SEARCHED = 3 * PAGE;

/**
 * Finds a campaign by name among the newest 300. If several on one page share the name, because two executions created
 * them at the same moment, returns the oldest, so that all executions find the same one.
 */
export async function findCampaignByName(
	api: ApiClient,
	name: string,
	maxSearched = MAX_SEARCHED,
): Promise<Json | undefined> {
	const query = { excludeHtmlContent: true, sort: 'desc' };
	let oldest: Json | undefined;
	let searched = 0;
	for await (const row of api.rows({ endpoint: endpoints.getCampaigns, query, onGaps: throwIfShort })) {
		searched++;
		const isOlder = oldest === undefined || Number(row.id) < Number(oldest.id);
		if (String(row.name).trim() === name.trim() && isOlder) oldest = row;
		const isPageRead = searched % PAGE === 0;
		if (isPageRead && (oldest !== undefined || searched >= maxSearched)) break;
	}
	return oldest;
}

/** The campaign of a name, existing or just created. */
export interface NamedCampaign {
	readonly campaign: Json;
	readonly created: boolean;
}

/**
 * Creates a campaign whose name was not found. Brevo accepts duplicate names, and another execution may have found the
 * name missing at the same moment: the campaigns are searched again, both use the oldest of that name, and a newer draft
 * created here, which nobody has sent, is deleted.
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
		if (oldest instanceof ApiError) throw made;
		if (oldest === undefined) throw notCreatedError(made, 'Brevo', 'campaign');
		// The answer was lost, not the campaign.
		return { campaign: oldest, created: true };
	}
	if (oldest instanceof ApiError) throw duplicateUnknownError(made, oldest);
	const ours = { id: made, name, status: 'draft' };
	if (oldest === undefined || Number(oldest.id) === made) return { campaign: ours, created: true };
	await discardCampaign(api, made);
	return { campaign: oldest, created: false };
}

/**
 * Creates a campaign, whether or not others have its name.
 * @throws ApiError that says whether Brevo has a campaign of this name if the answer got lost
 */
export async function createAnotherCampaign(
	api: ApiClient,
	body: CampaignBody & { readonly name: string },
): Promise<number> {
	try {
		return await createCampaign(api, body);
	} catch (error) {
		const find = async () => {
			const found = await findCampaignByName(api, body.name, PAGE);
			return found && `ID ${String(found.id)}`;
		};
		return rethrow(await resolveDoubt(error, 'Brevo', 'campaign', find));
	}
}

/** If it fails, a draft remains, which does no harm: nobody sends it, and a search returns the older campaign. */
async function discardCampaign(api: ApiClient, id: number): Promise<void> {
	await catchApiError(api.call({ endpoint: endpoints.deleteCampaign, path: { campaignId: String(id) } }));
}

/** If both campaigns of the name were sent, people would get the email twice. */
const duplicateUnknownError = (id: number, cause: ApiError): ApiError =>
	copyError(cause, {
		title: `Campaign ${id} was created as a draft, but it is not known whether there is another of its name`,
		advice: `${describeError(cause)} Then run again: the campaign is found by its name, and no other is created.`,
	});
