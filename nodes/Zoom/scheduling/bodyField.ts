import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { Json } from '../../../core/http/endpoint';
import type { MeetingKind } from '../../../core/zoom/api/endpoints/endpoints';
import { isBlank } from '../../../core/values/rowFields';
import { parseBoolean, parseNumber } from '../../../core/values/scalars';

/** A field of the editor, and the place of its value in the request body. */
export interface BodyField {
	/** Dotted: `settings.host_video`. */
	readonly to: string;
	readonly field: INodeProperties;
	/** Converts the field's value where Zoom wants another form. */
	readonly as?: (value: unknown, kind: MeetingKind) => unknown;
}

/** The fields as a collection shows them. */
export const sortFields = (fields: readonly BodyField[]): INodeProperties[] =>
	fields.map(({ field }) => field).sort((a, b) => a.displayName.localeCompare(b.displayName));

/**
 * The filled-in values, by Zoom's dotted names. Fields left out or empty are not included: an expression that returns
 * nothing must not erase the value in Zoom.
 */
export function buildBody(values: IDataObject, fields: readonly BodyField[], kind: MeetingKind): Json {
	const body: Json = {};
	for (const { to, field, as } of fields) {
		const value: unknown = values[field.name];
		if (isBlank(value)) continue;
		const wanted = as ? as(value, kind) : value;
		if (!isBlank(wanted)) body[to] = wanted;
	}
	return body;
}

/** `settings.host_video` -> `hostVideo`; for a switch `enable`, the name of the feature that it turns on. */
function toFieldName(to: string): string {
	const words = to.split('.').filter((part) => part !== 'enable');
	return (words.at(-1) ?? to).replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

export const createToggle = (to: string, displayName: string, description: string): BodyField => ({
	to,
	field: { displayName, name: toFieldName(to), type: 'boolean', default: false, description },
	as: toBoolean,
});

export const createTextField = (
	to: string,
	displayName: string,
	description: string,
	placeholder?: string,
): BodyField => ({
	to,
	field: {
		displayName,
		name: toFieldName(to),
		type: 'string',
		default: '',
		description,
		...(placeholder && { placeholder }),
	},
});

/** One of Zoom's own values. The first choice is the default. */
export const createChoice = (
	to: string,
	displayName: string,
	description: string,
	...[first, ...others]: [INodePropertyOptions, ...INodePropertyOptions[]]
): BodyField => {
	const options = [first, ...others].sort((a, b) => a.name.localeCompare(b.name));
	const { value } = first;
	return {
		to,
		field: { displayName, name: toFieldName(to), type: 'options', options, default: value, description },
		...(typeof value === 'number' && { as: toNumber }),
	};
};

/** An expression may return the number as text. Anything else goes to Zoom unchanged, which rejects it. */
const toNumber = (value: unknown): unknown => parseNumber(value) ?? value;

/** Like `toNumber`, for switches: the text "false" would turn one on. */
const toBoolean = (value: unknown): unknown => parseBoolean(value) ?? value;
