import { exists, filesIn, linkedFrom, textOf } from '../support/sources.mts';

const PAGES = [
	'README.md',
	'CONTRIBUTING.md',
	...['docs', 'templates', 'sandbox'].flatMap((folder) => filesIn(folder, '.md')),
].filter((file) => !file.includes('node_modules'));

/** GitHub's anchor of a heading. */
const anchorOf = (heading: string) =>
	heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N} _-]/gu, '')
		.replaceAll(' ', '-');

const anchorsIn = (file: string) =>
	[...textOf(file).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchorOf(heading!));

/** Pictures are made by the end-to-end tests (images.test.ts). */
const linksIn = (page: string) =>
	[...textOf(page).matchAll(/(?<!!)\[[^\]]*\]\(([^)\s]+)\)/g)]
		.map(([, target]) => target!)
		.filter((target) => !/^[a-z]+:/.test(target));

test.each(PAGES)('the links of %s lead somewhere', (page) => {
	const dead = linksIn(page).filter((target) => {
		const [file = '', anchor] = target.split('#');
		const found = file === '' ? page : linkedFrom(page, file);
		return !exists(found) || (anchor !== undefined && !anchorsIn(found).includes(anchor));
	});
	expect(dead).toEqual([]);
});
