import { toText } from '../../../../core/values/text';

/** IDs as people and expressions give them: a list, or text with commas. */
export const parseOccurrenceIds = (value: unknown): string[] =>
	(Array.isArray(value) ? value.map(toText) : toText(value).split(','))
		.map((id) => id.trim())
		.filter(Boolean);
