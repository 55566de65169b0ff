import type { Assignment } from '../../audience/laterEvent';
import { isWrittenDate } from '../../values/dates';
import { isBlank } from '../../values/rowFields';
import { SYNONYMS } from './synonyms';

/** One entry of `GET /contacts/attributes`. */
export interface Attribute {
	readonly name: string;
	readonly category: string;
	readonly type?: string;
	readonly enumeration?: readonly AttributeOption[];
	readonly multiCategoryOptions?: readonly string[];
}

/** An option of an attribute of the category `category`. */
export interface AttributeOption {
	readonly value?: number;
	readonly label: string;
	readonly valueStr?: string;
}

/** Types without options: they can be inferred from values. */
export type PlainType = 'text' | 'float' | 'date' | 'boolean';

/** Types that an attribute can be created with. The last two have options, which the user lists. */
export type AttributeType = PlainType | 'category' | 'multiple-choice';

/** An attribute that some rows have a value for but the account lacks. */
export type NewAttribute = Attribute;

/** Type and options of an attribute to create. */
export interface AttributeSpec {
	readonly type: AttributeType;
	/** Only for the two types that have options. */
	readonly options?: readonly string[];
}

/** A value for an attribute, under the name that the mapping uses. If no type is given, it is inferred from the values. */
export interface AttributeAssignment extends Assignment, Partial<AttributeSpec> {
	/** Whether nothing is reported if the account has no such attribute. */
	readonly optional?: boolean;
}

/** Capital letters are documented; the rest follows the look of Brevo's own attributes. */
const POSSIBLE_NAME = /^[A-Z][A-Z0-9_]{0,49}$/;

/** Attributes whose name depends on the account's language: a mapping need not know which. */
const NAMED_BY_LANGUAGE: Readonly<Record<string, readonly string[]>> = {
	FIRSTNAME: SYNONYMS.FIRSTNAME,
	LASTNAME: SYNONYMS.LASTNAME,
};

/** The account's attributes, looked up by the names that a mapping uses. */
export class AttributeCatalog {
	private readonly byName: Map<string, Attribute>;

	constructor(attributes: Iterable<Attribute>) {
		this.byName = new Map([...attributes].map((attribute) => [attribute.name.toUpperCase(), attribute]));
	}

	find(name: string): Attribute | undefined {
		const upper = name.trim().toUpperCase();
		const own = this.byName.get(upper);
		if (own) return own;
		const alias = NAMED_BY_LANGUAGE[upper]?.find((candidate) => this.byName.has(candidate));
		return alias === undefined ? undefined : this.byName.get(alias);
	}

	extend(created: readonly NewAttribute[]): AttributeCatalog {
		return new AttributeCatalog([...created, ...this.byName.values()]);
	}

	all(): readonly Attribute[] {
		return [...this.byName.values()];
	}
}

export const isPossibleName = (name: string): boolean => POSSIBLE_NAME.test(name.trim().toUpperCase());

/** Whether values can be written: Brevo calculates some attributes itself, and a CRM owner cannot be set here. */
export const isWritable = ({ name, category, type }: Attribute): boolean =>
	!isReserved(name) && (category === 'category' || (category === 'normal' && type !== 'user'));

/** @param options without blanks or duplicates; only for types that have options */
export function toAttribute(name: string, { type, options = [] }: AttributeSpec): Attribute {
	if (type === 'category') {
		const enumeration = options.map((label, index) => ({ value: index + 1, label }));
		return { name, category: 'category', enumeration };
	}
	return {
		name,
		category: 'normal',
		type,
		...(type === 'multiple-choice' && { multiCategoryOptions: options }),
	};
}

/**
 * The reverse of `toAttribute`.
 * @returns undefined for an attribute that cannot be created
 */
export function toAttributeSpec({
	category,
	type,
	enumeration,
	multiCategoryOptions,
}: Attribute): AttributeSpec | undefined {
	if (category === 'category')
		return { type: 'category', options: enumeration?.map(({ label }) => label) ?? [] };
	if (category !== 'normal') return undefined;
	if (type === 'multiple-choice') return { type, options: multiCategoryOptions ?? [] };
	return isPlain(type) ? { type } : undefined;
}

const isPlain = (type: string | undefined): type is PlainType =>
	['text', 'float', 'date', 'boolean'].includes(type ?? '');

/** Returns the attributes to create so that no value is lost, each once, with the mapped type or the type of its values. */
export function findMissingAttributes(
	assignments: Iterable<AttributeAssignment>,
	catalog: AttributeCatalog,
): NewAttribute[] {
	const missing = new Map<string, Partial<AttributeSpec> & { values: unknown[] }>();
	for (const { attribute, value, type, options } of assignments) {
		if (isBlank(value) || !isPossibleName(attribute) || isReserved(attribute) || catalog.find(attribute))
			continue;
		const name = attribute.trim().toUpperCase();
		const entry = missing.get(name) ?? { type, options, values: [] };
		missing.set(name, entry);
		entry.values.push(value);
	}
	return [...missing].map(([name, { type, options, values }]) =>
		toAttribute(name, { type: type ?? inferType(values), options }),
	);
}

/** Whether the name is Brevo's own: the email address, or a column that only exports contain. */
export const isReserved = (name: string): boolean =>
	['EMAIL', 'ADDED_TIME', 'MODIFIED_TIME'].includes(name.trim().toUpperCase());

function inferType(values: readonly unknown[]): PlainType {
	if (values.every((value) => typeof value === 'boolean')) return 'boolean';
	if (values.every((value) => typeof value === 'number')) return 'float';
	return values.every(isWrittenDate) ? 'date' : 'text';
}
