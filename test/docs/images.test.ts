import { filesIn, textOf } from '../support/sources.mts';

const namesIn = (text: string, pattern: RegExp): string[] =>
	[...text.matchAll(pattern)].map(([, name]) => name!).sort();

test('README shows the pictures that the end-to-end tests take for it, and no other', () => {
	const taken = filesIn('test/e2e', '.mts').flatMap((file) =>
		namesIn(textOf(file), /\btakeForDocs\(page, '([^']+)'\)/g),
	);
	expect(taken.length).toBeGreaterThan(0);
	expect(namesIn(textOf('README.md'), /\]\(docs\/images\/([^)]+)\.png\)/g)).toEqual(taken.sort());
});
