import { runUntilFatal } from '../../../audience/batchRun';
import type { Dropped } from '../../../audience/outcome';
import { toContactKey } from '../../../audience/recipientKey';
import { catchApiError, ApiError, rewordError } from '../../../http/errors';
import type { ApiClient } from '../../../http/client';
import type { Json, ApiRequest } from '../../../http/endpoint';
import { MAX_CONCURRENT } from '../../api/account';
import { endpoints } from '../../api/endpoints';
import { retryWithoutRejected } from '../../contacts/dropRejected';
import type { ContactPlan } from '../plan/plan';
import type { UnsubscribeWatch } from './unsubscribeWatch';

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

/** What else brings contacts in while they are written one by one. */
export interface WriteObserver {
	/** What became of a contact by now, so that it need not be written. */
	getResult(plan: ContactPlan): WriteResult | undefined;
	/** What a call of its own did to a contact, seen with that. */
	adjustResult(plan: ContactPlan, result: WriteResult): WriteResult;
}

const NO_OBSERVER: WriteObserver = { getResult: () => undefined, adjustResult: (_, result) => result };

/**
 * Writes contacts one by one, several in flight, each as its plan stands by then.
 * @returns by the plan's key, an entry for every plan
 */
export async function writeOneByOne(
	api: ApiClient,
	plans: readonly ContactPlan[],
	watch: UnsubscribeWatch,
	observer = NO_OBSERVER,
): Promise<Map<string, WriteResult>> {
	const results = await runUntilFatal(plans, MAX_CONCURRENT, async (plan) => {
		const failure = await catchApiError(watch.refreshIfStale());
		const settled = observer.getResult(plan);
		if (settled) return toResult(settled);
		const now = watch.latestPlan(plan);
		if (failure instanceof ApiError && now.listIds.length > 0) return unknownConsentError(failure);
		return toResult(observer.adjustResult(now, await upsertContact(api, now)));
	});
	return new Map(
		plans.map((plan, index): [string, WriteResult] => {
			const result = results[index]!;
			return [toContactKey(plan), result instanceof ApiError ? { problem: result } : result];
		}),
	);
}

const toResult = (result: WriteResult) => ('problem' in result ? result.problem : result);

/** Better not written than put back on a list: the next run does it. */
const unknownConsentError = (problem: ApiError): ApiError =>
	rewordError(problem, {
		title: `not written, since it could not be read who has left a list meanwhile: ${problem.message}`,
	});
