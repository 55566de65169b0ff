import manifest from '../../package.json';
import { brevo } from '../../nodes/Brevo/connector';
import { zoom } from '../../nodes/Zoom/connector';
import { loadCredentialType, loadNodeType } from '../support/n8n.mts';
import { exists, listFiles, readText } from '../support/sources.mts';

const nameOf = (file: string) =>
	file
		.split('/')
		.at(-1)!
		.replace(/\.(node|credentials)\.js$/, '')
		.replace(/^./, (letter) => letter.toLowerCase());

const OWN_PAGE = /github\.com\/n8n-nodes-zoom-brevo\/n8n-nodes-zoom-brevo\/blob\/main\/([^"\\\s]+)/g;
const pagesIn = (text: string) => [...text.matchAll(OWN_PAGE)].map(([, page]) => page!);

/** Everything that n8n shows of the package, as text. */
async function readPanels(): Promise<Array<readonly [string, string]>> {
	const nodes = manifest.n8n.nodes.map(async (file) => {
		const { description } = await loadNodeType(nameOf(file));
		return [nameOf(file), JSON.stringify(description)] as const;
	});
	const credentials = manifest.n8n.credentials.map(async (file) => {
		const type = await loadCredentialType(nameOf(file));
		return [nameOf(file), JSON.stringify(type)] as const;
	});
	const codexes = listFiles('nodes', '.node.json').map((file) => [file, readText(file)] as const);
	return [...(await Promise.all([...nodes, ...credentials])), ...codexes];
}

it('links to pages that there are, and to no section of one', async () => {
	const linked = (await readPanels()).flatMap(([name, text]) => pagesIn(text).map((page) => [name, page]));
	expect(linked.length).toBeGreaterThan(80);
	expect(linked.filter(([, page]) => page!.includes('#') || !exists(page!))).toEqual([]);
});

it('links each operation to a page of its own', async () => {
	const { zoom: zoomText, brevo: brevoText } = Object.fromEntries(await readPanels());
	const pages = [...pagesIn(zoomText!), ...pagesIn(brevoText!)].filter((page) =>
		page.includes('/operations/'),
	);
	const operations = [zoom, brevo].flatMap(({ resources }) => resources.flatMap((one) => one.operations));
	expect(new Set(pages).size).toBe(operations.length);
	expect(pages).toHaveLength(operations.length);
});
