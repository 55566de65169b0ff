import { readText } from '../support/sources.mts';
import { splitMarkdown } from './markdownTexts.mts';
import type { Text } from './texts.mts';

/** Every text of a workflow: names of nodes, notes, emails, code. */
export function readTemplateTexts(file: string): Text[] {
	const texts: Text[] = [];
	const visit = (value: unknown, path: string): void => {
		if (typeof value === 'string') texts.push(...toTexts(value, `${file} ${path}`));
		else if (typeof value === 'object' && value !== null)
			for (const [key, entry] of Object.entries(value)) visit(entry, path === '' ? key : `${path}.${key}`);
	};
	visit(JSON.parse(readText(file)), '');
	return texts;
}

function toTexts(text: string, where: string): Text[] {
	if (where.endsWith('.content')) return splitMarkdown(text, where);
	// A tag of HTML ends a paragraph, unless it only marks words.
	const prose = text.replace(/<\/?(?:b|i|a|em|strong|span)\b[^>]*>/g, '').replace(/<[^>]+>/g, '\n\n');
	return [{ where, text: prose }];
}
