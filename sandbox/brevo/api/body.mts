import { invalid, missing } from './refusal.mts';

export type Body = Record<string, unknown>;

/** Readers of a JSON body. Wording of type errors as in https://github.com/getbrevo/brevo-php/issues/15. */
export function asBody(value: unknown): Body {
	if (value === undefined || value === null) return {};
	if (typeof value !== 'object' || Array.isArray(value)) throw invalid('Input must be a valid JSON object');
	return value as Body;
}

export function text(body: Body, field: string): string | undefined {
	const value = body[field];
	if (value === undefined) return undefined;
	if (typeof value !== 'string') throw invalid(`${field} should be type string`);
	return value;
}

export function requiredText(body: Body, field: string, missingMessage: string): string {
	const value = text(body, field)?.trim();
	if (!value) throw missing(missingMessage);
	return value;
}

export function flag(body: Body, field: string, standard: boolean): boolean {
	const value = body[field];
	if (value === undefined) return standard;
	if (typeof value !== 'boolean') throw invalid(`${field} should be type boolean`);
	return value;
}

export function integer(body: Body, field: string): number | undefined {
	const value = body[field];
	if (value === undefined) return undefined;
	if (!Number.isInteger(value)) throw invalid(`${field} should be type number`);
	return value as number;
}

export function integers(body: Body, field: string): number[] | undefined {
	return array(body, field, Number.isInteger, 'number') as number[] | undefined;
}

export function texts(body: Body, field: string): string[] | undefined {
	return array(body, field, (item) => typeof item === 'string', 'string') as string[] | undefined;
}

export function map(body: Body, field: string): Body | undefined {
	const value = body[field];
	if (value === undefined) return undefined;
	if (typeof value !== 'object' || value === null || Array.isArray(value))
		throw invalid(`${field} should be type object`);
	return value as Body;
}

function array(body: Body, field: string, fits: (item: unknown) => boolean, type: string) {
	const value = body[field];
	if (value === undefined) return undefined;
	if (!Array.isArray(value)) throw invalid(`${field} should be type array`);
	const wrong = value.findIndex((item) => !fits(item));
	if (wrong >= 0) throw invalid(`${field}/${wrong} should be type ${type}`);
	return value;
}
