import type { Dropped, ListRef } from '../../../audience/outcome';
import { isBlank } from '../../../values/rowFields';
import {
	isPossibleName,
	isReserved,
	type Attribute,
	type AttributeCatalog,
	type AttributeAssignment,
} from '../../attributes/attributes';
import {
	coerceValue,
	isSameValue,
	explainReadOnly,
	type AttributeValue,
	type CoercionResult,
} from '../../attributes/coerce';
import { selectPermittedLists } from '../../contacts/consent';
import type { Contact } from '../../contacts/contact';
import type { BrevoIdentifier } from '../../contacts/identifiers';

export interface PlanRules {
	/** Write only what differs from what Brevo has. */
	readonly skipUnchanged: boolean;
	readonly respectUnsubscribes: boolean;
	/** What an empty value of a row does to a value in Brevo. Never touched where the row lacks the field. */
	readonly emptyValues: 'keep' | 'clear';
}

/** The rules where none is chosen: a new rule needs its default here, and no edit where rules are spread. */
export const defaultRules: PlanRules = {
	skipUnchanged: true,
	respectUnsubscribes: true,
	emptyValues: 'keep',
};

/** What the account and the other contacts of a run have to do with this one. */
export interface PlanContext {
	/** Attributes that could not be created -> why. */
	readonly uncreated?: ReadonlyMap<string, string>;
	/** Why the contact cannot have a value, as another one has it. */
	takenReason?(attribute: string, value: AttributeValue): string | undefined;
}

/** What is to be done for one contact. */
export interface ContactPlan {
	/** `''` where an identity names the contact and the row has no address. */
	readonly email: string;
	/** What names the contact where it is not the address. */
	readonly identifier?: BrevoIdentifier;
	/** The contact of the row's address has no external ID yet, and gets the row's. */
	readonly linksExtId?: boolean;
	/** Whether the contact is in Brevo already. */
	readonly known: Contact | undefined;
	/** Only what is to be written, by Brevo's names. `''` clears a value. */
	readonly attributes: Readonly<Record<string, AttributeValue>>;
	/** Only what the contact is not on yet. */
	readonly listIds: readonly number[];
	/** Lists of the row that the contact has left since he was read; the others name none of them. */
	readonly listsLeft?: readonly number[];
	/** All lists it will be on because of this row. */
	readonly lists: readonly ListRef[];
	readonly dropped: readonly Dropped[];
	readonly notes: readonly string[];
	readonly write: boolean;
}

/** @param lists the lists this row wants; without an ID in a dry run */
export function planContact(
	email: string,
	assignments: readonly AttributeAssignment[],
	lists: readonly ListRef[],
	known: Contact | undefined,
	catalog: AttributeCatalog,
	rules: PlanRules,
	context: PlanContext = {},
): ContactPlan {
	const dropped: Dropped[] = [];
	const attributes: Record<string, AttributeValue> = {};
	for (const { attribute: name, value, match } of keepLastPerAttribute(assignments, catalog)) {
		const fit = isBlank(value)
			? clearValue(value, match, known, rules)
			: match
				? fitValue(value, match, context)
				: { invalidReason: explainUnknown(name, context) };
		if (!fit) continue;
		if ('invalidReason' in fit) dropped.push({ attribute: match?.name ?? name, reason: fit.invalidReason });
		else if (match && isDifferent(known, fit.value, match, rules)) attributes[match.name] = fit.value;
	}

	const { joins, ...ofLists } = planLists(known, lists, rules);
	return {
		email,
		known,
		attributes,
		dropped,
		...ofLists,
		write: !known || !rules.skipUnchanged || joins || Object.keys(attributes).length > 0,
	};
}

/** The lists that consent permits, and of those the ones to join. */
function planLists(
	known: Contact | undefined,
	wanted: readonly ListRef[],
	{ respectUnsubscribes, skipUnchanged }: PlanRules,
): Pick<ContactPlan, 'listIds' | 'lists' | 'notes'> & { readonly joins: boolean } {
	const { lists, notes } = selectPermittedLists(known, wanted, respectUnsubscribes);
	const missingFrom = lists.filter(({ id }) => id === null || !known?.listIds.includes(id));
	const toJoin = skipUnchanged ? missingFrom : lists;
	return { listIds: toJoin.flatMap(({ id }) => id ?? []), lists, notes, joins: missingFrom.length > 0 };
}

/**
 * The plan with the IDs of lists that did not exist when it was made. Another run may have created them: consent is
 * asked again, now that it is known which lists they are.
 * @param created by name
 */
export function assignCreatedLists(
	plan: ContactPlan,
	created: ReadonlyMap<string, ListRef>,
	rules: PlanRules,
): ContactPlan {
	const { known, attributes, linksExtId, lists } = plan;
	if (lists.every(({ id }) => id !== null)) return plan;
	const wanted = lists.map((list) => (list.id === null ? (created.get(list.name) ?? list) : list));
	const { joins, notes, ...ofLists } = planLists(known, wanted, rules);
	const isChange = joins || linksExtId === true || Object.keys(attributes).length > 0;
	return {
		...plan,
		...ofLists,
		notes: [...plan.notes, ...notes],
		write: !known || !rules.skipUnchanged || isChange,
	};
}

function fitValue(value: unknown, attribute: Attribute, { takenReason }: PlanContext): CoercionResult {
	const fit = coerceValue(value, attribute);
	const reason = 'value' in fit ? takenReason?.(attribute.name, fit.value) : undefined;
	return reason === undefined ? fit : { invalidReason: reason };
}

/** Only an empty value that is really there clears, and only where there is something to clear. */
function clearValue(
	value: unknown,
	attribute: Attribute | undefined,
	known: Contact | undefined,
	{ emptyValues }: PlanRules,
): CoercionResult | undefined {
	if (!attribute || emptyValues !== 'clear' || value === undefined) return undefined;
	if (isBlank(known?.attributes[attribute.name])) return undefined;
	const refusal = explainReadOnly(attribute);
	return refusal === undefined ? { value: '' } : { invalidReason: refusal };
}

const isDifferent = (
	known: Contact | undefined,
	value: AttributeValue,
	attribute: Attribute,
	rules: PlanRules,
): boolean =>
	!known || !rules.skipUnchanged || !isSameValue(known.attributes[attribute.name], value, attribute);

function explainUnknown(name: string, { uncreated }: PlanContext): string {
	if (isReserved(name)) return 'Brevo sets it itself';
	const refusal = uncreated?.get(name.trim().toUpperCase());
	if (refusal !== undefined) return `the attribute could not be created: ${refusal}`;
	return isPossibleName(name)
		? 'the attribute does not exist in Brevo'
		: 'not a possible name: capital letters, digits and _, beginning with a letter';
}

/** A wish, and the attribute that its name means in this account. */
export interface ResolvedAssignment extends AttributeAssignment {
	readonly match: Attribute | undefined;
}

/**
 * Of several wishes for one attribute the last that has a value. With more than one of them each run would find what
 * another wish has left, and write.
 */
export function keepLastPerAttribute(
	assignments: readonly AttributeAssignment[],
	catalog: AttributeCatalog,
): ResolvedAssignment[] {
	const chosen = new Map<string, ResolvedAssignment>();
	for (const assignment of assignments) {
		const found = catalog.find(assignment.attribute);
		const name = found?.name ?? toBrevoName(assignment.attribute);
		const before = chosen.get(name);
		if (!before || weighValue(assignment.value) >= weighValue(before.value))
			chosen.set(name, { ...assignment, match: found });
	}
	return [...chosen.values()];
}

/**
 * Attributes for which one row has values under several names, which is a slip in the mapping: only one is written.
 * @returns Brevo's name -> the names that the mapping uses
 */
export function findDuplicateMappings(
	rows: Iterable<readonly AttributeAssignment[]>,
	catalog: AttributeCatalog,
): Map<string, readonly string[]> {
	const shared = new Map<string, Set<string>>();
	for (const assignments of rows) {
		const names = new Map<string, string>();
		for (const { attribute, value } of assignments) {
			const found = isBlank(value) ? undefined : catalog.find(attribute);
			if (!found) continue;
			const typed = toBrevoName(attribute);
			const other = names.get(found.name);
			names.set(found.name, typed);
			if (other === undefined || other === typed) continue;
			shared.set(found.name, (shared.get(found.name) ?? new Set()).add(other).add(typed));
		}
	}
	return new Map([...shared].map(([name, typed]) => [name, [...typed]]));
}

/** An empty value may clear the contact's; a field that the row lacks never does anything. */
const weighValue = (value: unknown): number => (value === undefined ? 0 : isBlank(value) ? 1 : 2);

const toBrevoName = (name: string): string => name.trim().toUpperCase();
