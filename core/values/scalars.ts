import { toPlainText } from './rowFields';

/** A number as databases and tables write it: neither hexadecimal nor with a sign for thousands. */
const DECIMAL = /^[+-]?(\d+(?:\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/** Returns a number, also from a text, because all is text in a CSV file; undefined for anything else. */
export function parseNumber(value: unknown): number | undefined {
	const text = typeof value === 'string' ? value.trim() : undefined;
	const number = text !== undefined && DECIMAL.test(text) ? Number(text) : value;
	return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

export const isScalar = (value: unknown): value is string | number | boolean =>
	['string', 'number', 'boolean'].includes(typeof value);

const YES = new Set(['true', 'yes', '1']);
const NO = new Set(['false', 'no', '0']);

/** Returns a yes or no, also from a text or from 1 and 0, as tables and databases write it; undefined for anything else. */
export function parseBoolean(value: unknown): boolean | undefined {
	if (!isScalar(value)) return undefined;
	const text = toPlainText(value).trim().toLowerCase();
	if (YES.has(text)) return true;
	return NO.has(text) ? false : undefined;
}
