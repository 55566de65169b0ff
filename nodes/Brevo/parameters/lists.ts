import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { existingListField } from './fields';
import { parseId } from './listChoice';
import { segmentField } from './locators';
import { unwrapLocator } from './locatorValue';

const several = (
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

/** Any number of lists that exist. Read with `parseSelectedIds` of its `lists`. */
export const createListsField = (displayName: string, name: string, description: string): INodeProperties =>
	several(displayName, name, description, { ...existingListField, required: undefined });

/** Any number of segments. Read with `parseSelectedIds` of its `segments`. */
export const createSegmentsField = (
	displayName: string,
	name: string,
	description: string,
): INodeProperties => several(displayName, name, description, segmentField);

/**
 * The IDs of chosen lists or segments, each once.
 * @param rows one locator each, under the name of the thing
 * @throws ApiError for a row in which none is chosen
 */
export function parseSelectedIds(rows: readonly unknown[]): number[] {
	const ids = rows.flatMap((row) =>
		Object.entries(row as IDataObject).map(([thing, locator]) => parseId(unwrapLocator(locator), thing)),
	);
	return [...new Set(ids)];
}
