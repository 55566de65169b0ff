import { readText } from '../support/sources.mts';

/** As `wc -w` counts. */
const MAX_WORDS = 900;

test('README is read in one go', () => {
	expect(readText('README.md').trim().split(/\s+/).length).toBeLessThanOrEqual(MAX_WORDS);
});
