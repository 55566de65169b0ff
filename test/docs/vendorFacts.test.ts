import { readPage } from '../support/markdown.mts';
import { readText } from '../support/sources.mts';

const PAGE = 'docs/vendor-facts.md';
const { tables } = readPage(PAGE);
const lines = readText(PAGE).split('\n');
const facts = tables.flatMap(({ rows }) => rows.map((row) => row.map(({ text }) => text)));

/** Whether the files that the page links exist is tested in links.test.ts. */
test('the page has a table for each vendor', () => {
	expect(tables.map(({ header }) => header)).toEqual(
		Array(2).fill(['fact', 'source', 'read', 'proven', 'sandbox', 'test']),
	);
	expect(facts.length).toBeGreaterThan(40);
});

test.each(facts)('%s: has a source, a day, whether it is proven, and a test', (...fact) => {
	const [name = '', , read = '', proven = ''] = fact;
	const line = lines.find((one) => one.replaceAll('`', '').startsWith(`| ${name} `)) ?? '';
	expect(new Date(`${read}T00:00:00Z`).toISOString()).toBe(`${read}T00:00:00.000Z`);
	expect(['documented', 'measured', 'not proven']).toContain(proven);
	expect(line).toMatch(/\]\(https:\/\/[^)]+\)/);
	expect(line).toMatch(/\]\(\.\.\/sandbox\/[^)]+\.mts\) \| |none: the test answers in its place/);
	expect(line).toMatch(/\]\(\.\.\/test\/[^)]+\.test\.ts\) \|$/);
});
