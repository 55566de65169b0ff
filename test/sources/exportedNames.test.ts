import ts from 'typescript';

import { listFiles, readText } from '../support/sources.mts';

/** Names that two files may declare, with the reason. Any other exported name has one meaning in the whole package. */
const SHARED_NAMES: Record<string, string> = {
	connection: 'how each node reaches its vendor',
	planField: "each node's field for the plan of its vendor's account",
	ALL_EVENTS: "each trigger's choice of all events",
	searches: "each node's searches for n8n's drop-down lists",
	triggerProperties: "each trigger's parameters",
	authenticationField: "each node's choice of credential",
	toCredentialType: "each node's credential type",
	toAccess: "each node's kind of access",
	createAccountResource: "each node's resource about its credential",
	checkAccess: "each node's operation about its credential",
	handleDelivery: "each trigger's answer to one webhook delivery",
	readSelectedEvents: "each trigger's selected events",
	validateTriggerSettings: "each trigger's check before activation",
};

interface Exported {
	name: string;
	file: string;
	isType: boolean;
}

const isExported = (node: ts.Node) =>
	ts.canHaveModifiers(node) &&
	(ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);

const isType = (statement: ts.Statement): boolean =>
	ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);

function namesIn(statement: ts.Statement): string[] {
	if (!isExported(statement)) return [];
	if (ts.isVariableStatement(statement))
		return statement.declarationList.declarations.flatMap(({ name }) =>
			ts.isIdentifier(name) ? [name.text] : [],
		);
	if (
		ts.isFunctionDeclaration(statement) ||
		ts.isClassDeclaration(statement) ||
		ts.isInterfaceDeclaration(statement) ||
		ts.isTypeAliasDeclaration(statement) ||
		ts.isEnumDeclaration(statement)
	) {
		return statement.name ? [statement.name.text] : [];
	}
	return [];
}

const exported: Exported[] = ['core', 'nodes', 'credentials']
	.flatMap((folder) => listFiles(folder, '.ts'))
	.flatMap((file) =>
		ts
			.createSourceFile(file, readText(file), ts.ScriptTarget.ES2022)
			.statements.flatMap((statement) =>
				namesIn(statement).map((name) => ({ name, file, isType: isType(statement) })),
			),
	);

const filesByName = new Map<string, Set<string>>();
for (const { name, file } of exported)
	filesByName.set(name, (filesByName.get(name) ?? new Set<string>()).add(file));
const declaredTwice = [...filesByName].filter(([, files]) => files.size > 1);

it('finds exported names', () => {
	expect(exported.length).toBeGreaterThan(500);
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

/** Names in the braces of every import and re-export. */
const imported = new Set(
	['core', 'nodes', 'credentials', 'test']
		.flatMap((folder) => [...listFiles(folder, '.ts'), ...listFiles(folder, '.mts')])
		.flatMap((file) => [...readText(file).matchAll(/^(?:im|ex)port (?:type )?\{([^}]*)\} from/gm)])
		.flatMap(([, names = '']) => names.split(','))
		.map((name) =>
			name
				.trim()
				.replace(/^type /, '')
				.replace(/ as .*/, ''),
		),
);

it('exports no function or constant that nobody imports', () => {
	// n8n reads the classes of nodes and credentials.
	const unused = exported.filter(
		({ name, file, isType }) => !isType && !imported.has(name) && !/\.(node|credentials)\.ts$/.test(file),
	);
	expect(unused.map(({ name, file }) => `${file} ${name}`)).toEqual([]);
});
