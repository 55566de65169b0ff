import type { IDataObject, INode } from 'n8n-workflow';

import { isAgentTool, shortenAnswer } from '../../../nodes/shared/agentAnswer';

const toItems = (rows: IDataObject[]) => rows.map((json, item) => ({ json, pairedItem: { item } }));
const shorten = (rows: IDataObject[]) => shortenAnswer(toItems(rows)).map(({ json }) => json);
const rows = (count: number, length: number) =>
	Array.from({ length: count }, (_, id) => ({ id, text: 'x'.repeat(length) }));

it.each([
	['n8n-nodes-zoom-brevo.zoomTool', true],
	['@someone/n8n-nodes-zoom-brevo.brevoTool', true],
	['n8n-nodes-zoom-brevo.zoom', false],
])('%s as a tool: %s', (type, isTool) => {
	expect(isAgentTool({ type } as INode)).toBe(isTool);
});

it.each([[[]], [rows(1, 5_900)], [rows(100, 30)]])('leaves a short answer as it is', (some) => {
	expect(shorten(some)).toEqual(some);
});

it('cuts long texts before it leaves out rows', () => {
	const short = shorten(rows(3, 5_000));
	expect(short).toHaveLength(4);
	expect(short[0]).toEqual({ id: 0, text: `${'x'.repeat(1_000)}... (4000 more characters)` });
	expect(short[3]).toEqual({
		left_out_rows: 0,
		note: expect.stringContaining('long texts and lists are cut'),
	});
});

it('cuts long lists, also within fields', () => {
	const [first] = shorten([{ more: { people: rows(80, 200) } }]);
	const { people } = first?.more as { people: unknown[] };
	expect(people.at(-1)).toBe('(60 more)');
	expect(people).toHaveLength(21);
});

it('leaves out the last rows, and says how many', () => {
	const short = shorten(rows(500, 100));
	const kept = short.slice(0, -1);
	expect(kept).toEqual(rows(500, 100).slice(0, kept.length));
	expect(kept.length).toBeGreaterThan(30);
	expect(short.at(-1)).toEqual({
		left_out_rows: 500 - kept.length,
		note: expect.stringContaining(`${500 - kept.length} of 500 rows are left out`),
	});
	expect(shortenAnswer(toItems(rows(500, 100))).at(-1)?.pairedItem).toEqual({ item: kept.length - 1 });
});

it('says how many of the rows that are left out failed, and asks for no second change', () => {
	const failed = [{ action: 'failed' }, { error: 'x' }, { in_doubt: true }, { action: 'added', error: '' }];
	const note = shorten([...rows(500, 100), ...failed]).at(-1)?.note;
	expect(note).toMatch(/\d+ of 504 rows are left out, among them 3 that failed or are in doubt\./);
	expect(note).toContain('Never make a change twice');
});

it('keeps the first fields of a row that is long in itself', () => {
	const wide = Object.fromEntries(
		Array.from({ length: 400 }, (_, number) => [`field${number}`, 'x'.repeat(90)]),
	);
	const [first, note] = shorten([wide]);
	expect(Object.keys(first!).slice(0, 3)).toEqual(['field0', 'field1', 'field2']);
	expect(note).toEqual({ left_out_rows: 0, note: expect.stringContaining('the last fields are left out') });
});

it('counts letters of other scripts as more than a third of a token', () => {
	expect(shorten([{ text: '会'.repeat(1_900) }])).toHaveLength(1);
	expect(shorten([{ text: '会'.repeat(2_100) }])).toHaveLength(2);
});
