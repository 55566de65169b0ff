import type { INodeParameterResourceLocator } from 'n8n-workflow';

import type { ListChoice } from '../../../core/audience/listRules';
import { invalidInputError } from '../../../core/http/errors';
import { toPlainText } from '../../../core/values/rowFields';

/** @throws ApiError when nothing, or no number where an ID is due, was chosen */
export function parseListChoice(locator: INodeParameterResourceLocator | undefined): ListChoice {
	const value = String(locator?.value ?? '').trim();
	if (value === '') throw invalidInputError('No list is chosen', 'Choose a list, or set "Lists" to None.');
	if (locator?.mode === 'name') return { name: value };
	return { id: parseId(value, 'list') };
}

/** @throws ApiError when it is no number */
export function parseId(value: unknown, what: string): number {
	const text = toPlainText(value).trim();
	if (text === '') throw invalidInputError(`No ${what} is chosen`, 'Choose one from the list.');
	const digits = /^#?(\d+)$/.exec(text)?.[1];
	if (digits === undefined) {
		throw invalidInputError(
			`'${text}' is not the ID of a ${what}`,
			`An ID is a number. To use the ${what}'s name, choose it from the list.`,
		);
	}
	return Number(digits);
}
