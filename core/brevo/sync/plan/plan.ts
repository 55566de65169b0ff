import type { Dropped, ListRef } from '../../../audience/outcome';
import type { Identity } from '../../../audience/recipientKey';
import { isBlank } from '../../../values/rowFields';
import {
	isPossibleName,
	isReserved,
	type Attribute,
	type AttributeBook,
	type Wish,
} from '../../attributes/attributes';
import { coerce, isSame, unwritable, type AttributeValue, type Fit } from '../../attributes/coerce';
import { permittedLists } from '../../contacts/consent';
import type { Contact } from '../../contacts/contact';
import { onePerAttribute } from './onePerAttribute';

export interface PlanRules {
	/** Write only what differs from what Brevo has. */
	readonly skipUnchanged: boolean;
	readonly respectUnsubscribes: boolean;
	/** What an empty value of a row does to a value in Brevo. Never touched where the row lacks the field. */
	readonly emptyValues: 'keep' | 'clear';
}

/** What the account and the other contacts of a run have to do with this one. */
export interface Surroundings {
	/** Attributes that could not be created -> why. */
	readonly uncreated?: ReadonlyMap<string, string>;
	/** Why the contact cannot have a value, as another one has it. */
	taken?(attribute: string, value: AttributeValue): string | undefined;
}

/** What is to be done for one contact. */
export interface Plan {
	/** `''` where an identity names the contact and the row has no address. */
	readonly email: string;
	/** What names the contact where it is not the address. */
	readonly identity?: Identity;
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
	wishes: readonly Wish[],
	lists: readonly ListRef[],
	known: Contact | undefined,
	book: AttributeBook,
	rules: PlanRules,
	around: Surroundings = {},
): Plan {
	const dropped: Dropped[] = [];
	const attributes: Record<string, AttributeValue> = {};
	for (const { attribute: name, value, found } of onePerAttribute(wishes, book)) {
		const fit = isBlank(value)
			? clearing(value, found, known, rules)
			: found
				? fitting(value, found, around)
				: { unfit: whyUnknown(name, around) };
		if (!fit) continue;
		if ('unfit' in fit) dropped.push({ attribute: found?.name ?? name, reason: fit.unfit });
		else if (found && differs(known, fit.value, found, rules)) attributes[found.name] = fit.value;
	}

	const permitted = permittedLists(known, lists, rules.respectUnsubscribes);
	const missingFrom = permitted.lists.filter(({ id }) => id === null || !known?.listIds.includes(id));
	const toJoin = rules.skipUnchanged ? missingFrom : permitted.lists;
	return {
		email,
		known,
		attributes,
		listIds: toJoin.flatMap(({ id }) => (id === null ? [] : [id])),
		lists: permitted.lists,
		dropped,
		notes: permitted.notes,
		write: !known || !rules.skipUnchanged || missingFrom.length > 0 || Object.keys(attributes).length > 0,
	};
}

function fitting(value: unknown, attribute: Attribute, { taken }: Surroundings): Fit {
	const fit = coerce(value, attribute);
	const reason = 'value' in fit ? taken?.(attribute.name, fit.value) : undefined;
	return reason === undefined ? fit : { unfit: reason };
}

/** Only an empty value that is really there clears, and only where there is something to clear. */
function clearing(
	value: unknown,
	attribute: Attribute | undefined,
	known: Contact | undefined,
	{ emptyValues }: PlanRules,
): Fit | undefined {
	if (!attribute || emptyValues !== 'clear' || value === undefined) return undefined;
	if (isBlank(known?.attributes[attribute.name])) return undefined;
	const refusal = unwritable(attribute);
	return refusal === undefined ? { value: '' } : { unfit: refusal };
}

const differs = (
	known: Contact | undefined,
	value: AttributeValue,
	attribute: Attribute,
	rules: PlanRules,
): boolean => !known || !rules.skipUnchanged || !isSame(known.attributes[attribute.name], value, attribute);

function whyUnknown(name: string, { uncreated }: Surroundings): string {
	if (isReserved(name)) return 'Brevo sets it itself';
	const refusal = uncreated?.get(name.trim().toUpperCase());
	if (refusal !== undefined) return `the attribute could not be created: ${refusal}`;
	return isPossibleName(name)
		? 'the attribute does not exist in Brevo'
		: 'not a possible name: capital letters, digits and _, beginning with a letter';
}
