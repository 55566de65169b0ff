/**
 * Readers for whoever looks at a call before Brevo does: what is of another type is absent, and left to Brevo to
 * refuse.
 */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

export const toRecord = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {});

export const toItems = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

export const toText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
