import type { INodeProperties } from 'n8n-workflow';

import manifest from '../../package.json';
import { loadCredentialType, loadNodeType } from '../support/n8n.mts';

/** n8n's notices keep these and drop all other tags: steps are entries of a list, since a line break would vanish. */
const KEPT_TAGS = ['a', 'ul', 'li'];

const nameOf = (file: string) =>
	file
		.split('/')
		.at(-1)!
		.split('.')[0]!
		.replace(/^./, (letter) => letter.toLowerCase());

const { nodes, credentials } = manifest.n8n;
const SOURCES = [
	...nodes.map((file) => [nameOf(file), async () => (await loadNodeType(nameOf(file))).description] as const),
	...credentials.map((file) => [nameOf(file), async () => await loadCredentialType(nameOf(file))] as const),
];

test.each(SOURCES)('the notices of %s have no tag that n8n drops', async (_name, load) => {
	const { properties } = (await load()) as { properties: INodeProperties[] };
	const texts = properties.filter(({ type }) => type === 'notice').map(({ displayName }) => displayName);
	const tags = texts.flatMap((text) => [...text.matchAll(/<\/?(\w+)/g)].map(([, tag]) => tag!));
	expect(tags.filter((tag) => !KEPT_TAGS.includes(tag))).toEqual([]);
});
