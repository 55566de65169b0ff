import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { Json } from '../../../core/http/endpoint';
import type { MeetingKind } from '../../../core/zoom/api/endpoints/endpoints';

/** A field of the editor, and where in the body Zoom wants what it holds. */
export interface BodyField {
	/** Dotted: `settings.host_video`. */
	readonly to: string;
	readonly field: INodeProperties;
	/** What Zoom wants, where that is not what the field holds. */
	readonly as?: (value: unknown, kind: MeetingKind) => unknown;
}

/** The fields as a collection shows them. */
export const sortFields = (fields: readonly BodyField[]): INodeProperties[] =>
	fields.map(({ field }) => field).sort((a, b) => a.displayName.localeCompare(b.displayName));

/**
 * What a person filled in, by Zoom's dotted names. Fields left out or empty are not there: an expression that finds
 * nothing must not wipe out what stands in Zoom.
 */
export function buildBody(values: IDataObject, fields: readonly BodyField[], kind: MeetingKind): Json {
	const body: Json = {};
	for (const { to, field, as } of fields) {
		const value: unknown = values[field.name];
		if (isBlankValue(value)) continue;
		const wanted = as ? as(value, kind) : value;
		if (!isBlankValue(wanted)) body[to] = wanted;
	}
	return body;
}

export const isBlankValue = (value: unknown): boolean =>
	value === undefined ||
	value === null ||
	(typeof value === 'string' && value.trim() === '') ||
	(Array.isArray(value) && value.length === 0);

/** `settings.host_video` -> `hostVideo`; of a switch `enable` the name of what it turns on. */
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

/** An expression may have given the number as text. What is none goes to Zoom as it is, which refuses it. */
function toNumber(value: unknown): unknown {
	const number = Number(value);
	return Number.isNaN(number) ? value : number;
}

/** As `toNumber`, for switches: the text "false" would turn one on. */
function toBoolean(value: unknown): unknown {
	const word = String(value).trim().toLowerCase();
	return word === 'true' || word === 'false' ? word === 'true' : value;
}
