import { listFiles, readText } from '../support/sources.mts';

const namesIn = (text: string, pattern: RegExp): string[] =>
	[...text.matchAll(pattern)].map(([, name]) => name!).sort();

test('README and docs show the pictures that the end-to-end tests take for them, and no other', () => {
	const taken = listFiles('test/e2e', '.mts').flatMap((file) =>
		namesIn(readText(file), /\btakeForDocs\(page, '([^']+)'\)/g),
	);
	expect(taken.length).toBeGreaterThan(0);
	const shown = ['README.md', 'sandbox/README.md', ...listFiles('docs', '.md')].flatMap((page) =>
		namesIn(readText(page), /\]\((?:\.\.\/)?(?:docs\/)?images\/([^)]+)\.png\)/g),
	);
	expect([...new Set(shown)].sort()).toEqual([...new Set(taken)].sort());
});
