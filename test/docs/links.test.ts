import { readPage } from '../support/markdown.mts';
import { exists, listFiles, resolveLink } from '../support/sources.mts';

const PAGES = [
	'README.md',
	'CHANGELOG.md',
	'CONTRIBUTING.md',
	...['docs', 'templates', 'sandbox'].flatMap((folder) => listFiles(folder, '.md')),
];

/** Pictures are made by the end-to-end tests (images.test.ts). */
test.each(PAGES)('the links of %s lead somewhere', (page) => {
	const dead = readPage(page)
		.links.filter((target) => !/^[a-z]+:/.test(target))
		.filter((target) => {
			const [file = '', anchor] = target.split('#');
			const found = file === '' ? page : resolveLink(page, file);
			return !exists(found) || (anchor !== undefined && !readPage(found).anchors.includes(anchor));
		});
	expect(dead).toEqual([]);
});

test.each(PAGES)('the tables of %s are whole', (page) => {
	const { strayRows, tables } = readPage(page);
	expect(strayRows).toEqual([]);
	expect(tables.filter(({ rows }) => rows.length === 0)).toEqual([]);
});
