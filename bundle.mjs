// The last step of `npm run build`: what is published. n8n loads every file that package.json names when it starts, in each of
// its processes, to learn what the nodes and credentials look like. So these files become just that: the data of each class,
// and functions that load the code with their first call. The code is one file, since reading some 370 takes several times as
// long. Blanks go, names and lines stay: n8n shows stack traces.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';

const BUNDLE = 'dist/package.js';
/** Shorter parts are not worth a name. */
const MIN_PART_LENGTH = 40;

const { n8n } = JSON.parse(await readFile('package.json', 'utf8'));
const entries = [...n8n.credentials, ...n8n.nodes];
const toSourceFile = (entry) => `./${entry.replace(/^dist\//, '').replace(/\.js$/, '.ts')}`;
const toClassName = (entry) => path.basename(entry).split('.')[0];

await build({
	stdin: {
		contents: entries
			.map((entry) => `export { ${toClassName(entry)} } from '${toSourceFile(entry)}';`)
			.join('\n'),
		resolveDir: '.',
		loader: 'ts',
	},
	bundle: true,
	platform: 'node',
	target: 'node20',
	format: 'cjs',
	// n8n brings them.
	packages: 'external',
	minifyWhitespace: true,
	minifySyntax: true,
	lineLimit: 110,
	outfile: BUNDLE,
	logLevel: 'warning',
});

const code = createRequire(import.meta.url)(path.resolve(BUNDLE));
for (const entry of entries) {
	const bundle = path.posix.relative(path.dirname(entry), BUNDLE);
	await writeFile(entry, writeLazyClass(toClassName(entry), bundle));
}

await mkdir('dist/templates', { recursive: true });
for (const folder of ['dist/nodes', 'templates']) {
	for (const name of await readdir(folder, { recursive: true })) {
		if (!name.endsWith('.json')) continue;
		const json = JSON.stringify(JSON.parse(await readFile(path.join(folder, name), 'utf8')));
		await writeFile(folder === 'templates' ? `dist/templates/${name}` : path.join(folder, name), json);
	}
}

/** The source of a class with the data of the one in the bundle, and functions that call those in the bundle. */
function writeLazyClass(name, bundle) {
	const instance = new code[name]();
	const methods = Object.getOwnPropertyNames(Object.getPrototypeOf(instance));
	const members = [...Object.keys(instance), ...methods.filter((method) => method !== 'constructor')];
	const { parts, source } = writeData(
		Object.fromEntries(members.map((member) => [member, instance[member]])),
	);
	return `let instance;
const load = () => (instance ??= new (require('${bundle}').${name})());

exports.${name} = class ${name} {
	constructor() {
${parts.map((part) => `\t\t${part}\n`).join('')}\t\tObject.assign(this, ${source});
	}
};
`;
}

/** The source of a value. Parts that occur more than once, as in the source of the nodes, are constants. */
function writeData(value) {
	const counts = countParts(value);
	const names = new Map();
	const parts = [];
	const write = (one, place) => {
		if (typeof one === 'function') return `function(...given){return load()${place}.apply(this,given)}`;
		if (typeof one !== 'object' || one === null) return `${JSON.stringify(one)}`;
		const json = JSON.stringify(one);
		if (names.has(json)) return names.get(json);
		const members = Object.entries(one).map(([key, member]) => {
			const name = /^\w+$/.test(key) ? key : JSON.stringify(key);
			const source = write(member, `${place}.${key}`);
			return Array.isArray(one) ? source : `${name}:${source}`;
		});
		const source = Array.isArray(one) ? `[${members}]` : `{${members}}`;
		if (!(counts.get(json) > 1)) return source;
		const name = `part${names.size + 1}`;
		names.set(json, name);
		parts.push(`const ${name}=${source};`);
		return name;
	};
	return { source: write(value, ''), parts };
}

/** JSON of objects and lists -> how often they occur, without those inside of repeated ones. */
function countParts(value, counts = new Map()) {
	if (typeof value !== 'object' || value === null) return counts;
	const json = JSON.stringify(value);
	const count = (counts.get(json) ?? 0) + 1;
	// Functions are not in the JSON.
	if (json.length >= MIN_PART_LENGTH && !holdsFunction(value)) counts.set(json, count);
	if (count === 1) for (const member of Object.values(value)) countParts(member, counts);
	return counts;
}

function holdsFunction(value) {
	if (typeof value !== 'object' || value === null) return typeof value === 'function';
	return Object.values(value).some(holdsFunction);
}
