import type { Dropped } from '../../../audience/outcome';
import { catchApiError } from '../../../http/asProblem';
import type { ApiClient } from '../../../http/client';
import type { Json, ApiRequest } from '../../../http/endpoint';
import { ApiError } from '../../../http/errors';
import { endpoints } from '../../api/endpoints';
import { retryWithoutRejected } from '../../contacts/dropRejected';
import type { ContactPlan } from '../plan/plan';

/** What became of one contact that was to be written. */
export type WriteResult =
	| {
			readonly action: 'created' | 'updated' | 'unchanged';
			readonly id: number | undefined;
			readonly dropped: readonly Dropped[];
			/** IDs of lists that the contact left while the run was under way, and was not put on. */
			readonly listsLeft?: readonly number[];
	  }
	| { readonly problem: ApiError };

/**
 * Creates or updates one contact. A phone number or external ID that is another contact's, or that Brevo does
 * not take, is left out and told, so that the rest is not lost with it.
 */
export async function upsertContact(api: ApiClient, plan: ContactPlan): Promise<WriteResult> {
	const left = plan.listsLeft && { listsLeft: plan.listsLeft };
	const { answer, dropped } = await retryWithoutRejected(plan.attributes, async (attributes) => {
		const nothingLeft =
			plan.known && !plan.linksExtId && plan.listIds.length === 0 && Object.keys(attributes).length === 0;
		const wasMore = attributes !== plan.attributes || plan.listsLeft;
		if (nothingLeft && wasMore) return { action: 'unchanged' as const, id: plan.known?.id };
		return await sendUpsert(api, plan, attributes);
	});
	return answer instanceof ApiError ? { problem: answer } : { ...answer, dropped, ...left };
}

async function sendUpsert(
	api: ApiClient,
	plan: ContactPlan,
	attributes: Json,
): Promise<{ action: 'created' | 'updated'; id: number | undefined } | ApiError> {
	const answer = await catchApiError(api.call(buildRequest(plan, attributes)));
	if (answer instanceof ApiError) return answer;
	// 201 with the ID for a new contact, 204 without a body for one that was there.
	const id = answer ? (answer as { id?: number }).id : undefined;
	return { action: id === undefined ? 'updated' : 'created', id };
}

/**
 * A contact that an identity names is changed by its contact ID, which never makes a second contact. A new one is
 * made with its external ID.
 */
function buildRequest(
	{ email, identifier, known, linksExtId, listIds }: ContactPlan,
	attributes: Json,
): ApiRequest {
	const changes = { attributes, ...(listIds.length > 0 && { listIds }) };
	if (!identifier) {
		return { endpoint: endpoints.upsertContact, body: { email, ...changes, updateEnabled: true } };
	}
	if (known) {
		return {
			endpoint: endpoints.updateContact,
			path: { identifier: String(known.id) },
			query: { identifierType: 'contact_id' },
			body: { ...changes, ...(linksExtId && { ext_id: identifier.value }) },
		};
	}
	const named = { ...(email !== '' && { email }), ext_id: identifier.value };
	return { endpoint: endpoints.upsertContact, body: { ...named, ...changes, updateEnabled: true } };
}
