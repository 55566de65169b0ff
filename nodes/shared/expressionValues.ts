import { get, isObject, memoize, set } from 'lodash';
import type { INode, INodeProperties } from 'n8n-workflow';

import { invalidInputError } from '../../core/http/errors';
import { isBlank } from '../../core/values/rowFields';
import { parseBoolean, parseNumber } from '../../core/values/scalars';
import { quoteLabel, quoteValue } from '../../core/values/text';
import { findFields, isOptional } from './choices';
import { listExpressionPaths } from './expressions';

/** An expression that returns nothing for an item leaves the parameter empty: the default was replaced by it. */
const EMPTY = '';

/** Collections of values that the vendor has already: an empty one stays as it is there. They have readers of their own. */
const CHANGES = /^(?:additionalFields|settings|updateFields)\b/;

/**
 * Creates a reader that brings what expressions in a parameter return into its form. The editor lets nobody type a text
 * into a switch or a number; an expression may return anything, and the text "false" would turn a switch on.
 */
export function createExpressionReader(
	{ parameters }: INode,
	fields: readonly INodeProperties[],
): (parameter: string, value: unknown) => unknown {
	const expressions = listExpressionPaths(parameters)
		.filter((path) => !CHANGES.test(path))
		.map((path) => ({ path, toForm: selectForm(fields, path) }));
	const listWithin = memoize((parameter: string) =>
		expressions.flatMap(({ path, toForm }) =>
			path.startsWith(parameter) && /^(?:[.[]|$)/.test(path.slice(parameter.length))
				? [{ within: path.slice(parameter.length).replace(/^\./, ''), toForm }]
				: [],
		),
	);
	return (parameter, value) => {
		let read = value;
		for (const { within, toForm } of listWithin(parameter)) {
			if (within !== '' && isObject(read)) set(read, within, toForm(get(read, within)));
			else read = toForm(read);
		}
		return read;
	};
}

/** Several operations of a resource may have a field of one name, and so may variants of one operation. */
function findField(fields: readonly INodeProperties[], path: string): INodeProperties | undefined {
	const [field, ...others] = findFields(fields, path.replace(/\[\d+\]/g, '').split('.'));
	return others.every(({ type }) => type === field?.type) ? field : undefined;
}

function selectForm(fields: readonly INodeProperties[], path: string): (value: unknown) => unknown {
	const field = findField(fields, path);
	const read = field && FORMS[field.type];
	if (read) return (value) => read(value, field);
	const isChoice = field?.type === 'options' || field?.type === 'multiOptions';
	return isChoice && isOptional(fields, path) ? leaveOutBlank : (value) => value ?? EMPTY;
}

/** An optional choice without a value has its default, as if nobody had added the field; an empty list is a choice of none. */
const leaveOutBlank = (value: unknown): unknown =>
	isBlank(value) && !Array.isArray(value) ? undefined : value;

const FORMS: Readonly<Record<string, (value: unknown, field: INodeProperties) => unknown>> = {
	boolean: readSwitch,
	number: readNumber,
};

function readSwitch(value: unknown, { displayName }: INodeProperties): boolean {
	const read = parseBoolean(value);
	if (read !== undefined) return read;
	throw invalidInputError(
		`${quoteLabel(displayName)} is ${isBlank(value) ? 'empty' : quoteValue(value)}, but must be true or false`,
		'Check what its expression returns for this item.',
	);
}

/** Each operation says which numbers it takes; texts in digits are numbers for all. */
function readNumber(value: unknown): unknown {
	return parseNumber(value) ?? value ?? EMPTY;
}
