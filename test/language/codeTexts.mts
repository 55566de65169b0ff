import ts from 'typescript';

import { readText } from '../support/sources.mts';
import type { Text } from './texts.mts';

/** Comments and string literals of a source file. */
export function readCodeTexts(file: string): Text[] {
	const source = readText(file);
	const tree = ts.createSourceFile(file, source, ts.ScriptTarget.ES2022);
	return [...readLiterals(tree), ...readComments(tree)];
}

function readLiterals(tree: ts.SourceFile): Text[] {
	const texts: Text[] = [];
	const add = (node: ts.Node, text: string) =>
		texts.push({ where: placeOf(tree, node.getStart(tree)), text });
	visitAll(tree, (node) => {
		if (ts.isStringLiteralLike(node)) add(node, node.text);
		if (ts.isTemplateExpression(node)) add(node, joinParts(node));
	});
	return texts;
}

/** The literal parts of a template, with an ellipsis in place of each value. */
export const joinParts = ({ head, templateSpans }: ts.TemplateExpression): string =>
	[head.text, ...templateSpans.map(({ literal }) => literal.text)].join('…');

/** Comments of a source file. */
export function readComments(tree: ts.SourceFile): Text[] {
	const source = tree.text;
	const literals: Range[] = [];
	visitAll(tree, (node) => {
		if (ts.isLiteralExpression(node) || ts.isTemplateLiteralToken(node))
			literals.push({ start: node.getStart(tree), end: node.end });
	});
	return [...blankOut(source, literals).matchAll(COMMENT)].map(({ 0: comment, index }) => {
		// The text itself, since a comment may hold what looks like a literal.
		const text = source.slice(index, index + comment.length);
		return { where: placeOf(tree, index), text: toProse(text) };
	});
}

/** File and line. */
export const placeOf = (tree: ts.SourceFile, position: number): string =>
	`${tree.fileName}:${tree.getLineAndCharacterOfPosition(position).line + 1}`;

export function visitAll(node: ts.Node, look: (node: ts.Node) => void): void {
	look(node);
	ts.forEachChild(node, (child) => visitAll(child, look));
}

interface Range {
	readonly start: number;
	readonly end: number;
}

/** With `_` in place of literals: what looks like a comment then is one. */
function blankOut(source: string, literals: readonly Range[]): string {
	let from = 0;
	const parts = literals.map(({ start, end }) => {
		const before = source.slice(from, start);
		from = end;
		return before + '_'.repeat(end - start);
	});
	return parts.join('') + source.slice(from);
}

/** A block comment, or lines of `//` one below the other. */
const COMMENT = /\/\*[\s\S]*?\*\/|\/\/.*(?:\n[ \t]*\/\/.*)*/g;

/** Without the marks of the comment and without code; a blank line stays the end of a paragraph. */
function toProse(comment: string): string {
	return comment
		.replace(/^\/\*+|\*+\/$/g, '')
		.replace(/^[ \t]*(?:\*|\/\/+) ?/gm, '')
		.replace(/`[^`]*`/g, '`x`')
		.replace(/\n(?=[ \t]*[-*\d@])/g, '\n\n')
		.replace(/([^\n])\n(?=[^\n])/g, '$1 ')
		.trim();
}
