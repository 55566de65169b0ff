import { isEarlierEvent, keepLaterEvent } from '../../../audience/laterEvent';
import { keepLaterLists, type LaterLists } from '../../../audience/lists/laterLists';
import type { ListTarget } from '../../../audience/lists/listRules';
import type { ListRef } from '../../../audience/outcome';
import type { RowPerson } from '../../../audience/people';
import { toContactKey } from '../../../audience/contactKey';
import type { AttributeCatalog, AttributeAssignment } from '../../attributes/attributes';
import { keepLatestConsent } from '../../attributes/consentRecord';
import { getHistoryAssignments, type HistorySettings } from '../../attributes/historyAttributes';
import { getHeldEvent } from '../../attributes/lastEvent';
import type { Contact } from '../../contacts/contact';
import type { BrevoIdentifier } from '../../contacts/identifiers';
import type { ContactMatches } from '../../contacts/match';
import { UniqueValueClaims, isUnique, type UniqueValueIndex } from '../../contacts/uniqueValues';
import { listRows, type CandidateRules, type SyncCandidate } from './candidates';
import { toBrevoName } from './mappings';
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

type CandidatePlanRules = PlanRules &
	Pick<CandidateRules, 'rowChoice' | 'history' | 'listRules' | 'oneStatusPerEvent'>;

/** Plans the write for each person of a run, in their order. */
export function planCandidates(
	candidates: readonly SyncCandidate[],
	inputs: PlanInputs,
	rules: CandidatePlanRules,
): ContactPlan[] {
	const claims = new UniqueValueClaims(inputs.unique);
	return candidates.map((candidate) => planCandidate(candidate, inputs, claims, rules));
}

function planCandidate(
	candidate: SyncCandidate,
	inputs: PlanInputs,
	claims: UniqueValueClaims,
	rules: CandidatePlanRules,
): ContactPlan {
	const { item, email, identifier, row, assignments, notes, noListReason } = candidate;
	const { matches, catalog, uncreated } = inputs;
	const key = toContactKey(candidate);
	const contact = matches.contacts.get(key);
	const toRefs = (some: readonly ListTarget[]) =>
		some.flatMap(({ key: listKey }) => inputs.lists.get(listKey) ?? []);
	// With "Last Row Wins", the user knows which row is the latest.
	const isByRowOrder = rules.rowChoice === 'lastRow';
	const event = getHeldEvent(contact, catalog);
	const isEarlier = !isByRowOrder && isEarlierEvent(row, event, rules.zone);
	const { targets, leaves, movesInUnknownOrder }: LaterLists = isByRowOrder
		? candidate
		: keepLaterLists(candidate, contact && { event, listIds: contact.listIds }, inputs.lists, rules);
	const asked = rules.history
		? addHistory(candidate, contact, catalog, rules.history, rules.zone)
		: assignments;
	const ofEvent = isEarlier ? keepLaterEvent(asked) : asked;
	const plan = planContact(
		{
			email,
			assignments: omitIdentifierAssignments(identifier, keepLatestConsent(ofEvent, contact, catalog)),
			lists: toRefs(targets),
			known: contact,
		},
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
		movesInUnknownOrder,
		notes: [
			...notes,
			...(isEarlier ? [EARLIER_EVENT] : []),
			...(noListReason === undefined ? [] : [noListReason]),
			...plan.notes,
			...buildNotes(candidate, contact, linksExtId),
		],
	};
}

/** Replaces the numbers of the rows alone by those of the contact's whole history. */
const addHistory = (
	candidate: SyncCandidate,
	contact: Contact | undefined,
	catalog: AttributeCatalog,
	history: HistorySettings,
	zone: string,
): AttributeAssignment[] => [
	...candidate.assignments.filter(({ ofHistory }) => !ofHistory),
	...getHistoryAssignments(listRows(candidate), contact, catalog, history, zone),
];

const EARLIER_EVENT =
	'Brevo already has a later event: its values stay, and so do lists that several events share';

/** Omits EXT_ID if it identifies the contact: it is not written as a value, too. */
const omitIdentifierAssignments = (
	identifier: BrevoIdentifier | undefined,
	assignments: readonly AttributeAssignment[],
): readonly AttributeAssignment[] =>
	identifier?.type === 'ext_id'
		? assignments.filter(({ attribute }) => toBrevoName(attribute) !== 'EXT_ID')
		: assignments;

/** Changing the email address would resubscribe a blocklisted contact, so the contact keeps its own. */
function buildNotes({ email }: RowPerson, contact: Contact | undefined, linksExtId: boolean): string[] {
	if (linksExtId) return ['found by the address; gets the external ID'];
	const isOther = contact !== undefined && email !== '' && contact.email !== '' && email !== contact.email;
	return isOther ? [`Brevo has the address ${contact.email}: not changed`] : [];
}
