export type Json = Record<string, unknown>;

/** Whether a value is an object with keys, as JSON has it: neither a list nor null. */
export const isJson = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
