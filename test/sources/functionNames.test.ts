import ts from 'typescript';

import { listFiles, readText } from '../support/sources.mts';

/** A function's name begins with a verb; these are in use. A new verb is welcome if none of these fits. */
const VERBS = words(`
	accept adapt add advance align answer apply apportion assess assign attempt authenticate batch break
	bring build calculate call cancel carry catch change check choose chunk clamp clear clip close
	coerce collect compare compile compute connect convert count create cruise cut decide decode dedupe define
	delete deliver describe discard distribute download draft draw drip drop emit encode encrypt end ensure escape
	evaluate execute expand expect explain extract fetch fill filter find fingerprint fit floor follow
	forget format gather get group grow guess halve handle hash hide hold identify ignore imitate import
	index infer inject install instantiate interpolate issue join judge jump keep kill label leave limit
	list load log look lower mangle map mark match measure merge move name normalise note notify omit
	open pack paginate parse pick plan play poll post postpone prefetch prepare print process publish
	quote rank react read rebuild recall record redact reduce register rehearse reject remember remove render
	renew repeat replace report request require reread resolve respond restart restore restrict resume
	rethrow retry reword round route run sanitise save schedule score search seed select send serialize
	serve set settle share shorten show sign signal skip sleep slice sort split start stop store strike
	strip subscribe suggest sum summarize sync take tamper tell test throw to track trim try unquote
	unwrap update upsert use validate verify visit wait wake warn watch weigh with word wrap write
`);

/** A predicate reads as a statement about its argument. */
const PREDICATES = words(
	'applies belongs concerns creates excludes exists fits has holds ignores is leads matches may meets needs registers respects tolerates writes',
);

/** Functions named by a term of their own, with the reason. */
const OTHERS: Readonly<Record<string, string>> = {
	anyAppScope: "read as data in the tables of Zoom's endpoints",
	anyLevelScope: "read as data in the tables of Zoom's endpoints",
	eachItem: 'wraps an operation that runs once for each item',
	eachItemWithFiles: 'the same for an operation that returns files',
	forItem: "the execution context's own name for it",
	html: 'tags a template',
	maxInstant: 'as Math.max',
	minInstant: 'as Math.min',
	onGaps: 'an observer, as the option that takes it',
	page: "the API client's own name for it",
	rows: "the API client's own name for it",
};

/** A name that ends in a preposition leaves open what it is about. */
const PREPOSITION = /[a-z](?:As|At|By|For|From|In|Of|On|To|With)$/;

/** Names that end in one, with the reason. */
const PREPOSITIONS: Readonly<Record<string, string>> = {
	chunkBy: "as lodash's groupBy and omitBy",
	requestOptIn: 'an opt-in is a noun',
};

function words(text: string): Set<string> {
	return new Set(text.trim().split(/\s+/));
}

const isFunction = (value: ts.Expression | undefined): boolean =>
	value !== undefined && (ts.isArrowFunction(value) || ts.isFunctionExpression(value));

/** Names of all functions that a file declares, however deep. */
function listFunctions(file: string, text: string): string[] {
	const names: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isFunctionDeclaration(node) && node.name) names.push(node.name.text);
		if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && isFunction(node.initializer))
			names.push(node.name.text);
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest));
	return names;
}

const firstWord = (name: string): string => /^[a-z]+/.exec(name)?.[0] ?? '';

/** `notFoundError(...)` creates an error and throws nothing. */
const isWellNamed = (name: string): boolean =>
	VERBS.has(firstWord(name)) || PREDICATES.has(firstWord(name)) || name.endsWith('Error') || name in OTHERS;

/** Functions of a file whose name says that they call the vendor, though they neither are asynchronous nor return what is. */
function listImmediateReaders(file: string, text: string): string[] {
	const names: string[] = [];
	const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
	const check = (name: string, value: ts.FunctionLikeDeclaration): void => {
		const isAsync = value.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword);
		if (/^read[A-Z]/.test(name) && !isAsync && !/Promise<|Async\w+</.test(value.type?.getText(source) ?? ''))
			names.push(name);
	};
	const visit = (node: ts.Node): void => {
		if (ts.isFunctionDeclaration(node) && node.name) check(node.name.text, node);
		if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && isFunction(node.initializer))
			check(node.name.text, node.initializer as ts.ArrowFunction);
		ts.forEachChild(node, visit);
	};
	visit(source);
	return names;
}

const found = ['core', 'nodes', 'credentials', 'sandbox', 'test/support']
	.flatMap((folder) => ['.ts', '.mts'].flatMap((ending) => listFiles(folder, ending)))
	.filter((file) => !/node_modules|\.test\.ts$/.test(file))
	.flatMap((file) => listFunctions(file, readText(file)).map((name) => ({ name, file })));

const format = ({ name, file }: { name: string; file: string }): string => `${name} (${file})`;

it('finds functions', () => {
	expect(found.length).toBeGreaterThan(2000);
	expect(listFunctions('a.ts', 'function a() { const b = () => 1; const c = 2; }')).toEqual(['a', 'b']);
	expect(isWellNamed('ownEvents')).toBe(false);
	expect(isWellNamed('readUserMeetings')).toBe(true);
});

it('begins the name of a function with a verb', () => {
	expect(found.filter(({ name }) => !isWellNamed(name)).map(format)).toEqual([]);
});

it('calls the vendor in each function of core that is named `read`', () => {
	expect(listImmediateReaders('a.ts', 'const readA = () => 1; async function readB() {}')).toEqual(['readA']);
	const files = listFiles('core', '.ts');
	expect(files.length).toBeGreaterThan(150);
	expect(files.flatMap((file) => listImmediateReaders(file, readText(file)))).toEqual([]);
});

it('ends the name of no function in a preposition', () => {
	const rejected = found.filter(({ name }) => PREPOSITION.test(name) && !(name in PREPOSITIONS));
	expect(rejected.map(format)).toEqual([]);
});

it('has no exception that is not in use', () => {
	const names = new Set(found.map(({ name }) => name));
	expect(Object.keys({ ...OTHERS, ...PREPOSITIONS }).filter((name) => !names.has(name))).toEqual([]);
});
