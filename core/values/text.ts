import { once } from 'lodash';

/** Returns trimmed text; numbers become text (Zoom returns some IDs as either); anything else becomes blank. */
export function toText(value: unknown): string {
	if (typeof value === 'string') return value.trim();
	return typeof value === 'number' && Number.isFinite(value) ? String(value) : '';
}

/** Like `toText`, but undefined for a blank. */
export const toOptionalText = (value: unknown): string | undefined => toText(value) || undefined;

/** Splits a text at commas, semicolons and line breaks, or returns the entries of a list from an expression. */
export const splitList = (value: unknown): string[] => splitText(value, /[,;\n]/);

/** Like `splitList`, for entries without spaces, such as IDs and codes: spaces separate them, too. */
export const splitWords = (value: unknown): string[] => splitText(value, /[\s,;]+/);

const splitText = (value: unknown, separator: RegExp): string[] =>
	[value]
		.flat()
		.flatMap((entry) => String(entry ?? '').split(separator))
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');

/** Splits an answer into the options that the person chose: Zoom joins them with a semicolon, without a space. */
export const splitOptions = (answer: string): string[] =>
	answer
		.split(/;(?!\s)/)
		.map((option) => option.trim())
		.filter((option) => option !== '');

/** Created when first needed: it takes a tenth of the time in which the package is loaded. */
const getSegmenter = once(() => new Intl.Segmenter('en', { granularity: 'grapheme' }));

/** Returns the beginning of the text, at most `maxLength` UTF-16 units, without splitting an emoji or a letter with its accents. */
export function cutText(text: string, maxLength: number): string {
	if (text.length <= maxLength) return text;
	let end = 0;
	for (const { index, segment } of getSegmenter().segment(text)) {
		if (index + segment.length > maxLength) break;
		end = index + segment.length;
	}
	return text.slice(0, end).trimEnd();
}

/**
 * Windows allows the fewest characters in a file's name, and most systems 255 bytes for the whole name. A mark that turns the
 * direction of the text would turn the extension as well.
 */
export const toFileNamePart = (words: string): string =>
	cutText(
		words
			.replace(/\p{Bidi_Control}+/gu, '')
			.replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ')
			.replace(/\s+/g, ' ')
			.trim(),
		80,
	);

/**
 * Returns the same text for two that a person would consider the same: in capitals or not, with accents as letters of their
 * own (as macOS writes them) or not, with several spaces, or with marks that nobody sees.
 */
export const normaliseText = (text: string): string =>
	text
		.normalize('NFC')
		.replace(/\p{Cf}/gu, '')
		.trim()
		.replace(/\s+/g, ' ')
		.toLowerCase();

/** Quotes a parameter's name in the editor, with the quotation marks of n8n's own messages. */
export const quoteLabel = (label: string): string => `"${label}"`;

/** Quotes a value for a message. */
export function quoteValue(value: unknown): string {
	const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
	return `'${text.length > 60 ? `${cutText(text, 60)}...` : text}'`;
}

/** Compares by code unit: `localeCompare` is slow and differs between machines. */
export function compareText(a: string, b: string): number {
	if (a === b) return 0;
	return a < b ? -1 : 1;
}
