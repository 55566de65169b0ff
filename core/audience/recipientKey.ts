import type { Json } from '../http/endpoint';
import { toPlainText, getField, isBlank } from '../values/rowFields';
import { quoteValue } from '../values/text';

/** A value that names a contact in place of the email address. */
export interface Identifier<Type extends string = string> {
	/** The vendor's word for this kind of identifier. */
	readonly type: Type;
	readonly value: string;
}

/** A kind of identifier, as a vendor has it. */
export interface IdentifierKind<Type extends string = string> {
	readonly type: Type;
	/** As people call it: "contact ID". */
	readonly label: string;
	/** The form of its values, where the vendor has one. */
	readonly pattern?: RegExp;
}

/** The field of the rows that identifies contacts. */
export interface IdentifierField<Type extends string = string> extends IdentifierKind<Type> {
	readonly field: string;
}

/** A contact by its email address, or by an identifier that goes before it; `email` is then `''` where there is none. */
export interface ContactRef<Type extends string = string> {
	readonly email: string;
	readonly identifier?: Identifier<Type>;
}

/** Tells one contact of a run from the others. */
export const toContactKey = ({ email, identifier }: ContactRef): string =>
	identifier ? `${identifier.type} ${identifier.value}` : email;

/** The identifier in a row, or why the row has none. */
export function readIdentifier<Type extends string>(
	row: Json,
	{ type, field, label, pattern }: IdentifierField<Type>,
): Identifier<Type> | { invalidReason: string } {
	const typed = getField(row, field);
	if (isBlank(typed)) return { invalidReason: `no ${label} in the field '${field}'` };
	const value = toPlainText(typed).trim();
	return pattern && !pattern.test(value)
		? { invalidReason: `not a ${label}: ${quoteValue(value)}` }
		: { type, value };
}
