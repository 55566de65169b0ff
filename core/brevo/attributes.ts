import { isBlank } from './field';

/** One entry of `GET /contacts/attributes`. */
export interface Attribute {
	readonly name: string;
	readonly category: string;
	readonly type?: string;
	readonly enumeration?: ReadonlyArray<{ value?: number; label: string; valueStr?: string }>;
	readonly multiCategoryOptions?: readonly string[];
}

/** What this package can create by itself; the two kinds with options need a person to name them. */
export type PlainType = 'text' | 'float' | 'date' | 'boolean';

/** An attribute that some rows have a value for and the account has not. */
export interface NewAttribute {
	readonly name: string;
	readonly type: PlainType;
}

/** One value meant for one attribute, by the name the mapping gives. */
export interface Wish {
	readonly attribute: string;
	readonly value: unknown;
	/** Type to create the attribute with; without it the values decide. */
	readonly type?: PlainType;
}

/** Capital letters are documented, the rest is what Brevo's own attributes look like. */
const POSSIBLE_NAME = /^[A-Z][A-Z0-9_]{0,49}$/;

/**
 * The language of a Brevo account decides what its name attributes are called; nothing tells the language,
 * so the first one that exists is taken.
 */
const NAMES_BY_LANGUAGE: Readonly<Record<string, readonly string[]>> = {
	FIRSTNAME: ['FIRSTNAME', 'FNAME', 'FIRST_NAME', 'PRENOM', 'VORNAME', 'NOMBRE', 'NOME'],
	LASTNAME: [
		'LASTNAME',
		'LNAME',
		'LAST_NAME',
		'NOM',
		'NACHNAME',
		'APELLIDOS',
		'APELLIDO',
		'COGNOME',
		'SOBRENOME',
	],
};

/** The account's attributes, found by the name a mapping uses. */
export class AttributeBook {
	private readonly byName: Map<string, Attribute>;

	constructor(attributes: Iterable<Attribute>) {
		this.byName = new Map([...attributes].map((attribute) => [attribute.name.toUpperCase(), attribute]));
	}

	find(name: string): Attribute | undefined {
		const upper = name.trim().toUpperCase();
		const own = this.byName.get(upper);
		if (own) return own;
		const alias = NAMES_BY_LANGUAGE[upper]?.find((candidate) => this.byName.has(candidate));
		return alias === undefined ? undefined : this.byName.get(alias);
	}

	with(created: readonly NewAttribute[]): AttributeBook {
		return new AttributeBook([
			...created.map(({ name, type }) => ({ name, type, category: 'normal' })),
			...this.byName.values(),
		]);
	}
}

export const isPossibleName = (name: string): boolean => POSSIBLE_NAME.test(name.trim().toUpperCase());

/** Attributes to create so that no value is lost, each once, with the type its mapping names or its values have. */
export function missingAttributes(wishes: Iterable<Wish>, book: AttributeBook): NewAttribute[] {
	const missing = new Map<string, { type?: PlainType; values: unknown[] }>();
	for (const { attribute, value, type } of wishes) {
		if (isBlank(value) || !isPossibleName(attribute) || isReserved(attribute) || book.find(attribute))
			continue;
		const name = attribute.trim().toUpperCase();
		const entry = missing.get(name) ?? { type, values: [] };
		missing.set(name, entry);
		entry.values.push(value);
	}
	return [...missing].map(([name, { type, values }]) => ({ name, type: type ?? typeOfAll(values) }));
}

/** Brevo's own: the address itself, and what only exports show. */
export const isReserved = (name: string): boolean =>
	['EMAIL', 'ADDED_TIME', 'MODIFIED_TIME'].includes(name.trim().toUpperCase());

function typeOfAll(values: readonly unknown[]): PlainType {
	if (values.every((value) => typeof value === 'boolean')) return 'boolean';
	if (values.every((value) => typeof value === 'number')) return 'float';
	if (values.every((value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d(T|$)/.test(value)))
		return 'date';
	return 'text';
}
