import type { Json } from '../http/endpoint';
import { toPlainText, getField, isBlank } from '../values/rowFields';
import { quoteValue } from '../values/text';

/** A value that names a contact in place of the email address. */
export interface Identifier<Type extends string = string> {
	/** The vendor's word for this kind of identifier. */
	readonly type: Type;
	readonly value: string;
}

/** A vendor's kind of identifier. */
export interface IdentifierKind<Type extends string = string> {
	readonly type: Type;
	/** Its name in messages: "contact ID". */
	readonly label: string;
	/** The form of its values, if the vendor defines one. */
	readonly pattern?: RegExp;
}

/** The field of the rows that identifies contacts. */
export interface IdentifierField<Type extends string = string> extends IdentifierKind<Type> {
	readonly field: string;
}

/** A contact by its email address, or by an identifier, which takes precedence; `email` may then be `''`. */
export interface ContactRef<Type extends string = string> {
	readonly email: string;
	readonly identifier?: Identifier<Type>;
}

/** Returns a key that is different for each contact of a run. */
export const toContactKey = ({ email, identifier }: ContactRef): string =>
	identifier ? `${identifier.type} ${identifier.value}` : email;

/** Returns the identifier in a row, or the reason why the row has none. */
export function parseIdentifier<Type extends string>(
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
