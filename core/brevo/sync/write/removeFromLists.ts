import { chunk } from 'lodash';

import { describeNotAttempted } from '../../../audience/batchRun';
import type { ListRef } from '../../../audience/outcome';
import { toContactKey } from '../../../audience/contactKey';
import type { ApiClient } from '../../../http/client';
import { concernsAccount, type ApiError } from '../../../http/errors';
import type { BrevoPerson } from '../../contacts/identifiers';
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
	const errors: ApiError[] = [];
	let fatal: ApiError | undefined;
	for (const { list, members } of groupByList(plans)) {
		for (const batch of chunk(members, MAX_MEMBERS_PER_CALL)) {
			if (fatal) {
				for (const person of batch)
					removals
						.get(toContactKey(person))!
						.reasons.push(describeRemaining(list, describeNotAttempted(fatal)));
				continue;
			}
			const { outcomes, error } = await changeBatch(api, REMOVAL, list, batch, contacts);
			for (const [index, { action, reason }] of outcomes.entries()) {
				const result = removals.get(toContactKey(batch[index]!))!;
				if (action === REMOVAL.done) result.removedFrom.push(list);
				else result.reasons.push(describeRemaining(list, reason ?? ''));
			}
			if (error) errors.push(error);
			if (error && concernsAccount(error)) fatal = error;
		}
	}
	return { removals, errors };
}

const describeRemaining = ({ name }: ListRef, reason: string): string =>
	`still on the list '${name}', which is for another status: ${reason}`;

function groupByList(
	plans: readonly ContactPlan[],
): Iterable<{ readonly list: ExistingList; readonly members: BrevoPerson[] }> {
	const groups = new Map<number, { readonly list: ExistingList; readonly members: BrevoPerson[] }>();
	for (const [item, { email, identifier, leaves }] of plans.entries()) {
		for (const list of leaves) {
			const group = groups.get(list.id) ?? { list, members: [] };
			groups.set(list.id, group);
			group.members.push({ item, email, identifier, row: {} });
		}
	}
	return groups.values();
}
