import { uniqBy } from 'lodash';

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
import { keepLastPerAttribute, toBrevoName, type ResolvedAssignment } from './mappings';

export interface PlanRules {
	/** Whether to write only values that differ from Brevo's. */
	readonly skipUnchanged: boolean;
	/** Time zone in which a point in time has its calendar day. */
	readonly zone: string;
	readonly respectUnsubscribes: boolean;
	/** The effect of an empty value on a value in Brevo. If the row lacks the field, there is none. */
	readonly emptyValues: 'keep' | 'clear';
}

/** Default rules. A new rule needs its default here, and no edit where rules are spread. */
export const defaultRules: PlanRules = {
	skipUnchanged: true,
	zone: 'utc',
	respectUnsubscribes: true,
	emptyValues: 'keep',
};

/** Facts about the account and the run's other contacts that affect a contact's plan. */
export interface PlanContext {
	/** Attributes that could not be created -> reason. */
	readonly uncreated?: ReadonlyMap<string, string>;
	/** Lists that the contact must not be on. */
	readonly leaves?: readonly ListRef[];
	/** Returns the reason why the contact cannot have a value that another one has, or undefined. */
	takenReason?(attribute: string, value: AttributeValue): string | undefined;
}

/** The planned write for one contact. */
export interface ContactPlan {
	/** `''` if the contact has an identifier and the row has no email address. */
	readonly email: string;
	/** Identifies the contact; defaults to the email address. */
	readonly identifier?: BrevoIdentifier;
	/** The contact with the row's email address has no external ID yet, and gets the row's. */
	readonly linksExtId?: boolean;
	/** The contact in Brevo; undefined for a new one. */
	readonly known: Contact | undefined;
	/** Only the values to write, by Brevo's names. `''` clears a value. */
	readonly attributes: Readonly<Record<string, AttributeValue>>;
	/** Only lists that the contact is not on yet. */
	readonly listIds: readonly number[];
	/** Lists of the row that the contact left after being read; `listIds` and `lists` contain none of them. */
	readonly listsLeft?: readonly number[];
	/** Whether the contact unsubscribed from all emails after being read. */
	readonly unsubscribed?: boolean;
	/** All lists that the contact will be on because of this row. */
	readonly lists: readonly ListRef[];
	/** Lists that the contact is on and must leave. Its own call takes the contact off them. */
	readonly leaves: ReadonlyArray<ListRef & { readonly id: number }>;
	readonly dropped: readonly Dropped[];
	readonly notes: readonly string[];
	/**
	 * Whether the contact leaves a list that several events share although it is not known which of the contact's events is
	 * the latest.
	 */
	readonly movesInUnknownOrder?: boolean;
	/** Whether values or lists are to be added. */
	readonly write: boolean;
}

/** The values and lists that a row asks for, and the contact that gets them. */
export interface PlanRequest {
	readonly email: string;
	readonly assignments: readonly AttributeAssignment[];
	/** A list that is yet to be created has no ID. */
	readonly lists: readonly ListRef[];
	/** The contact in Brevo; undefined for a new one. */
	readonly known: Contact | undefined;
}

export function planContact(
	{ email, assignments, lists, known }: PlanRequest,
	catalog: AttributeCatalog,
	rules: PlanRules,
	context: PlanContext = {},
): ContactPlan {
	const dropped: Dropped[] = [];
	const attributes: Record<string, AttributeValue> = {};
	for (const assignment of keepLastPerAttribute(assignments, catalog)) {
		const { attribute: name, match } = assignment;
		if (!appliesHere(assignment, known)) continue;
		const coerced = planValue(assignment, known, rules, context);
		if (!coerced) continue;
		if ('invalidReason' in coerced)
			dropped.push({ attribute: match?.name ?? name, reason: coerced.invalidReason });
		else if (match && isDifferent(known, coerced.value, match, rules)) attributes[match.name] = coerced.value;
	}

	const { joins, ...ofLists } = planLists(known, lists, rules);
	return {
		email,
		known,
		attributes,
		dropped,
		...ofLists,
		leaves: known ? planLeaves(known, lists, context) : [],
		write: needsWrite({ known, attributes, joins }, rules),
	};
}

const needsWrite = (
	{
		known,
		attributes,
		joins,
		linksExtId = false,
	}: Pick<ContactPlan, 'known' | 'attributes' | 'linksExtId'> & { readonly joins: boolean },
	{ skipUnchanged }: PlanRules,
): boolean => !known || !skipUnchanged || joins || linksExtId || Object.keys(attributes).length > 0;

/** Selects the lists that consent permits, and those among them to join. */
function planLists(
	known: Contact | undefined,
	wanted: readonly ListRef[],
	{ respectUnsubscribes, skipUnchanged }: PlanRules,
): Pick<ContactPlan, 'listIds' | 'lists' | 'notes'> & { readonly joins: boolean } {
	const { lists, notes } = selectPermittedLists(known, wanted, respectUnsubscribes);
	const missing = lists.filter(({ id }) => id === null || !known?.listIds.includes(id));
	const toJoin = skipUnchanged ? missing : lists;
	return { listIds: toJoin.flatMap(({ id }) => id ?? []), lists, notes, joins: missing.length > 0 };
}

/** A list that two rules name, once by ID and once by name, is left only if no rule asks for it. */
const planLeaves = (
	{ listIds }: Contact,
	wanted: readonly ListRef[],
	{ leaves = [] }: PlanContext,
): ContactPlan['leaves'] =>
	uniqBy(leaves, 'id').flatMap(({ id, name }) =>
		id !== null && listIds.includes(id) && !wanted.some((list) => list.id === id) ? [{ id, name }] : [],
	);

/**
 * Adds the IDs of lists that did not exist when the plan was made. Another run may have created them, so consent is
 * checked again, now that the lists are known.
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
	return {
		...plan,
		...ofLists,
		notes: [...plan.notes, ...notes],
		write: needsWrite({ known, attributes, joins, linksExtId }, rules),
	};
}

function planValue(
	assignment: ResolvedAssignment,
	known: Contact | undefined,
	rules: PlanRules,
	context: PlanContext,
): CoercionResult | undefined {
	const { value, match, optional } = assignment;
	// A calculation that failed says nothing about the value that the contact has.
	if (typeof value === 'number' && !Number.isFinite(value))
		return match || !optional ? { invalidReason: `${value} is not a number` } : undefined;
	if (isBlank(value)) return clearValue(assignment, known, rules);
	return match ? fitValue(value, match, rules, context) : explainMissing(assignment, context);
}

function fitValue(
	value: unknown,
	attribute: Attribute,
	rules: PlanRules,
	{ takenReason }: PlanContext,
): CoercionResult {
	const coerced = coerceValue(value, attribute, rules.zone);
	const reason = 'value' in coerced ? takenReason?.(attribute.name, coerced.value) : undefined;
	return reason === undefined ? coerced : { invalidReason: reason };
}

function appliesHere({ match, onlyIf }: ResolvedAssignment, known: Contact | undefined): boolean {
	const blank = !match || isBlank(known?.attributes[match.name]);
	return onlyIf === undefined || onlyIf === (blank ? 'blank' : 'filled');
}

/**
 * Clears a value only if the contact has one. Unless the assignment itself clears, the rules must ask for it, and the row
 * must have the field.
 */
function clearValue(
	{ match: attribute, value, clears = false }: ResolvedAssignment,
	known: Contact | undefined,
	{ emptyValues }: PlanRules,
): CoercionResult | undefined {
	if (!attribute || isBlank(known?.attributes[attribute.name])) return undefined;
	if (!clears && (emptyValues !== 'clear' || value === undefined)) return undefined;
	const reason = explainReadOnly(attribute);
	return reason === undefined ? { value: '' } : { invalidReason: reason };
}

const isDifferent = (
	known: Contact | undefined,
	value: AttributeValue,
	attribute: Attribute,
	rules: PlanRules,
): boolean =>
	!known || !rules.skipUnchanged || !isSameValue(known.attributes[attribute.name], value, attribute);

const explainMissing = (
	{ attribute, optional }: ResolvedAssignment,
	context: PlanContext,
): CoercionResult | undefined =>
	optional ? undefined : { invalidReason: explainUnknown(attribute, context) };

function explainUnknown(name: string, { uncreated }: PlanContext): string {
	if (isReserved(name)) return 'Brevo sets it itself';
	const reason = uncreated?.get(toBrevoName(name));
	if (reason !== undefined) return `the attribute could not be created: ${reason}`;
	return isPossibleName(name)
		? 'the attribute does not exist in Brevo'
		: 'not a possible name: capital letters, digits and _, beginning with a letter';
}
