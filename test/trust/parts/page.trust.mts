import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { buildPage, type Results } from '../page.mts';
import { hasResults, readResults } from '../results.mts';

const PAGE = path.join(process.cwd(), 'docs/reliability.md');

it('writes docs/reliability.md from the results of the other parts', async () => {
	const results: Results = Object.fromEntries(
		['faults', 'flows', 'memory', 'crashes'].filter(hasResults).map((part) => [part, readResults(part)]),
	);
	writeFileSync(PAGE, buildPage(results));
	expect(existsSync(PAGE)).toBe(true);
});
