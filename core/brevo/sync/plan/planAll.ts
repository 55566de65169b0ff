import type { ListRef } from '../../../audience/outcome';
import type { Person } from '../../../audience/people';
import { keyOf, type Identity } from '../../../audience/recipientKey';
import type { AttributeBook, Wish } from '../../attributes/attributes';
import type { Contact } from '../../contacts/contact';
import type { Resolved } from '../../contacts/match';
import { Claims, isUnique, type UniqueValues } from '../../contacts/uniqueValues';
import type { Candidate } from './candidates';
import { planContact, type Plan, type PlanRules, type Surroundings } from './plan';

/** What plans are made from. */
export interface PlanBasis {
	readonly resolved: Resolved;
	readonly unique: UniqueValues;
	readonly book: AttributeBook;
	/** By the targets' keys; without an ID where the list is yet to be created. */
	readonly lists: ReadonlyMap<string, ListRef>;
	readonly uncreated?: Surroundings['uncreated'];
}

/** What is to be done for each person of a run, in their order. */
export function planAll(candidates: readonly Candidate[], basis: PlanBasis, rules: PlanRules): Plan[] {
	const claims = new Claims(basis.unique);
	return candidates.map((candidate) => planOne(candidate, basis, claims, rules));
}

function planOne(candidate: Candidate, basis: PlanBasis, claims: Claims, rules: PlanRules): Plan {
	const { item, email, identity, wishes, targets, notes } = candidate;
	const { resolved, book, uncreated } = basis;
	const key = keyOf(candidate);
	const contact = resolved.contacts.get(key);
	const refs = targets.flatMap((target) => basis.lists.get(target.key) ?? []);
	const plan = planContact(email, wishesBeside(identity, wishes), refs, contact, book, rules, {
		uncreated,
		taken: (name, value) => (isUnique(name) ? claims.claim(name, value, item, contact) : undefined),
	});
	const linksExtId = resolved.linked.has(key);
	return {
		...plan,
		...(identity && { identity, linksExtId }),
		write: plan.write || linksExtId,
		notes: [...notes, ...plan.notes, ...notesOn(candidate, contact, linksExtId)],
	};
}

/** What names the contact is not written as a value besides. */
const wishesBeside = (identity: Identity | undefined, wishes: readonly Wish[]): readonly Wish[] =>
	identity?.type === 'ext_id'
		? wishes.filter(({ attribute }) => attribute.trim().toUpperCase() !== 'EXT_ID')
		: wishes;

/** A changed address would resubscribe who is blocklisted, so the contact keeps its own. */
function notesOn({ email }: Person, contact: Contact | undefined, linksExtId: boolean): string[] {
	if (linksExtId) return ['found by the address, and given the external ID'];
	const isOther = contact !== undefined && email !== '' && contact.email !== '' && email !== contact.email;
	return isOther ? [`Brevo has the address ${contact.email}: not changed`] : [];
}
