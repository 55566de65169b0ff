import { omitBy, pickBy } from 'lodash';

import { isJson, type Json } from '../http/endpoint';

/** Turns dotted names into nested objects: `{ 'settings.audio': 'voip' }` becomes `{ settings: { audio: 'voip' } }`. */
export function expandKeys(values: Json): Json {
	const whole: Json = {};
	for (const [name, value] of Object.entries(values)) {
		const parents = name.split('.');
		const last = parents.pop() ?? name;
		let within = whole;
		// A copy, since the object may belong to the caller.
		for (const parent of parents) {
			const copy: Json = { ...toObject(within[parent]) };
			within[parent] = copy;
			within = copy;
		}
		within[last] = value;
	}
	return whole;
}

/** The value where it is an object with keys, else undefined. */
export const toObject = (value: unknown): Json | undefined => (isJson(value) ? value : undefined);

/** The entries of a list that are objects with keys; none if the value is not a list. */
export const toObjects = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isJson) : []);

/** The fields that have a value; null is one. */
export const pickDefined = <T extends object>(fields: T): T =>
	pickBy(fields, (value) => value !== undefined) as T;

/** Drops fields that are not filled in: vendors take an absent field as such, and reject some blank ones. */
export const omitBlank = (fields: Json): Json =>
	omitBy(fields, (value) =>
		Array.isArray(value) ? value.length === 0 : value === undefined || value === null || value === '',
	);
