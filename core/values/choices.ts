import { invalidInputError } from '../http/errors';

/**
 * A choice that an expression may have given.
 * @param label of the field, as the editor shows it
 * @throws ApiError `invalid` that names the choices there are
 */
export function parseChoice<const T extends string | number>(
	label: string,
	value: unknown,
	choices: readonly T[],
): T {
	const chosen = choices.find((choice) => choice === value);
	if (chosen !== undefined) return chosen;
	throw invalidInputError(
		`'${label}' is ${JSON.stringify(value)}, but must be one of: ${choices.join(', ')}`,
		'Choose from the list, or check the expression in the field.',
	);
}

/** As `oneOf`, of the names of a table. */
export const parseChoiceKey = <T extends string>(
	label: string,
	value: unknown,
	table: Readonly<Record<T, unknown>>,
): T => parseChoice(label, value, Object.keys(table) as T[]);
