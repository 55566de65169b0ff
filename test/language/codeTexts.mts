import ts from 'typescript';

import { textOf } from '../support/sources.mts';
import type { Text } from './texts.mts';

/** Comments and string literals of a source file. */
export function readCodeTexts(file: string): Text[] {
	const source = textOf(file);
	const tree = ts.createSourceFile(file, source, ts.ScriptTarget.ES2022);
	const where = (position: number) => `${file}:${tree.getLineAndCharacterOfPosition(position).line + 1}`;
	const texts: Text[] = [];
	const literals: Array<{ start: number; end: number }> = [];

	const visit = (node: ts.Node): void => {
		if (ts.isLiteralExpression(node) || ts.isTemplateLiteralToken(node)) {
			literals.push({ start: node.getStart(tree), end: node.end });
			if (ts.isStringLiteralLike(node)) texts.push({ where: where(node.getStart(tree)), text: node.text });
		}
		if (ts.isTemplateExpression(node)) {
			const parts = [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
			texts.push({ where: where(node.getStart(tree)), text: parts.join('…') });
		}
		ts.forEachChild(node, visit);
	};
	visit(tree);

	for (const { 0: comment, index } of blankOut(source, literals).matchAll(COMMENT)) {
		// The text itself, since a comment may hold what looks like a literal.
		const text = source.slice(index, index + comment.length);
		texts.push({ where: where(index), text: toProse(text) });
	}
	return texts;
}

/** With `_` in place of literals: what looks like a comment then is one. */
function blankOut(source: string, literals: ReadonlyArray<{ start: number; end: number }>): string {
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
