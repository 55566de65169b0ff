// Generated documentation: the tables of docs/ and the pages of the operations are written from the built catalogues.
//   gulp docs            writes them
//   gulp docs --check    fails when they are out of date (part of `npm test`)
const { mkdir, readdir, readFile, rm, writeFile } = require('node:fs/promises');
const path = require('node:path');

const { operationPages } = require('./docs/generate/operations.js');
const tables = require('./docs/generate/tables.js');

/** File -> the tables it holds, each between `<!-- name:start -->` and `<!-- name:end -->`. */
const PAGES = {
	'docs/brevo-connector.md': ['brevoOperations'],
	'docs/brevo-trigger.md': ['brevoEvents'],
	'docs/scopes.md': ['scopes', 'brevoScopes'],
	'docs/tables.md': ['tables', 'tableColumns'],
	'docs/zoom-connector.md': ['zoomOperations'],
	'docs/zoom-events.md': ['events'],
};

async function docs() {
	const check = process.argv.includes('--check');
	const stale = [];
	for (const [file, names] of Object.entries(PAGES)) {
		const page = path.join(__dirname, file);
		const before = await readFile(page, 'utf8');
		const after = names.reduce((text, name) => filled(text, name, tables[name](), file), before);
		if (after === before) continue;
		if (check) stale.push(file);
		else await writeFile(page, after);
	}
	stale.push(...(await writeOperationPages(check)));
	if (stale.length) throw new Error(`Out of date: ${stale.join(', ')}. Run "npm run docs".`);
}
docs.description = 'Write the generated tables and pages of docs/ (--check: only compare)';
docs.flags = { '--check': 'fail when one is out of date' };

/** A whole page for each operation; pages of operations that are no more are removed. */
async function writeOperationPages(check) {
	const pages = operationPages();
	const known = (await readdir('docs/operations', { recursive: true }).catch(() => []))
		.filter((name) => name.endsWith('.md'))
		.map((name) => `docs/operations/${name}`);
	const before = await Promise.all(known.map(async (file) => [file, await readFile(file, 'utf8')]));
	const old = new Map(before);
	const changed = Object.keys(pages).filter((file) => pages[file] !== old.get(file));
	const removed = known.filter((file) => !(file in pages));
	if (check) return [...changed, ...removed];
	for (const file of removed) await rm(file);
	for (const file of changed) {
		await mkdir(path.dirname(file), { recursive: true });
		await writeFile(file, pages[file]);
	}
	return [];
}

function filled(text, name, table, file) {
	const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
	const [from, to] = [text.indexOf(start), text.indexOf(end)];
	if (from < 0 || to < from)
		throw new Error(`${file} has no place for the table "${name}" (${start} ... ${end})`);
	return `${text.slice(0, from + start.length)}\n${table}\n${text.slice(to)}`;
}

exports.docs = docs;
exports.default = docs;
