import type { Json } from '../http/endpoint';

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
