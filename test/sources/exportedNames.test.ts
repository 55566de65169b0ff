import ts from 'typescript';

import { filesIn, textOf } from '../support/sources.mts';

/** Names that two files may declare, with the reason. Any other exported name has one meaning in the whole package. */
const SHARED_NAMES: Record<string, string> = {
	connection: 'how each node reaches its vendor',
	planField: "each node's field for the plan of its vendor's account",
	ALL_EVENTS: "each trigger's choice of all events",
	searches: "each node's searches for n8n's drop-down lists",
	triggerProperties: "each trigger's parameters",
	handleDelivery: "each trigger's answer to one webhook delivery",
	readSelectedEvents: "each trigger's selected events",
	validateTriggerSettings: "each trigger's check before activation",
};

/** A function's name begins with a verb; these are in use. A new verb is welcome if none of these fits. */
const VERBS = words(`
	add advance answer apply assign batch build calculate catch change check choose chunk clip coerce compare connect convert count
	create cut delete describe draft drop encode end ensure escape execute expand explain extract fetch find floor format get
	gather group halve handle identify ignore interpolate join keep list load log lower map mark match measure merge normalise omit open
	paginate parse pick plan poll prefetch quote rank read recall redact reject remember remove render report request require
	resolve restrict rethrow retry reword run schedule score search select send serialize settle sign skip sort split
	start store subscribe sum sync take test throw to track unwrap update upsert use validate verify wait warn with
	write
`);

/** A predicate reads as a statement about its argument. */
const PREDICATES = words('applies belongs concerns fits has holds ignores is may matches needs');

/** Functions named by a term of their own, with the reason. */
const OTHER_FUNCTIONS: Record<string, string> = {
	anyAppScope: "read as data in the tables of Zoom's endpoints",
	anyLevelScope: "read as data in the tables of Zoom's endpoints",
	eachItem: 'wraps an operation that runs once for each item',
	eachItemWithFiles: 'the same for an operation that returns files',
	maxInstant: 'as Math.max',
	minInstant: 'as Math.min',
	instant: 'goes with the one reader of dates (core/values)',
};

function words(text: string): Set<string> {
	return new Set(text.trim().split(/\s+/));
}

interface Exported {
	name: string;
	file: string;
	isFunction: boolean;
}

const isExported = (node: ts.Node) =>
	ts.canHaveModifiers(node) &&
	(ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);

const isFunction = (value: ts.Expression | undefined) =>
	value !== undefined && (ts.isArrowFunction(value) || ts.isFunctionExpression(value));

function namesIn(statement: ts.Statement): Array<Omit<Exported, 'file'>> {
	if (!isExported(statement)) return [];
	if (ts.isVariableStatement(statement)) {
		return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
			ts.isIdentifier(name) ? [{ name: name.text, isFunction: isFunction(initializer) }] : [],
		);
	}
	if (ts.isFunctionDeclaration(statement) && statement.name)
		return [{ name: statement.name.text, isFunction: true }];
	if (
		ts.isClassDeclaration(statement) ||
		ts.isInterfaceDeclaration(statement) ||
		ts.isTypeAliasDeclaration(statement) ||
		ts.isEnumDeclaration(statement)
	) {
		return statement.name ? [{ name: statement.name.text, isFunction: false }] : [];
	}
	return [];
}

const exported: Exported[] = ['core', 'nodes', 'credentials']
	.flatMap((folder) => filesIn(folder, '.ts'))
	.flatMap((file) =>
		ts
			.createSourceFile(file, textOf(file), ts.ScriptTarget.ES2022)
			.statements.flatMap(namesIn)
			.map((found) => ({ ...found, file })),
	);

const filesByName = new Map<string, Set<string>>();
for (const { name, file } of exported)
	filesByName.set(name, (filesByName.get(name) ?? new Set<string>()).add(file));
const declaredTwice = [...filesByName].filter(([, files]) => files.size > 1);

const firstWord = (name: string) => /^[a-z]+/.exec(name)?.[0] ?? '';

/** `notFoundError(...)` creates an error and throws nothing. */
const isWellNamed = (name: string) =>
	VERBS.has(firstWord(name)) ||
	PREDICATES.has(firstWord(name)) ||
	name.endsWith('Error') ||
	name in OTHER_FUNCTIONS;

it('finds exported names', () => {
	expect(exported.length).toBeGreaterThan(500);
	expect(isWellNamed('ownEvents')).toBe(false);
	expect(isWellNamed('readUserMeetings')).toBe(true);
});

it('gives an exported name one meaning in the whole package', () => {
	const rejected = declaredTwice
		.filter(([name]) => !(name in SHARED_NAMES))
		.map(([name, files]) => `${name}: ${[...files].join(', ')}`);
	expect(rejected).toEqual([]);
});

it('has no exception for a name that is declared once', () => {
	const twice = declaredTwice.map(([name]) => name);
	expect(Object.keys(SHARED_NAMES).filter((name) => !twice.includes(name))).toEqual([]);
});

it('begins the name of an exported function with a verb', () => {
	const rejected = exported
		.filter(({ name, isFunction: isOne }) => isOne && !isWellNamed(name))
		.map(({ name, file }) => `${name} (${file})`);
	expect(rejected).toEqual([]);
});
