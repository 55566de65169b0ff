/**
 * Readers for code that looks at a call before Brevo does: a value of another type counts as absent, and is left for Brevo
 * to reject.
 */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

export const toRecord = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {});

export const toItems = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

export const toText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
