import { chunk, uniqBy } from 'lodash';

import { describeNotAttempted, sendInBatches } from '../../../audience/batchRun';
import type { ListRef } from '../../../audience/outcome';
import { toContactKey } from '../../../audience/contactKey';
import type { ApiClient } from '../../../http/client';
import { ApiError } from '../../../http/errors';
import type { BrevoContactRef } from '../../contacts/identifiers';
import { changeBatch, MAX_MEMBERS_PER_CALL, REMOVAL, type ExistingList } from '../../lists/membership';
import type { ContactPlan } from '../plan/plan';

/** The lists that one contact had to leave, by the result. */
export interface RemovalResult {
	readonly removedFrom: readonly ListRef[];
	/** A reason for each list that the contact is still on. */
	readonly reasons: readonly string[];
}

export interface RemovalSummary {
	/** By the plan's key, for every plan. */
	readonly removals: ReadonlyMap<string, RemovalResult>;
	readonly errors: readonly ApiError[];
}

/** Takes contacts off the lists that they must not be on, 150 per call. After a fatal error no further call is made. */
export async function removeFromLists(
	api: ApiClient,
	plans: readonly ContactPlan[],
): Promise<RemovalSummary> {
	const removals = new Map<string, { removedFrom: ListRef[]; reasons: string[] }>(
		plans.map((plan) => [toContactKey(plan), { removedFrom: [], reasons: [] }]),
	);
	const contacts = new Map(plans.flatMap((plan) => (plan.known ? [[toContactKey(plan), plan.known]] : [])));
	const results = await sendInBatches(
		listBatches(plans),
		async ({ list, members }) => await changeBatch(api, { change: REMOVAL, list }, members, contacts),
		{ getError: ({ error }) => error },
	);
	for (const { batch, answer } of results) {
		for (const [index, member] of batch.members.entries()) {
			const result = removals.get(toContactKey(member))!;
			const reason =
				answer instanceof ApiError ? describeNotAttempted(answer) : answer.failures[index]?.reason;
			if (reason === undefined) result.removedFrom.push(batch.list);
			else result.reasons.push(describeRemaining(batch.list, reason));
		}
	}
	const errors = results.flatMap(({ answer }) => (answer instanceof ApiError ? [] : (answer.error ?? [])));
	return { removals, errors };
}

const describeRemaining = ({ name }: ListRef, reason: string): string =>
	`still on the list '${name}', which is for another status: ${reason}`;

interface RemovalBatch {
	readonly list: ExistingList;
	readonly members: readonly BrevoContactRef[];
}

function listBatches(plans: readonly ContactPlan[]): RemovalBatch[] {
	const lists = uniqBy(
		plans.flatMap(({ leaves }) => leaves),
		'id',
	);
	return lists.flatMap((list) => {
		const members = plans.filter(({ leaves }) => leaves.some(({ id }) => id === list.id));
		return chunk(members, MAX_MEMBERS_PER_CALL).map((batch) => ({ list, members: batch }));
	});
}
