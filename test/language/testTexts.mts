import ts from 'typescript';

import { readText } from '../support/sources.mts';
import { joinParts, placeOf, readComments, visitAll } from './codeTexts.mts';
import type { Text } from './texts.mts';

const TITLED = new Set(['describe', 'it', 'test', 'check', 'checkWithPicture']);

/** Comments of a file of test/, and the titles of its tests. Other texts are data: what people type, and what vendors answer. */
export function readTestTexts(file: string): Text[] {
	const tree = ts.createSourceFile(file, readText(file), ts.ScriptTarget.ES2022);
	return [...readComments(tree), ...readTitles(tree)];
}

function readTitles(tree: ts.SourceFile): Text[] {
	const texts: Text[] = [];
	visitAll(tree, (node) => {
		const title = ts.isCallExpression(node) && isTitled(node.expression) ? node.arguments[0] : undefined;
		const text = title && readTitle(title);
		if (text) texts.push({ where: placeOf(tree, title.getStart(tree)), text: capitalise(text) });
	});
	return texts;
}

/** `it`, `it.only`, `it.each(...)`, `checks.check` and the like. */
const isTitled = (callee: ts.Node): boolean => {
	if (ts.isIdentifier(callee)) return TITLED.has(callee.text);
	if (ts.isPropertyAccessExpression(callee))
		return TITLED.has(callee.name.text) || isTitled(callee.expression);
	if (ts.isTaggedTemplateExpression(callee)) return isTitled(callee.tag);
	return ts.isCallExpression(callee) && isTitled(callee.expression);
};

function readTitle(title: ts.Expression): string | undefined {
	if (ts.isTemplateExpression(title)) return joinParts(title);
	return ts.isStringLiteralLike(title) ? title.text : undefined;
}

/** A title begins like a sentence, but in lower case. */
const capitalise = (title: string): string => title.charAt(0).toUpperCase() + title.slice(1);
