import type { ListTarget } from '../../../audience/listRules';
import type { ListRef } from '../../../audience/outcome';
import type { RowPerson } from '../../../audience/people';
import { toContactKey } from '../../../audience/recipientKey';
import type { AttributeCatalog, AttributeAssignment } from '../../attributes/attributes';
import type { Contact } from '../../contacts/contact';
import type { BrevoIdentifier } from '../../contacts/identifiers';
import type { ContactMatches } from '../../contacts/match';
import { UniqueValueClaims, isUnique, type UniqueValueIndex } from '../../contacts/uniqueValues';
import type { SyncCandidate } from './candidates';
import { planContact, type ContactPlan, type PlanRules, type PlanContext } from './plan';

/** Inputs for planning. */
export interface PlanInputs {
	readonly matches: ContactMatches;
	readonly unique: UniqueValueIndex;
	readonly catalog: AttributeCatalog;
	/** By the targets' keys; a list that is yet to be created has no ID. */
	readonly lists: ReadonlyMap<string, ListRef>;
	readonly uncreated?: PlanContext['uncreated'];
}

/** Plans the write for each person of a run, in their order. */
export function planCandidates(
	candidates: readonly SyncCandidate[],
	inputs: PlanInputs,
	rules: PlanRules,
): ContactPlan[] {
	const claims = new UniqueValueClaims(inputs.unique);
	return candidates.map((candidate) => planCandidate(candidate, inputs, claims, rules));
}

function planCandidate(
	candidate: SyncCandidate,
	inputs: PlanInputs,
	claims: UniqueValueClaims,
	rules: PlanRules,
): ContactPlan {
	const { item, email, identifier, assignments, targets, leaves, notes, noListReason } = candidate;
	const { matches, catalog, uncreated } = inputs;
	const key = toContactKey(candidate);
	const contact = matches.contacts.get(key);
	const toRefs = (some: readonly ListTarget[]) =>
		some.flatMap(({ key: listKey }) => inputs.lists.get(listKey) ?? []);
	const plan = planContact(
		email,
		omitIdentifierAssignments(identifier, assignments),
		toRefs(targets),
		contact,
		catalog,
		rules,
		{
			uncreated,
			leaves: toRefs(leaves),
			takenReason: (name, value) => (isUnique(name) ? claims.claim(name, value, item, contact) : undefined),
		},
	);
	const linksExtId = matches.linkedByEmail.has(key);
	return {
		...plan,
		...(identifier && { identifier, linksExtId }),
		write: plan.write || linksExtId,
		notes: [
			...notes,
			...[noListReason ?? []].flat(),
			...plan.notes,
			...buildNotes(candidate, contact, linksExtId),
		],
	};
}

/** Omits EXT_ID if it identifies the contact: it is not written as a value, too. */
const omitIdentifierAssignments = (
	identity: BrevoIdentifier | undefined,
	assignments: readonly AttributeAssignment[],
): readonly AttributeAssignment[] =>
	identity?.type === 'ext_id'
		? assignments.filter(({ attribute }) => attribute.trim().toUpperCase() !== 'EXT_ID')
		: assignments;

/** Changing the email address would resubscribe a blocklisted contact, so the contact keeps its own. */
function buildNotes({ email }: RowPerson, contact: Contact | undefined, linksExtId: boolean): string[] {
	if (linksExtId) return ['found by the address, and given the external ID'];
	const isOther = contact !== undefined && email !== '' && contact.email !== '' && email !== contact.email;
	return isOther ? [`Brevo has the address ${contact.email}: not changed`] : [];
}
