import {
	NodeOperationError,
	type IHookFunctions,
	type INodeProperties,
	type IPollFunctions,
} from 'n8n-workflow';

import { isBlank } from '../../core/values/rowFields';
import { parseBoolean, parseNumber } from '../../core/values/scalars';
import { quoteLabel, quoteValue, splitList } from '../../core/values/text';
import { toObject } from '../../core/values/objects';

type SettingsContext = Pick<IHookFunctions & IPollFunctions, 'getNode' | 'getNodeParameter'>;

/**
 * Checks the settings of a trigger, which the editor offers as switches, numbers and choices. An expression, or a workflow that
 * was not made in the editor, may hold anything else there, and the trigger would never start, or start for the wrong events.
 * @param checkedElsewhere parameters, also those of a collection, with a check of their own
 * @throws NodeOperationError that names the setting
 */
export function validateSettings(
	context: SettingsContext,
	properties: readonly INodeProperties[],
	checkedElsewhere: readonly string[] = [],
): void {
	for (const property of properties) {
		const { name, type, default: fallback, options = [] } = property;
		if (checkedElsewhere.includes(name)) continue;
		const value: unknown = context.getNodeParameter(name, fallback);
		if (type !== 'collection') {
			validateSetting(context, property, value);
			continue;
		}
		const added = toObject(value) ?? {};
		for (const field of options) {
			if (!('type' in field) || checkedElsewhere.includes(field.name)) continue;
			const given = added[field.name];
			// A field whose expression returns nothing is as if it were not added.
			if (given !== undefined && given !== null) validateSetting(context, field, given, true);
		}
	}
}

function validateSetting(
	context: SettingsContext,
	property: INodeProperties,
	value: unknown,
	isOptional = false,
): void {
	const needed = NEEDS[property.type]?.(property, value, isOptional);
	if (needed === undefined) return;
	throw new NodeOperationError(
		context.getNode(),
		`${quoteLabel(property.displayName)} is ${isBlank(value) ? 'empty' : quoteValue(value)}, but must be ${needed}`,
		{ description: 'Correct it, or check what the expression in the field returns.' },
	);
}

/** Returns the values that a setting may have, or undefined if it has one of them. */
type Needs = (property: INodeProperties, value: unknown, isOptional: boolean) => string | undefined;

const NEEDS: Readonly<Record<string, Needs | undefined>> = {
	boolean: (_property, value) => (parseBoolean(value) === undefined ? 'true or false' : undefined),
	number: explainNumber,
	options: (property, value, isOptional) => explainChoices(property, [value], isOptional && isBlank(value)),
	multiOptions: (property, value) => explainChoices(property, splitList(value), false),
};

function explainNumber({ typeOptions = {} }: INodeProperties, value: unknown): string | undefined {
	const { minValue = -Infinity, maxValue = Infinity } = typeOptions;
	const number = parseNumber(value);
	if (number !== undefined && number >= minValue && number <= maxValue) return undefined;
	const from = minValue === -Infinity ? '' : ` of at least ${minValue}`;
	return `a number${from}${maxValue === Infinity ? '' : `, and at most ${maxValue}`}`;
}

function explainChoices(
	{ options = [], typeOptions }: INodeProperties,
	values: readonly unknown[],
	isLeftOut: boolean,
): string | undefined {
	const choices = options.flatMap((option) => ('value' in option ? [String(option.value)] : []));
	const isFree = isLeftOut || typeOptions?.loadOptionsMethod !== undefined;
	if (isFree || values.every((value) => choices.includes(String(value)))) return undefined;
	return `one of: ${choices.join(', ')}`;
}

/** Returns a switch of a trigger, which an expression may have returned as text. Publishing has refused anything else. */
export const readSwitch = (value: unknown, fallback: boolean): boolean => parseBoolean(value) ?? fallback;
