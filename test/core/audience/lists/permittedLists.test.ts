import { findForbiddenLists, restrictLists } from '../../../../core/audience/lists/permittedLists';
import { CONSENT_CASES } from '../../../cases/consent.mts';

const LIST = { id: 2, name: 'Two' };

it.each(CONSENT_CASES)('any target: $name', ({ blocked, left, respect, reason }) => {
	const choice = { hasUnsubscribed: blocked, listIds: [], listsLeft: left };
	const rules = {
		respectUnsubscribes: respect,
		unsubscribedNote: 'unsubscribed in Brevo: not added to lists',
	};
	expect(restrictLists(choice, [LIST], rules)).toEqual(
		reason === undefined ? { lists: [LIST], notes: [] } : { lists: [], notes: [reason] },
	);
	// A choice made after the contact was read counts as much.
	const before = { hasUnsubscribed: false, listIds: [], listsLeft: [] };
	expect(findForbiddenLists(before, choice, [2], rules)).toEqual(reason === undefined ? [] : [2]);
});
