import { text } from '../../../../core/values/text';

/** IDs as people and expressions give them: a list, or text with commas. */
export const occurrenceIdsIn = (value: unknown): string[] =>
	(Array.isArray(value) ? value.map(text) : text(value).split(',')).map((id) => id.trim()).filter(Boolean);
