import { reduceCount } from '../../../support/dayShare.mts';
import { assertFewCalls, syncTwice } from './large.mts';

const [MANY, SINGLE] = [reduceCount(5000, 4), reduceCount(2000, 5)];

// `npm run bench -- sync-large` does the same with 50,000 rows.
it(`${MANY} rows, by import wherever possible`, async () => {
	assertFewCalls(MANY, await syncTwice(MANY, 'auto', 'bestStatus'));
}, 300_000);

it(`${SINGLE} rows, one call each`, async () => {
	const { calls } = await syncTwice(SINGLE, 'single', 'lastRow');
	expect(calls['POST /contacts/import']).toBeUndefined();
}, 300_000);
