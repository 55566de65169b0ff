import type { ListRef } from '../../audience/outcome';
import type { ApiClient } from '../../http/client';
import { findMissingAttributes, type NewAttribute } from '../attributes/attributes';
import { readOwners } from '../contacts/lookup';
import { toComparable, isUnique, UNIQUE_ATTRIBUTES, type UniqueValueIndex } from '../contacts/uniqueValues';
import type { ContactPlan } from './plan/plan';
import { planCandidates } from './plan/planAll';
import type { SyncSettings } from './settings';
import { listAssignments, type AccountSnapshot } from './snapshot';

/** The planned changes, assuming that everything the account lacks can be created. */
export interface SyncDraft {
	/** One for each candidate of the snapshot. */
	readonly plans: readonly ContactPlan[];
	/** Attributes that the account lacks and that some row has a value for. */
	readonly missing: readonly NewAttribute[];
	/** The missing attributes that have at least one valid value. */
	readonly newAttributes: readonly NewAttribute[];
	/** Names of lists that the account lacks. */
	readonly newLists: readonly string[];
}

/** @throws ApiError when the owners of the phone numbers and external IDs to write cannot be read */
export async function draftSync(
	api: ApiClient,
	snapshot: AccountSnapshot,
	settings: SyncSettings,
): Promise<SyncDraft> {
	const { candidates } = snapshot;
	const missing = settings.createMissingAttributes
		? findMissingAttributes(listAssignments(candidates), snapshot.catalog)
		: [];
	const withMissing = { ...snapshot, catalog: snapshot.catalog.extend(missing) };
	let plans = planCandidates(candidates, withMissing, settings);
	if (await lookUpOwners(api, plans, snapshot.unique))
		plans = planCandidates(candidates, withMissing, settings);
	return {
		plans,
		missing,
		newAttributes: missing.filter(({ name }) => plans.some(({ attributes }) => name in attributes)),
		newLists: [...new Set(plans.flatMap(({ lists }) => lists.filter(isNew).map(({ name }) => name)))],
	};
}

const isNew = ({ id }: ListRef): boolean => id === null;

/**
 * Looks up the owners of phone numbers and external IDs where nothing else is to be written for a contact. If another
 * contact has the value, Brevo would reject the write in this run and in every later one; reading finds that out, too.
 * @returns whether anything was looked up
 */
async function lookUpOwners(
	api: ApiClient,
	plans: readonly ContactPlan[],
	unique: UniqueValueIndex,
): Promise<boolean> {
	let asked = false;
	const last = plans.filter(writesUniqueValuesOnly);
	for (const attribute of UNIQUE_ATTRIBUTES) {
		const open = last
			.map(({ attributes }) => attributes[attribute])
			.filter((value) => value !== undefined && value !== '' && unique.isUnknown(attribute, value));
		if (open.length === 0) continue;
		asked = true;
		await readOwners(
			api,
			attribute,
			[...new Set(open.map((value) => toComparable(attribute, value)))],
			unique,
		);
	}
	return asked;
}

const writesUniqueValuesOnly = ({ write, known, listIds, linksExtId, attributes }: ContactPlan): boolean =>
	write &&
	known !== undefined &&
	listIds.length === 0 &&
	!linksExtId &&
	Object.keys(attributes).every(isUnique);
