import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { buildPage, type Results } from '../page.mts';
import { hasResults, readResults } from '../results.mts';

const PAGE = path.join(process.cwd(), 'docs/reliability.md');

it('writes docs/reliability.md from the results of the other parts; those that were not run keep what the page says', async () => {
	const results: Results = Object.fromEntries(
		['faults', 'flows', 'memory', 'crashes'].filter(hasResults).map((part) => [part, readResults(part)]),
	);
	const page = buildPage(results, readFileSync(PAGE, 'utf8'));
	writeFileSync(PAGE, page);
	expect(page).not.toContain('Not run.');
});
