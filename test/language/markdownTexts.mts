import MarkdownIt from 'markdown-it';

import { readText } from '../support/sources.mts';
import type { Text } from './texts.mts';

const markdown = new MarkdownIt();

/** Tables that docs/generate writes from the catalogues, whose texts are read there. */
const GENERATED = /<!-- (\w+):start -->[\s\S]*?<!-- \1:end -->/g;

/** Headings, paragraphs, list items and table cells of a page, as a reader sees them; code is left out. */
export const readMarkdownTexts = (file: string): Text[] =>
	splitMarkdown(
		readText(file).replace(GENERATED, (table) => table.replace(/.+/g, '')),
		file,
	);

export function splitMarkdown(source: string, file: string): Text[] {
	let line = 0;
	return markdown.parse(source, {}).flatMap((token) => {
		line = token.map ? token.map[0] + 1 : line;
		if (token.type !== 'inline') return [];
		const text = (token.children ?? [])
			.map(({ type, content }) => {
				if (type === 'code_inline') return '`x`';
				return type === 'softbreak' || type === 'hardbreak' ? ' ' : content;
			})
			.join('');
		return [{ where: `${file}:${line}`, text }];
	});
}
