import type { Dropped } from '../../../audience/outcome';
import { asProblem } from '../../../http/asProblem';
import type { Api } from '../../../http/client';
import type { Json, Request } from '../../../http/endpoint';
import { Problem } from '../../../http/errors';
import { endpoints } from '../../api/endpoints';
import { withoutRefused } from '../../contacts/dropRejected';
import type { Plan } from '../plan/plan';

/** What became of one contact that was to be written. */
export type Written =
	| {
			readonly action: 'created' | 'updated' | 'unchanged';
			readonly id: number | undefined;
			readonly dropped: readonly Dropped[];
			/** IDs of lists that the contact left while the run was under way, and was not put on. */
			readonly listsLeft?: readonly number[];
	  }
	| { readonly problem: Problem };

/**
 * Creates or updates one contact. A phone number or external ID that is another contact's, or that Brevo does
 * not take, is left out and told, so that the rest is not lost with it.
 */
export async function upsert(api: Api, plan: Plan): Promise<Written> {
	const left = plan.listsLeft && { listsLeft: plan.listsLeft };
	const { answer, dropped } = await withoutRefused(plan.attributes, async (attributes) => {
		const nothingLeft =
			plan.known && !plan.linksExtId && plan.listIds.length === 0 && Object.keys(attributes).length === 0;
		const wasMore = attributes !== plan.attributes || plan.listsLeft;
		if (nothingLeft && wasMore) return { action: 'unchanged' as const, id: plan.known?.id };
		return await send(api, plan, attributes);
	});
	return answer instanceof Problem ? { problem: answer } : { ...answer, dropped, ...left };
}

async function send(
	api: Api,
	plan: Plan,
	attributes: Json,
): Promise<{ action: 'created' | 'updated'; id: number | undefined } | Problem> {
	const answer = await asProblem(api.call(requestFor(plan, attributes)));
	if (answer instanceof Problem) return answer;
	// 201 with the ID for a new contact, 204 without a body for one that was there.
	const id = answer ? (answer as { id?: number }).id : undefined;
	return { action: id === undefined ? 'updated' : 'created', id };
}

/**
 * A contact that an identity names is changed by its contact ID, which never makes a second contact. A new one is
 * made with its external ID.
 */
function requestFor({ email, identity, known, linksExtId, listIds }: Plan, attributes: Json): Request {
	const changes = { attributes, ...(listIds.length > 0 && { listIds }) };
	if (!identity) {
		return { endpoint: endpoints.upsertContact, body: { email, ...changes, updateEnabled: true } };
	}
	if (known) {
		return {
			endpoint: endpoints.updateContact,
			path: { identifier: String(known.id) },
			query: { identifierType: 'contact_id' },
			body: { ...changes, ...(linksExtId && { ext_id: identity.value }) },
		};
	}
	const named = { ...(email !== '' && { email }), ext_id: identity.value };
	return { endpoint: endpoints.upsertContact, body: { ...named, ...changes, updateEnabled: true } };
}
