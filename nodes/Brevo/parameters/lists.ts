import type { IDataObject, INodeProperties, INodeParameterResourceLocator } from 'n8n-workflow';

import type { ListChoice } from '../../../core/audience/lists/listRules';
import { invalidInputError } from '../../../core/http/errors';
import { toPlainText } from '../../../core/values/rowFields';
import { existingListField } from './fields';
import { segmentField, unwrapLocator } from './locators';

const createEntriesField = (
	displayName: string,
	name: string,
	description: string,
	entry: INodeProperties,
): INodeProperties => ({
	displayName,
	name,
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: `Add ${entry.name}`,
	default: {},
	description,
	options: [{ displayName: `${entry.displayName}s`, name: `${entry.name}s`, values: [entry] }],
});

/** Any number of existing lists. Read by `parseSelectedIds` from its `lists`. */
export const createListsField = (displayName: string, name: string, description: string): INodeProperties =>
	createEntriesField(displayName, name, description, { ...existingListField, required: undefined });

/** Any number of segments. Read by `parseSelectedIds` from its `segments`. */
export const createSegmentsField = (
	displayName: string,
	name: string,
	description: string,
): INodeProperties => createEntriesField(displayName, name, description, segmentField);

/**
 * Returns the IDs of the chosen lists or segments, each once.
 * @param rows one locator each, under the name `list` or `segment`
 * @throws ApiError for a row without a choice
 */
export function parseSelectedIds(rows: readonly unknown[]): number[] {
	const ids = rows.flatMap((row) =>
		Object.entries(row as IDataObject).map(([thing, locator]) => parseId(unwrapLocator(locator), thing)),
	);
	return [...new Set(ids)];
}

/** @throws ApiError if nothing is chosen, or an ID is not a number */
export function parseListChoice(locator: INodeParameterResourceLocator | undefined): ListChoice {
	const value = String(locator?.value ?? '').trim();
	if (value === '') throw invalidInputError('No list is chosen', 'Choose a list, or set "Lists" to None.');
	if (locator?.mode === 'name') return { name: value };
	return { id: parseId(value, 'list') };
}

/** @throws ApiError if it is not a number */
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
