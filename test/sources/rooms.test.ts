import { listFiles, listImports, getRoom, readText } from '../support/sources.mts';

const MAX_FILES = 20;
const MAX_LOOSE_FILES = 3;
/** A file with fewer lines and a single importer belongs into the importer. */
const MIN_LINES = 25;

const ROOMS = ['core', 'credentials', 'nodes', 'sandbox', 'test'];
const CODE = /\.(ts|mts|mjs|cjs)$/;
const code = ROOMS.flatMap((room) => listFiles(room, '')).filter((file) => CODE.test(file));

const countByRoom = (files: readonly string[]): Map<string, number> => {
	const counts = new Map<string, number>();
	for (const file of files) {
		const room = getRoom(file);
		counts.set(room, (counts.get(room) ?? 0) + 1);
	}
	return counts;
};

test(`no room holds more than ${MAX_FILES} files of code`, () => {
	const crowded = [...countByRoom(code)].filter(([, count]) => count > MAX_FILES);
	expect(crowded).toEqual([]);
});

test.each(['core/brevo', 'core/zoom'])(
	`%s holds at most ${MAX_LOOSE_FILES} files outside its rooms`,
	(half) => {
		expect(countByRoom(code).get(half) ?? 0).toBeLessThanOrEqual(MAX_LOOSE_FILES);
	},
);

test.each(['nodes/Brevo', 'nodes/Zoom'])("%s holds n8n's own files and the connector", (node) => {
	const loose = code.filter((file) => getRoom(file) === node);
	const strangers = loose.filter((file) => !/\.node\.ts$|\/connector\.ts$/.test(file));
	expect(loose.length).toBeGreaterThan(strangers.length);
	expect(strangers).toEqual([]);
});

/** Short files with one importer that stay, with the reason. */
const SHORT: Readonly<Record<string, string>> = {
	'credentials/shared/throwInExpression.ts': "how n8n's expression engines treat an error",
	'core/zoom/api/endpoints/users.ts': "a section of Zoom's reference, as the other files of the room",
	'core/zoom/api/errorRules/plans.ts': 'one kind of error, as the other files of the room',
	'core/zoom/tables/tables.ts': 'the door of the room: every table, by name',
	'core/zoom/webhooks/dedupeKey.ts': 'the identity of a delivery, tested alone',
	'nodes/Brevo/connector.ts': 'the list of resources, which tests and docs read without the node',
	'nodes/Brevo/operations/account/account.ts': 'a resource',
	'nodes/Brevo/operations/event/event.ts': 'a resource',
	'nodes/Brevo/parameters/account.ts': 'the account as core sees it: calls, time, and pages outside the API',
	'nodes/Zoom/operations/account/account.ts': 'a resource',
	'nodes/Zoom/operations/attendance/attendance.ts': 'a resource',
	'nodes/Zoom/operations/pastEvent/pastEvent.ts': 'a resource',
	'nodes/Zoom/operations/registrant/registrant.ts': 'a resource',
	'nodes/Zoom/operations/table/table.ts': 'a resource',
	'sandbox/brevo/lists/segments.mts': "the routes of one section of Brevo's reference",
	'sandbox/demo/nextSteps.mts': 'the last lines of the demo, tested alone',
	'sandbox/demo/openInBrowser.mts': 'the commands of each system',
	'sandbox/zoom/meetings/qa.mts': "the routes of one section of Zoom's reference",
};

const product = code.filter((file) => !file.startsWith('test/'));

const importers = new Map<string, string[]>();
for (const file of product) {
	for (const imported of listImports(file)) {
		const known = product.find((one) => one === imported || one === `${imported}.ts`);
		if (known) importers.set(known, [...(importers.get(known) ?? []), file]);
	}
}

const short = product.filter(
	(file) => readText(file).trimEnd().split('\n').length < MIN_LINES && importers.get(file)?.length === 1,
);

test('a short file with one importer has a reason to be a file', () => {
	expect(importers.size).toBeGreaterThan(100);
	expect(short.filter((file) => !(file in SHORT))).toEqual([]);
});

test('every reason belongs to a short file with one importer', () => {
	expect(Object.keys(SHORT).filter((file) => !short.includes(file))).toEqual([]);
});
