import { readPage } from '../support/markdown.mts';
import { listFiles, readText } from '../support/sources.mts';

/** Every message stands on one line of the sources; `\'` is how prettier writes some apostrophes. */
const LINES = ['core', 'nodes']
	.flatMap((folder) => listFiles(folder, '.ts'))
	.flatMap((file) => readText(file).replaceAll("\\'", "'").split('\n'));

/** First columns that quote what the nodes say. */
const QUOTING = ['message', 'reason', 'reason in the log', 'what you see'];

/** Parts of output are shown in the same way. */
const isMessage = (text: string): boolean => !/^\w+$/.test(text);

const quoted = listFiles('docs', '.md').flatMap((page) =>
	readPage(page)
		.tables.filter(({ header }) => QUOTING.includes(header[0]!.toLowerCase()))
		.flatMap(({ rows }) => rows.flatMap(([cell]) => cell?.code ?? []))
		.filter(isMessage)
		.map((message) => [page, message] as const),
);

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

test.each(quoted)('%s quotes what the nodes really say: %s', (_page, message) => {
	expect(isSaid(message)).toBe(true);
});
