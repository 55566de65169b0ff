import type { Json } from '../../http/endpoint';

/**
 * The events of one delivery: one object, or an array of up to 500 where the webhook is batched
 * (https://developers.brevo.com/docs/batch-webhooks). The form of a batch is described by an example only, so an object
 * that holds nothing but one array is taken for a batch, too.
 * @returns undefined where the body holds nothing that could be an event
 */
export function parseEvents(body: unknown): Json[] | undefined {
	if (Array.isArray(body)) return body.filter(isObject);
	if (!isObject(body)) return undefined;
	const [only, ...others] = Object.values(body);
	return others.length === 0 && Array.isArray(only) ? only.filter(isObject) : [body];
}

const isObject = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
