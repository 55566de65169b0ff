import { assignLists, type ListAssignment, type ListSettings } from '../../../audience/lists/assignLists';
import type { Json } from '../../../http/endpoint';
import type { AttributeCatalog, AttributeAssignment } from '../../attributes/attributes';
import { getConsentRecord } from '../../attributes/consentRecord';
import { getHistoryAssignments, type HistorySettings } from '../../attributes/historyAttributes';
import type { SelectedBrevoPerson } from '../../contacts/identifiers';

export interface CandidateRules extends ListSettings {
	/** With it, contacts get the numbers of all their events. */
	readonly history?: HistorySettings;
	/** Reads the values of one row. Not called for rows that are skipped before. */
	getAssignments(row: Json, item: number, catalog: AttributeCatalog): readonly AttributeAssignment[];
}

/** A person with everything that their rows ask for. */
export interface SyncCandidate extends SelectedBrevoPerson, ListAssignment {
	/** From the row that was selected. */
	readonly assignments: readonly AttributeAssignment[];
}

export const toCandidate = (
	person: SelectedBrevoPerson,
	rules: CandidateRules,
	catalog: AttributeCatalog,
): SyncCandidate => ({
	...person,
	...assignLists(person, rules),
	assignments: [
		...rules.getAssignments(person.row, person.item, catalog),
		...getConsentRecord(listRows(person), rules.consent, rules.zone),
		// The account may lack the attributes. Their values depend on the contact, which is not known yet.
		...(rules.history
			? getHistoryAssignments(listRows(person), undefined, catalog, rules.history, rules.zone)
			: []),
	],
});

/** All rows about a person. */
export const listRows = ({ row, others }: SelectedBrevoPerson): Json[] => [
	row,
	...others.map((other) => other.row),
];
