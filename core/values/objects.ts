import { pickBy } from 'lodash';

import { isJson, type Json } from '../http/json';

/** Dotted names as objects within objects: `{ 'settings.audio': 'voip' }` is `{ settings: { audio: 'voip' } }`. */
export function expandKeys(values: Json): Json {
	const whole: Json = {};
	for (const [name, value] of Object.entries(values)) {
		const parents = name.split('.');
		const last = parents.pop() ?? name;
		let within = whole;
		// A copy: the object may be somebody's own.
		for (const parent of parents)
			within = within[parent] = { ...(within[parent] as Json | undefined) } as Json;
		within[last] = value;
	}
	return whole;
}

/** The value where it is an object with keys, else undefined. */
export const toObject = (value: unknown): Json | undefined => (isJson(value) ? value : undefined);

/** The fields that have a value; null is one. */
export const pickDefined = <T extends object>(fields: T): T =>
	pickBy(fields, (value) => value !== undefined) as T;
