import type { ApiClient } from '../../http/client';
import { readOwners } from '../contacts/lookup';
import { toComparable, isUnique, UNIQUE_ATTRIBUTES, type UniqueValueIndex } from '../contacts/uniqueValues';
import type { ContactPlan } from './plan/plan';

/**
 * Looks up who has the phone numbers and external IDs that are all there is to write for a contact. Where another
 * contact has one, writing would be refused in this run and in every later one; a read finds that out as well.
 * @returns whether anything new is known
 */
export async function findOwners(
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
