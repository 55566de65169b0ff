import MarkdownIt from 'markdown-it';

import { readText } from './sources.mts';

/** A page as its reader sees it. */
export interface Page {
	/** Targets of links, pictures left out. */
	readonly links: string[];
	/** Names for a link's `#...`. */
	readonly anchors: string[];
	readonly tables: Table[];
	/** Lines of a table that are shown as text, since they have no header. */
	readonly strayRows: string[];
	/** Texts in italics, the form of names in an editor. */
	readonly names: string[];
}

export interface Table {
	readonly header: string[];
	readonly rows: Cell[][];
}

export interface Cell {
	readonly text: string;
	/** The text of a cell that holds code and nothing else. */
	readonly code?: string;
}

const markdown = new MarkdownIt({ html: true });
type Token = ReturnType<typeof markdown.parse>[number];

export function readPage(file: string): Page {
	const tokens = markdown.parse(readText(file), {});
	const inline = tokens.filter(({ type }) => type === 'inline');
	const parts = inline.flatMap(({ children }) => children ?? []);
	return {
		links: parts.filter(({ type }) => type === 'link_open').map((link) => String(link.attrGet('href'))),
		anchors: [...listAnchors(tokens), ...listHtmlAnchors(tokens, parts)],
		tables: readTables(tokens),
		strayRows: inline
			.filter((_, index) => tokens[tokens.indexOf(inline[index]!) - 1]?.type === 'paragraph_open')
			.flatMap(({ content }) => content.split('\n'))
			.filter((line) => line.trimStart().startsWith('|')),
		names: inline.flatMap(({ children }) => listEmphasised(children ?? [])),
	};
}

const joinText = (parts: readonly Token[]): string =>
	parts.map(({ type, content }) => (type === 'softbreak' ? ' ' : content)).join('');

/** GitHub's: the heading's text in lower case without punctuation; those alike are numbered. */
function listAnchors(tokens: readonly Token[]): string[] {
	const seen = new Map<string, number>();
	return tokens
		.filter((_, index) => tokens[index - 1]?.type === 'heading_open')
		.map(({ children }) => {
			const anchor = joinText(children ?? [])
				.toLowerCase()
				.replace(/[^\p{L}\p{N} _-]/gu, '')
				.replaceAll(' ', '-');
			const before = seen.get(anchor) ?? 0;
			seen.set(anchor, before + 1);
			return before === 0 ? anchor : `${anchor}-${before}`;
		});
}

const listHtmlAnchors = (...tokens: Array<readonly Token[]>): string[] =>
	tokens
		.flat()
		.filter(({ type }) => type.startsWith('html_'))
		.flatMap(({ content }) => [...content.matchAll(/\b(?:id|name)="([^"]+)"/g)].map(([, id]) => id!));

function readTables(tokens: readonly Token[]): Table[] {
	const tables: Cell[][][] = [];
	for (const [index, { type }] of tokens.entries()) {
		if (type === 'table_open') tables.push([]);
		if (type === 'tr_open') tables.at(-1)!.push([]);
		if (type === 'th_open' || type === 'td_open')
			tables
				.at(-1)!
				.at(-1)!
				.push(readCell(tokens[index + 1]?.children ?? []));
	}
	return tables.map(([header = [], ...rows]) => ({ header: header.map(({ text }) => text), rows }));
}

function readCell(parts: readonly Token[]): Cell {
	const text = joinText(parts);
	return parts.length === 1 && parts[0]!.type === 'code_inline' ? { text, code: text } : { text };
}

function listEmphasised(parts: readonly Token[]): string[] {
	const names: string[] = [];
	let open = -1;
	for (const [index, { type }] of parts.entries()) {
		if (type === 'em_open') open = index;
		if (type === 'em_close') names.push(joinText(parts.slice(open + 1, index)));
	}
	return names;
}
