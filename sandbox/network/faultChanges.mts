import type { Answer } from './answer.mts';

/** Changes of an answer on its way back. */

export const replaceParts = (answer: Partial<Answer>) => (real: Answer) => ({ ...real, ...answer });
export const withBody = (change: (body: string) => string | undefined) => (answer: Answer) => {
	const body = answer.body === '' ? undefined : change(answer.body);
	return body === undefined ? undefined : { ...answer, body };
};
/** Changes the answer's list, the first property that holds objects. */
export const withList = (change: (rows: unknown[]) => unknown) =>
	withBody((text) => {
		const body = parseObject(text);
		const [key] = Object.entries(body ?? {}).find(([, value]) => isList(value)) ?? [];
		return key && body && JSON.stringify({ ...body, [key]: change(body[key] as unknown[]) });
	});

export const withCountedList = (change: Parameters<typeof withList>[0]) => (answer: Answer) =>
	isCounted(answer) ? withList(change)(answer) : undefined;

export function withDelivery(delivery: Answer['delivery']) {
	return (answer: Answer) => (answer.body === '' ? undefined : { ...answer, delivery });
}

function parseObject(text: string): Record<string, unknown> | undefined {
	const value = JSON.parse(text) as unknown;
	return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
}

/** Nobody can notice that a row is missing in a list without a count. */
const isCounted = ({ body }: Answer): boolean => /"(count|total_records)":/.test(body);

const isList = (value: unknown): boolean =>
	Array.isArray(value) && value.length > 0 && value.every((row) => typeof row === 'object');
