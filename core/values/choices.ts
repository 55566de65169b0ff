import { invalidInputError } from '../http/errors';
import { quoteLabel, quoteValue } from './text';

/**
 * Checks that a value, which may come from an expression, is one of the choices.
 * @param label the parameter's name in the editor
 * @throws ApiError `invalid`, which lists the choices
 */
export function parseChoice<const T extends string | number>(
	label: string,
	value: unknown,
	choices: readonly T[],
): T {
	const chosen = choices.find((choice) => choice === value);
	if (chosen !== undefined) return chosen;
	throw invalidInputError(
		`${quoteLabel(label)} is ${quoteValue(value)}, but must be one of: ${choices.join(', ')}`,
		'Choose from the list, or check the expression in the field.',
	);
}

/** Like `parseChoice`, with the keys of a table as choices. */
export const parseChoiceKey = <T extends string>(
	label: string,
	value: unknown,
	table: Readonly<Record<T, unknown>>,
): T => parseChoice(label, value, Object.keys(table) as T[]);
