import { assertFewCalls, syncTwice } from './large.mts';

// `npm run bench -- sync-large` does the same with 50,000 rows.
it('5,000 rows, by import wherever possible', async () => {
	assertFewCalls(5000, await syncTwice(5000, 'auto', 'bestStatus'));
}, 300_000);

it('2,000 rows, one call each', async () => {
	const { calls } = await syncTwice(2000, 'single', 'lastRow');
	expect(calls['POST /contacts/import']).toBeUndefined();
}, 300_000);
