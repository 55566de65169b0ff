// The last step of `npm run build`: what is published. n8n loads every file that package.json names when it starts, in each of
// its processes, to learn what the nodes and credentials look like. So these files become just that: classes with the data of one
// file, whose functions load the code with their first call. The code is one file, since reading some 370 takes several times as
// long. Blanks go, names and lines stay: n8n shows stack traces.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';

const BUNDLE = 'dist/package.js';
/** The code with the texts of its parameters, of which the data is made. It is not published. */
const NODES = 'dist/nodes.js';
const CREDENTIALS = 'dist/credentials.js';
const DATA = 'dist/descriptions.js';
/** Characters that a part with a name takes at each place, and once where it is declared. */
const [NAME_LENGTH, DECLARATION_LENGTH] = [5, 15];
const isWorthName = (json = '', count = 0) =>
	(count - 1) * json.length > count * NAME_LENGTH + DECLARATION_LENGTH;

const { n8n } = JSON.parse(await readFile('package.json', 'utf8'));
const entries = [...n8n.credentials, ...n8n.nodes];
const toSourceFile = (entry) => `./${entry.replace(/^dist\//, '').replace(/\.js$/, '.ts')}`;
const toClassName = (entry) => path.basename(entry).split('.')[0];

await bundle(n8n.nodes, NODES);
// Credentials are data only, and their classes are not published.
await bundle(n8n.credentials, CREDENTIALS);

const load = createRequire(import.meta.url);
const code = { ...load(path.resolve(NODES)), ...load(path.resolve(CREDENTIALS)) };
const instances = Object.fromEntries(
	entries.map((entry) => [toClassName(entry), readMembers(new code[toClassName(entry)]())]),
);
for (const entry of n8n.credentials)
	if (holdsFunction(instances[toClassName(entry)])) throw new Error(`${entry} has a function`);
await writeFile(DATA, writeData(instances));
await writeFile(BUNDLE, leaveOutTexts(await readFile(NODES, 'utf8')));
for (const entry of entries) {
	const name = toClassName(entry);
	const data = path.posix.relative(path.dirname(entry), DATA);
	await writeFile(
		entry,
		`const { ${name}: data } = require('${data}');

exports.${name} = class ${name} {
	constructor() {
		Object.assign(this, data());
	}
};
`,
	);
}

await mkdir('dist/templates', { recursive: true });
for (const folder of ['dist/nodes', 'templates']) {
	for (const name of await readdir(folder, { recursive: true })) {
		if (!name.endsWith('.json')) continue;
		const read = JSON.parse(await readFile(path.join(folder, name), 'utf8'));
		if (folder === 'templates')
			await writeFile(`dist/templates/${name}`, JSON.stringify(read, leaveOutEmptyOptions));
		else await writeFile(path.join(folder, name), JSON.stringify(read));
	}
}

/** n8n adds them when it reads a workflow. */
function leaveOutEmptyOptions(key, value) {
	return /^(options|requestOptions)$/.test(key) && Object.keys(value).length === 0 ? undefined : value;
}

/** The code without the texts of parameters, which n8n reads in the data. */
function leaveOutTexts(source) {
	const texts = new Set();
	JSON.stringify(instances, (key, value) => {
		if (isText(key) && typeof value === 'string') texts.add(JSON.stringify(value));
		return value;
	});
	return source.replace(/,(\w+):("(?:[^"\\]|\\.)*")/g, (member, key, text) =>
		isText(key) && texts.has(text) ? '' : member,
	);
}

function isText(key) {
	return /^(description|hint|placeholder)$/.test(key);
}

async function bundle(classes, outfile) {
	await build({
		stdin: {
			contents: classes
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
		lineLimit: 1000,
		outfile,
		logLevel: 'warning',
	});
}

function readMembers(instance) {
	const methods = Object.getOwnPropertyNames(Object.getPrototypeOf(instance));
	const members = [...Object.keys(instance), ...methods.filter((method) => method !== 'constructor')];
	return Object.fromEntries(members.map((member) => [member, instance[member]]));
}

/**
 * The source of functions that return the data of a class, with functions that call those of the code. Parts that occur more
 * than once, as in the source of the nodes, are constants. Those of the parameters to which n8n adds options are not.
 */
function writeData(classes) {
	const counts = countParts(classes);
	const names = new Map();
	const parts = [];
	const write = (one, place, mayShare = !getsOptions(one) && !holdsFunction(one)) => {
		if (typeof one === 'function') return `function(...given){return load${place}.apply(this,given)}`;
		const json = JSON.stringify(one);
		if (mayShare && names.has(json)) return names.get(json);
		const source = typeof one === 'object' && one !== null ? writeMembers(one, place) : `${json}`;
		if (!mayShare || !isWorthName(json, counts.get(json))) return source;
		const name = `p${names.size + 1}`;
		names.set(json, name);
		parts.push(`const ${name}=${source};`);
		return name;
	};
	const writeMembers = (one, place) => {
		if (Array.isArray(one)) return `[${one.map((member, index) => write(member, `${place}[${index}]`))}]`;
		const members = Object.entries(one).map(([key, member]) => {
			const name = /^\w+$/.test(key) ? key : JSON.stringify(key);
			const mayShare = key === 'options' && getsOptions(one) ? false : undefined;
			return `${name}:${write(member, `${place}.${key}`, mayShare)}`;
		});
		return `{${members}}`;
	};
	const functions = Object.entries(classes).map(
		([name, members]) => `exports.${name}=()=>(${writeMembers(members, `('${name}')`)});`,
	);
	return `const instances={};
const load=name=>(instances[name]??=new (require('./package.js')[name])());
${[...parts, ...functions].join('\n')}
`;
}

/** Whether n8n adds "Custom API Call" to the options of a parameter. */
function getsOptions(one) {
	return Array.isArray(one?.options) && /^(resource|operation)$/.test(one.name);
}

/** JSON of texts, objects and lists -> how often they occur, without those inside of repeated ones. */
function countParts(value, counts = new Map()) {
	if (typeof value === 'function' || value === undefined) return counts;
	const json = JSON.stringify(value);
	const count = (counts.get(json) ?? 0) + 1;
	// Functions are not in the JSON.
	if (!holdsFunction(value)) counts.set(json, count);
	if (count === 1 && typeof value === 'object' && value !== null)
		for (const member of Object.values(value)) countParts(member, counts);
	return counts;
}

function holdsFunction(value) {
	if (typeof value !== 'object' || value === null) return typeof value === 'function';
	return Object.values(value).some(holdsFunction);
}
