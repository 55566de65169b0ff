import type { INodeProperties } from 'n8n-workflow';

import { readPage } from '../support/markdown.mts';
import { loadNodeType } from '../support/n8n.mts';
import { listFiles } from '../support/sources.mts';

const PAGES = [
	'README.md',
	'CONTRIBUTING.md',
	...['docs', 'templates'].flatMap((folder) => listFiles(folder, '.md')),
];
const NODES = ['zoom', 'zoomTrigger', 'zoomAttendanceTrigger', 'brevo', 'brevoTrigger'];

type Entry = INodeProperties | NonNullable<INodeProperties['options']>[number];

const flatten = (entry: Entry): Entry[] => [
	entry,
	...('options' in entry ? (entry.options ?? []) : []).flatMap(flatten),
	...('values' in entry ? entry.values : []).flatMap(flatten),
];

const load = async () =>
	(await Promise.all(NODES.map(loadNodeType))).flatMap(({ description }) => description.properties);

/** `Contact > Sync`, as the editor shows an operation. */
async function operations(): Promise<{ resources: string[]; names: string[] }> {
	const properties = await load();
	const named = (property: INodeProperties) =>
		(property.options ?? []) as Array<{ name: string; value: string }>;
	const resources = properties.filter(({ name }) => name === 'resource').flatMap(named);
	const names = properties
		.filter(({ name }) => name === 'operation')
		.flatMap((property) =>
			(property.displayOptions?.show?.resource ?? []).flatMap((shownFor) =>
				resources
					.filter(({ value }) => value === shownFor)
					.flatMap(({ name }) => named(property).map((operation) => `${name} > ${operation.name}`)),
			),
		);
	return { resources: resources.map(({ name }) => name), names };
}

test.each(PAGES)('%s names operations that there are', async (page) => {
	const { resources, names } = await operations();
	expect(names).toContain('Contact > Sync');
	const events = (await load()).flatMap(flatten).map(({ name }) => name);
	const unknown = readPage(page)
		.names.filter((name) => !name.endsWith('...') && !events.includes(name))
		.map((name) => /^([^>:]+)(?: > |: )(.+)$/.exec(name))
		.filter((match) => match !== null && resources.includes(match[1]!))
		.map((match) => `${match![1]} > ${match![2]}`)
		.filter((name) => !names.includes(name));
	expect(unknown).toEqual([]);
});

/** First columns that list what the editor shows under this name. */
const LISTING = ['parameter', 'option', 'filter'];

/** `Segments`, `Exclude Lists` of "options Segments, Exclude Lists"; text in brackets is a remark. */
const namesIn = (cell: string): string[] =>
	cell
		.replace(/ \(.*\)$/, '')
		.split(/, | and /)
		.map((name) => name.replace(/^options? /, ''));

const listed = PAGES.flatMap((page) =>
	readPage(page)
		.tables.filter(({ header }) => LISTING.includes(header[0]!.toLowerCase()))
		.map(({ rows }) => [page, rows.flatMap(([cell]) => namesIn(cell!.text))] as const),
);

test.each(listed)('%s lists parameters that there are: %j', async (_page, names) => {
	const shown = (await load())
		.flatMap(flatten)
		.map((entry) => ('displayName' in entry ? entry.displayName : entry.name));
	expect(names.filter((name) => !shown.includes(name))).toEqual([]);
});
