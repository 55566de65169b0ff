import { filesIn, textOf } from '../support/sources.mts';

/** Every message stands on one line of the sources; `\'` is how prettier writes some apostrophes. */
const LINES = ['core', 'nodes']
	.flatMap((folder) => filesIn(folder, '.ts'))
	.flatMap((file) => textOf(file).replaceAll("\\'", "'").split('\n'));

const quoted = textOf('docs/troubleshooting.md')
	.split('\n')
	.flatMap((line) => /^\| `([^`]+)` \|/.exec(line)?.[1] ?? []);

/** `...` stands for what a message takes from the answer or the row. */
const isSaid = (message: string): boolean => {
	const parts = message
		.split('...')
		.map((part) => part.trim())
		.filter(Boolean);
	return LINES.some((line) => {
		let from = 0;
		return parts.every((part) => {
			const found = line.indexOf(part, from);
			from = found + part.length;
			return found >= 0;
		});
	});
};

test('there are messages to look at', () => {
	expect(quoted.length).toBeGreaterThan(20);
	expect(isSaid('Nobody ever says this')).toBe(false);
});

test.each(quoted)('the nodes really say: %s', (message) => {
	expect(isSaid(message)).toBe(true);
});
