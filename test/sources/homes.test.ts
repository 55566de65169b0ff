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
	'core/values/dates.ts': [
		'parseDate',
		'parseDay',
		'parseMoment',
		'parseTime',
		'parseTimestamp',
		'toInvalidDate',
		'formatForPeople',
	],
	'core/values/scalars.ts': ['parseBoolean', 'parseNumber', 'toOptionalNumber', 'parseYes'],
	'core/audience/attendanceFields.ts': [
		'isRegistered',
		'getMinutes',
		'getScore',
		'getEventStart',
		'getEventEnd',
	],
	'core/values/addresses.ts': ['parseEmail', 'isEmail', 'isAddress', 'normaliseEmail', 'toOptionalEmail'],
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

interface Bypass {
	readonly pattern: RegExp;
	/** Folders or files that may contain it. */
	readonly except: readonly string[];
	/** One that the pattern must find. */
	readonly example: string;
}

/** The ways past a home that have been taken before. */
const BYPASSES: Record<string, Bypass> = {
	'a pattern of a date': {
		pattern: /\\d\{4\}\)?-|\\d\\d\\d\\d-/,
		except: ['core/values/dates.ts'],
		example: String.raw`/^\d{4}-\d\d-\d\d(T|$)/.test(value)`,
	},
	'an email address in lower case': {
		pattern: /e?mail\w*\)?(\?|!)?(\.trim\(\))?(\?|!)?\.toLowerCase\(/i,
		// The report only sorts by it.
		except: ['core/values/addresses.ts', 'core/report/report.ts'],
		example: 'toOptionalText(row.host_email)?.toLowerCase()',
	},
	"the reader of vendors' times for a user's row": {
		pattern: /\bparseTimestamp\b/,
		except: ['core/values/dates.ts', 'core/zoom/', 'core/brevo/', 'nodes/Zoom/'],
		example: "parseTimestamp(getField(row, 'event_start'))",
	},
	"the reader of vendors' times for a field of a row": {
		pattern: /parseTimestamp\(\s*(getField|findFieldValue)\(/,
		except: [],
		example: "parseTimestamp(getField(row, 'event_start'))",
	},
	'a field of a row that must be true itself': {
		pattern: /getField\([^)]*\) [!=]== (true|false)/,
		except: [],
		example: "getField(row, 'registered') === true",
	},
	'a time for people in a form of its own': {
		pattern: /yyyy-MM-dd HH:mm\b(?!:)/,
		except: ['core/values/dates.ts'],
		example: "toFormat('yyyy-MM-dd HH:mm')",
	},
};

test.each(Object.entries(BYPASSES))('nothing holds %s', (_, { pattern, except, example }) => {
	expect(example).toMatch(pattern);
	const found = ['core', 'nodes', 'credentials']
		.flatMap((folder) => listFiles(folder, '.ts'))
		.filter((file) => !except.some((one) => file.startsWith(one)))
		.filter((file) => pattern.test(readText(file)));
	expect(found).toEqual([]);
});
