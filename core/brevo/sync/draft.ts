import type { ListRef } from '../../audience/outcome';
import type { Api } from '../../http/client';
import { missingAttributes, type NewAttribute } from '../attributes/attributes';
import { lookUpHolders } from './heldValues';
import type { Plan } from './plan/plan';
import { planAll } from './plan/planAll';
import type { SyncSettings } from './settings';
import { allWishes, type AccountRead } from './snapshot';

/** What is to be done, as if all that the account lacks could be created. */
export interface Draft {
	/** One for each candidate of the account's read. */
	readonly plans: readonly Plan[];
	/** Attributes that the account lacks and some row has a value for. */
	readonly missing: readonly NewAttribute[];
	/** Those of them that some value fits. */
	readonly newAttributes: readonly NewAttribute[];
	/** Names of lists that the account lacks. */
	readonly newLists: readonly string[];
}

/** @throws Problem when it cannot be read who has the phone numbers and external IDs that are to be written */
export async function draft(api: Api, read: AccountRead, settings: SyncSettings): Promise<Draft> {
	const { candidates } = read;
	const missing = settings.createMissingAttributes ? missingAttributes(allWishes(candidates), read.book) : [];
	const withMissing = { ...read, book: read.book.with(missing) };
	let plans = planAll(candidates, withMissing, settings);
	if (await lookUpHolders(api, plans, read.unique)) plans = planAll(candidates, withMissing, settings);
	return {
		plans,
		missing,
		newAttributes: missing.filter(({ name }) => plans.some(({ attributes }) => name in attributes)),
		newLists: [...new Set(plans.flatMap(({ lists }) => lists.filter(isNew).map(({ name }) => name)))],
	};
}

const isNew = ({ id }: ListRef): boolean => id === null;
