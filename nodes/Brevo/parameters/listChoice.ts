import type { INodeParameterResourceLocator } from 'n8n-workflow';

import type { ListChoice } from '../../../core/audience/listRules';
import { invalid } from '../../../core/http/errors';
import { asPlainText } from '../../../core/values/rowFields';

/** @throws Problem when nothing, or no number where an ID is due, was chosen */
export function listChoice(locator: INodeParameterResourceLocator | undefined): ListChoice {
	const value = String(locator?.value ?? '').trim();
	if (value === '') throw invalid('No list is chosen', 'Choose a list, or set "Lists" to None.');
	if (locator?.mode === 'name') return { name: value };
	return { id: idIn(value, 'list') };
}

/** @throws Problem when it is no number */
export function idIn(value: unknown, what: string): number {
	const text = asPlainText(value).trim();
	if (text === '') throw invalid(`No ${what} is chosen`, 'Choose one from the list.');
	const digits = /^#?(\d+)$/.exec(text)?.[1];
	if (digits === undefined) {
		throw invalid(
			`'${text}' is not the ID of a ${what}`,
			`An ID is a number. To use the ${what}'s name, choose it from the list.`,
		);
	}
	return Number(digits);
}
