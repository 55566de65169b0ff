import type { Json } from '../../http/endpoint';
import { invalidInputError, type ApiError } from '../../http/errors';
import { getField, isBlank } from '../../values/rowFields';

/** `{{ params.topic }}`, `{{ params.deep.topic | upper }}` */
const OUTPUT = /\{\{-?\s*params\.([\w.]+)\s*(\|[^}]*)?\}\}/g;
/** `{% if params.recording_url %}` */
const CONDITION = /\{%-?\s*(?:if|elif|elsif)\b([^%]*)%\}/g;

/**
 * Returns the parameters for which a text has no alternative: those that it outputs without a default, and without asking
 * in a condition whether they have a value.
 */
export function listRequiredParams(text: string): string[] {
	const conditions = [...text.matchAll(CONDITION)].map(([, condition = '']) => condition).join(' ');
	const isAsked = (name: string) => new RegExp(`\\bparams\\.${name}(?![\\w])`).test(conditions);
	const names = [...text.matchAll(OUTPUT)]
		.filter(([, , filters = '']) => !/\|\s*default/.test(filters))
		.map(([, name = '']) => name);
	return [...new Set(names)].filter((name) => !isAsked(name));
}

/** Returns the parameters that a text requires and that have no value. */
export const listUnfilledParams = (text: string, params: Json = {}): string[] =>
	listRequiredParams(text).filter((name) => isBlank(getField(params, name)));

export const describeParam = (name: string): string => `{{ params.${name} }}`;

/** @param given names of the parameters that have a value */
export const noValueError = (name: string, given: readonly string[]): ApiError =>
	invalidInputError(
		`No item has a value for ${describeParam(name)}`,
		`Nothing was sent. The text would have a gap in its place. ${given.length > 0 ? `Parameters with a value: ${given.join(', ')}.` : 'No parameter has a value.'} Correct the name, set it under "Parameters", or use a default: {{ params.${name} | default:"..." }}.`,
	);
