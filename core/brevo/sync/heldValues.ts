import type { Api } from '../../http/client';
import { readHolders } from '../contacts/lookup';
import { comparable, isUnique, UNIQUE_ATTRIBUTES, type UniqueValues } from '../contacts/uniqueValues';
import type { Plan } from './plan/plan';

/**
 * Looks up who has the phone numbers and external IDs that are all there is to write for a contact. Where another
 * contact has one, writing would be refused in this run and in every later one; a read finds that out as well.
 * @returns whether anything new is known
 */
export async function lookUpHolders(
	api: Api,
	plans: readonly Plan[],
	unique: UniqueValues,
): Promise<boolean> {
	let asked = false;
	const last = plans.filter(writesUniqueValuesOnly);
	for (const attribute of UNIQUE_ATTRIBUTES) {
		const open = last
			.map(({ attributes }) => attributes[attribute])
			.filter((value) => value !== undefined && value !== '' && unique.isOpen(attribute, value));
		if (open.length === 0) continue;
		asked = true;
		await readHolders(
			api,
			attribute,
			[...new Set(open.map((value) => comparable(attribute, value)))],
			unique,
		);
	}
	return asked;
}

const writesUniqueValuesOnly = ({ write, known, listIds, linksExtId, attributes }: Plan): boolean =>
	write &&
	known !== undefined &&
	listIds.length === 0 &&
	!linksExtId &&
	Object.keys(attributes).every(isUnique);
