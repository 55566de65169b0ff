import ts from 'typescript';

import { listFiles, readText } from '../support/sources.mts';

/**
 * Questions answered in one place each: a copy of the answer drifts from it, and users notice the difference. A
 * function with such a name may only be declared there.
 */
const HOMES: Record<string, readonly string[]> = {
	'core/http/json.ts': ['isJson', 'isObject', 'isPlainObject', 'isRecord', 'isRow'],
	'core/values/objects.ts': [
		'toObject',
		'toRecord',
		'recordOf',
		'pickDefined',
		'omitUndefined',
		'withoutUndefined',
	],
	'core/values/rowFields.ts': ['isBlank', 'isBlankValue', 'isEmpty', 'isFilled', 'filled', 'getField'],
	'core/values/text.ts': [
		'text',
		'toText',
		'toOptionalText',
		'toFilledText',
		'splitList',
		'splitWords',
		'splitIds',
		'splitTags',
		'listOf',
		'quoteLabel',
		'quoteValue',
	],
	'core/values/dates.ts': ['parseDate', 'parseMoment', 'parseTimestamp', 'toInvalidDate'],
	'core/values/addresses.ts': ['parseEmail', 'isEmail', 'isAddress'],
};

const isFunction = (value: ts.Expression | undefined) =>
	value !== undefined && (ts.isArrowFunction(value) || ts.isFunctionExpression(value));

function listFunctions(file: string): string[] {
	const names: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isFunctionDeclaration(node) && node.name) names.push(node.name.text);
		if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && isFunction(node.initializer))
			names.push(node.name.text);
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile(file, readText(file), ts.ScriptTarget.Latest));
	return names;
}

const declared = ['core', 'nodes', 'credentials']
	.flatMap((folder) => listFiles(folder, '.ts'))
	.flatMap((file) => listFunctions(file).map((name) => ({ file, name })));

test.each(Object.entries(HOMES))('%s is the only place that answers its questions', (home, names) => {
	expect(declared.some(({ file }) => file === home)).toBe(true);
	const copies = declared
		.filter(({ file, name }) => file !== home && names.includes(name))
		.map(({ file, name }) => `${file} ${name}`);
	expect(copies).toEqual([]);
});

test('sentences about errors are made by describeError and endSentence', () => {
	const files = ['core', 'nodes', 'credentials'].flatMap((folder) => listFiles(folder, '.ts'));
	expect(files.filter((file) => /[.{]message\}\.(?= |`)/.test(readText(file)))).toEqual([]);
});
