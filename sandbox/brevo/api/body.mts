import { invalidError, missingError } from './errors.mts';

export type Body = Record<string, unknown>;

/** Readers of a JSON body. Wording of type errors as in https://github.com/getbrevo/brevo-php/issues/15. */
export function parseBody(value: unknown): Body {
	if (value === undefined || value === null) return {};
	if (typeof value !== 'object' || Array.isArray(value))
		throw invalidError('Input must be a valid JSON object');
	return value as Body;
}

export function readText(body: Body, field: string): string | undefined {
	const value = body[field];
	if (value === undefined) return undefined;
	if (typeof value !== 'string') throw invalidError(`${field} should be type string`);
	return value;
}

export function requireText(body: Body, field: string, missingMessage: string): string {
	const value = readText(body, field)?.trim();
	if (!value) throw missingError(missingMessage);
	return value;
}

export function readFlag(body: Body, field: string, standard: boolean): boolean {
	const value = body[field];
	if (value === undefined) return standard;
	if (typeof value !== 'boolean') throw invalidError(`${field} should be type boolean`);
	return value;
}

export function readInteger(body: Body, field: string): number | undefined {
	const value = body[field];
	if (value === undefined) return undefined;
	if (!Number.isInteger(value)) throw invalidError(`${field} should be type number`);
	return value as number;
}

export function readIntegers(body: Body, field: string): number[] | undefined {
	return readArray(body, field, Number.isInteger, 'number') as number[] | undefined;
}

export function readTexts(body: Body, field: string): string[] | undefined {
	return readArray(body, field, (item) => typeof item === 'string', 'string') as string[] | undefined;
}

export function readMap(body: Body, field: string): Body | undefined {
	const value = body[field];
	if (value === undefined) return undefined;
	if (typeof value !== 'object' || value === null || Array.isArray(value))
		throw invalidError(`${field} should be type object`);
	return value as Body;
}

function readArray(body: Body, field: string, fits: (item: unknown) => boolean, type: string) {
	const value = body[field];
	if (value === undefined) return undefined;
	if (!Array.isArray(value)) throw invalidError(`${field} should be type array`);
	const wrong = value.findIndex((item) => !fits(item));
	if (wrong >= 0) throw invalidError(`${field}/${wrong} should be type ${type}`);
	return value;
}
