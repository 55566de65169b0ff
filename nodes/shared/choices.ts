import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { parseChoice } from '../../core/values/choices';
import { isBlank } from '../../core/values/rowFields';
import { splitList } from '../../core/values/text';
import { isWithin, listExpressionPaths } from './expressions';

/** A list to choose from that holds an expression instead. */
interface ExpressionList {
	readonly path: string;
	readonly property: INodeProperties;
	readonly choices: readonly string[];
}

/**
 * Creates a check of the lists in a parameter that hold an expression: the editor offers only the choices, an expression may
 * return anything. A misspelt choice would be taken for another one, or for none. Nothing at all leaves out an optional field.
 */
export function createChoiceCheck(
	node: IExecuteFunctions,
	fields: readonly INodeProperties[],
): (parameter: string, item: number) => void {
	const lists = listExpressionPaths(node.getNode().parameters).flatMap((path) => findList(fields, path));
	return (parameter, item) => {
		for (const { path, property, choices } of lists) {
			if (!isWithin(path, [parameter])) continue;
			const value: unknown = node.getNodeParameter(path, item, '') ?? '';
			if (isBlank(value) && isOptional(fields, path)) continue;
			// Numbers may come as text.
			if (property.type === 'multiOptions') checkEntries(property, value, choices);
			else parseChoice(property.displayName, typeof value === 'number' ? String(value) : value, choices);
		}
	};
}

/** Operations that take entries in small letters as well read them so; the others refuse them themselves. */
function checkEntries({ displayName }: INodeProperties, value: unknown, choices: readonly string[]): void {
	const known = new Set(choices.map((choice) => choice.toLowerCase()));
	for (const entry of splitList(value))
		if (!known.has(entry.toLowerCase())) parseChoice(displayName, entry, choices);
}

/** Several operations of a resource may have a field of one name, and so may variants of one operation: any choice of them counts. */
function findList(fields: readonly INodeProperties[], path: string): ExpressionList[] {
	const found = findFields(fields, path.replace(/\[\d+\]/g, '').split('.'));
	const [property] = found;
	const isList = found.every(
		({ type, typeOptions }) =>
			(type === 'options' || type === 'multiOptions') && !typeOptions?.loadOptionsMethod,
	);
	if (!property || !isList) return [];
	const choices = found.flatMap(({ options = [] }) =>
		options.flatMap((option) => ('value' in option ? [String(option.value)] : [])),
	);
	return [{ path, property, choices }];
}

/** Whether a collection holds the field, from which it may be left out. */
export function isOptional(fields: readonly INodeProperties[], path: string): boolean {
	const [collection, ...within] = path.split('.');
	const isCollection = fields.some(({ name, type }) => name === collection && type === 'collection');
	return isCollection && within.length === 1;
}

/** Returns the fields at a path, without the numbers of rows. */
export function findFields(
	fields: readonly INodeProperties[],
	[name, ...rest]: readonly string[],
): INodeProperties[] {
	const named = fields.filter((field) => field.name === name);
	if (rest.length === 0) return named;
	return named.flatMap(({ options = [] }) =>
		options.flatMap((option) => {
			if ('values' in option) return option.name === rest[0] ? findFields(option.values, rest.slice(1)) : [];
			return 'type' in option ? findFields([option], rest) : [];
		}),
	);
}
