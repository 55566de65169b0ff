import ts from 'typescript';

import { listFiles, readText } from '../support/sources.mts';

/**
 * The type of an answer comes from its endpoint's schema (`AnswerOf`, `RowOf`), so that the compiler notices when the code
 * relies on a key that nothing has checked. A cast would hide that.
 */
const EXCEPTIONS: Record<string, string> = {
	'core/http/client.ts { call, page, rows, readAll } as ApiClient':
		'gives answers the type of the schema that they have been checked against',

	'core/brevo/api/endpoints.ts Object.fromEntries(withScopes) as T': 'keeps the type of the table',
	'core/async/prefetch.ts this.unread.shift() as T': 'is not empty, but T may be undefined',
	'core/values/objects.ts pickBy(fields, (value) => value !== undefined) as T':
		'keeps the type of the fields',
	'core/zoom/api/redact.ts redactValue(fields, name) as T': 'keeps the type of the fields',
	'core/zoom/registrants/add.ts resolved[index] as ApiError': 'is the error itself, or one made from it',

	"nodes/Zoom/attendanceTrigger/poll.ts toAttendanceItem(one, one.meeting.hostId ?? ids.get(one.meeting.hostEmail ?? '')) as IDataObject":
		'is an object that JSON can express, for which n8n has a type of its own',
	'nodes/Zoom/trigger/delivery.ts { ...item, event_key: toDeduplicationKey(verdict.event) } as IDataObject':
		'is an object that JSON can express, for which n8n has a type of its own',
	'nodes/Zoom/scheduling/meetingBody.ts checkTexts({ topic }).topic as string':
		'is the text that was handed in',
	'nodes/shared/request.ts body.read(context) as Json': 'is the body that the entry builds of the parameters',

	'core/attendance/answers.ts Object.fromEntries(ANSWER_KINDS.map((kind) => [kind, make(kind)])) as Record<AnswerKind, T>':
		'has the keys of an own table',
	'core/attendance/attendance.ts status as AttendanceStatus': 'is a key of an own table',
	'core/attendance/person.ts items.slice(0, count) as RegistrationRecord[]':
		'are in front of the first session',
	'core/attendance/person.ts items.slice(count) as SessionRecord[]': 'come after all registrations',
	'core/attendance/status.ts Object.keys(MEANINGS).filter((status) => isInGroup(status, group)) as StatusInGroup<G>[]':
		'are keys of an own table',
	"core/audience/audiences.ts mapValues( omit(ATTENDANCE_STATUSES, listStatuses('nobody')), (_, status): Membership => (row) => getStatus(row) === status, ) as Readonly<Record<StatusWithList, Membership>>":
		'has the keys of an own table',
	'core/brevo/attributes/preset.ts Object.keys(PRESET_EXTRAS) as PresetExtra[]': 'are keys of an own table',
	'core/values/choices.ts Object.keys(table) as T[]': 'are keys of an own table',
	'core/brevo/attributes/coerce.ts PHONE_ATTRIBUTES as readonly string[]': 'is searched for any text',
	'core/brevo/contacts/uniqueValues.ts UNIQUE_ATTRIBUTES as readonly string[]': 'is searched for any text',
	'core/zoom/scheduling/meetingTypes.ts TIMED_TYPES as readonly string[]': 'is searched for any text',
};

const CLIENT_METHODS = new Set(['call', 'page', 'rows']);

/** The names that a file imports from core/. */
function listCoreImports(source: ts.SourceFile): Set<string> {
	const names = new Set<string>();
	for (const statement of source.statements) {
		if (!ts.isImportDeclaration(statement) || !/\/core\//.test(statement.moduleSpecifier.getText())) continue;
		const { namedBindings } = statement.importClause ?? {};
		if (!namedBindings || !ts.isNamedImports(namedBindings)) continue;
		for (const { name } of namedBindings.elements) names.add(name.text);
	}
	return names;
}

function contains(node: ts.Node, matches: (inner: ts.Node) => boolean): boolean {
	return matches(node) || ts.forEachChild(node, (child) => contains(child, matches) || undefined) === true;
}

/** Whether an expression calls a vendor, or a function of core/ that may do so. */
const mayHoldAnswer = (expression: ts.Expression, coreNames: ReadonlySet<string>): boolean =>
	contains(expression, (node) => {
		if (!ts.isCallExpression(node)) return false;
		const { expression: callee } = node;
		return ts.isPropertyAccessExpression(callee)
			? CLIENT_METHODS.has(callee.name.text) && /\bapi$/.test(callee.expression.getText())
			: ts.isIdentifier(callee) && coreNames.has(callee.text);
	});

/** `as const` and `as unknown` claim nothing. */
const isHarmless = ({ type }: ts.AsExpression): boolean => ['const', 'unknown'].includes(type.getText());

/**
 * Lists the casts that may claim something of an answer: in core/ all of them, in nodes/, where n8n's own types need some,
 * those over calls to a vendor and over functions of core/, and those that make a vendor's row of anything.
 */
export function listCasts(file: string, text: string): string[] {
	const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
	const coreNames = listCoreImports(source);
	const casts: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isAsExpression(node) && !isHarmless(node)) {
			const mayBeAnswer =
				file.startsWith('core/') ||
				/\bJson\b/.test(node.type.getText()) ||
				mayHoldAnswer(node.expression, coreNames);
			if (mayBeAnswer) casts.push(node.getText().replace(/\s+/g, ' '));
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return casts;
}

const found = ['core', 'nodes', 'credentials']
	.flatMap((folder) => listFiles(folder, '.ts'))
	.flatMap((file) => listCasts(file, readText(file)).map((cast) => `${file} ${cast}`));

test('no cast over the answer of a vendor', () =>
	expect(found.filter((cast) => !(cast in EXCEPTIONS))).toEqual([]));

test('every exception is in use', () =>
	expect(Object.keys(EXCEPTIONS).filter((cast) => !found.includes(cast))).toEqual([]));

test.each([
	['core/x.ts', 'const a = (await api.call({ endpoint })) as Contact;', 1],
	['core/x.ts', 'const a = row as unknown as Contact;', 1],
	['core/x.ts', "const a = ['b'] as const; const c = row as unknown;", 0],
	['nodes/x.ts', 'const a = (await context.api.call({ endpoint })) as IDataObject;', 1],
	['nodes/x.ts', 'const a = item.json as Json;', 1],
	['nodes/x.ts', "import { read } from '../core/a'; const a = (await read(api)) as IDataObject;", 1],
	['nodes/x.ts', "const a = node.getNodeParameter('list', 0) as IDataObject;", 0],
])('finds casts in %s: %s', (file, text, count) => expect(listCasts(file, text)).toHaveLength(count));
