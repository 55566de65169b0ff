import { runUntilFatal } from '../../../audience/batchRun';
import type { Dropped } from '../../../audience/outcome';
import { toContactKey } from '../../../audience/contactKey';
import { catchApiError, ApiError, copyError } from '../../../http/errors';
import type { ApiClient } from '../../../http/client';
import type { Json, ApiRequest } from '../../../http/endpoint';
import { MAX_CONCURRENT } from '../../api/account';
import { endpoints } from '../../api/endpoints';
import { isCreatedConcurrently } from '../../api/errors';
import { retryWithoutRejected } from '../../contacts/dropRejected';
import type { ContactPlan } from '../plan/plan';
import type { UnsubscribeWatch } from './unsubscribeWatch';

/** Effect of writing one contact. */
export type WriteResult =
	| {
			readonly action: 'created' | 'updated' | 'unchanged';
			readonly id: number | undefined;
			readonly dropped: readonly Dropped[];
			/** IDs of lists that the contact left while the run was in progress, and was not added to. */
			readonly listsLeft?: readonly number[];
	  }
	| { readonly error: ApiError };

/**
 * Creates or updates one contact. A phone number or external ID that another contact has, or that Brevo does not accept,
 * is dropped and returned, so that the rest is not lost with it.
 */
export async function upsertContact(api: ApiClient, plan: ContactPlan): Promise<WriteResult> {
	const listsLeft = plan.listsLeft && { listsLeft: plan.listsLeft };
	const { answer, dropped } = await retryWithoutRejected(plan.attributes, async (attributes) => {
		const nothingLeft =
			plan.known && !plan.linksExtId && plan.listIds.length === 0 && Object.keys(attributes).length === 0;
		const isReduced = attributes !== plan.attributes || plan.listsLeft;
		if (nothingLeft && isReduced) return { action: 'unchanged' as const, id: plan.known?.id };
		return await sendUpsert(api, plan, attributes);
	});
	return answer instanceof ApiError ? { error: answer } : { ...answer, dropped, ...listsLeft };
}

async function sendUpsert(
	api: ApiClient,
	plan: ContactPlan,
	attributes: Json,
): Promise<{ action: 'created' | 'updated'; id: number | undefined } | ApiError> {
	const request = buildRequest(plan, attributes);
	let answer = await catchApiError(api.call(request));
	// Another run has just created the contact: the second call finds it.
	if (answer instanceof ApiError && isCreatedConcurrently(answer))
		answer = await catchApiError(api.call(request));
	if (answer instanceof ApiError) return answer;
	// 201 with the ID for a new contact, 204 without a body for an existing one.
	const id = answer?.id;
	return { action: id === undefined ? 'updated' : 'created', id };
}

/**
 * A known contact with an identifier is updated by its contact ID, which never creates a second contact. A new one is
 * created with its external ID.
 */
function buildRequest(
	{ email, identifier, known, linksExtId, listIds }: ContactPlan,
	attributes: Json,
): ApiRequest<typeof endpoints.upsertContact | typeof endpoints.updateContact> {
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

/** An import of the same contacts that goes on while they are written one at a time. */
export interface ConcurrentImport {
	/** Returns the result for a contact that has been written in the meantime. */
	findResult(plan: ContactPlan): WriteResult | undefined;
	/** Corrects the result of an individual call in the light of the import. */
	correctResult(plan: ContactPlan, result: WriteResult): WriteResult;
}

const NO_IMPORT: ConcurrentImport = { findResult: () => undefined, correctResult: (_, result) => result };

/**
 * Writes contacts one per call, several at a time, each according to its latest plan.
 * @returns by the plan's key, an entry for every plan
 */
export async function writeOneByOne(
	api: ApiClient,
	plans: readonly ContactPlan[],
	watch: UnsubscribeWatch,
	concurrent = NO_IMPORT,
): Promise<Map<string, WriteResult>> {
	const results = await runUntilFatal(plans, MAX_CONCURRENT, async (plan) => {
		const failure = await catchApiError(watch.refreshIfStale());
		const settled = concurrent.findResult(plan);
		if (settled) return toResult(settled);
		const now = watch.latestPlan(plan);
		if (failure instanceof ApiError && now.listIds.length > 0) return unknownConsentError(failure);
		return toResult(concurrent.correctResult(now, await upsertContact(api, now)));
	});
	return new Map(
		plans.map((plan, index): [string, WriteResult] => {
			const result = results[index]!;
			return [toContactKey(plan), result instanceof ApiError ? { error: result } : result];
		}),
	);
}

const toResult = (result: WriteResult) => ('error' in result ? result.error : result);

/** Not writing the contact is better than re-adding it to a list: the next run writes it. */
const unknownConsentError = (error: ApiError): ApiError =>
	copyError(error, {
		title: `not written, because it could not be checked who left a list during the run: ${error.message}`,
	});
