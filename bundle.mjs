// The last step of `npm run build`. n8n loads every file that package.json names when it starts, and each of them used to
// load its share of some 370 modules, which took several times as long as reading one file. The nodes and credentials become
// one file, to which the files named in package.json refer. Names stay, nothing is minified: n8n shows stack traces.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';

const BUNDLE = 'dist/package.js';

const { n8n } = JSON.parse(await readFile('package.json', 'utf8'));
const entries = [...n8n.credentials, ...n8n.nodes];
const toSource = (entry) => `./${entry.replace(/^dist\//, '').replace(/\.js$/, '.ts')}`;
const toClassName = (entry) => path.basename(entry).split('.')[0];

await build({
	stdin: {
		contents: entries
			.map((entry) => `export { ${toClassName(entry)} } from '${toSource(entry)}';`)
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
	outfile: BUNDLE,
	logLevel: 'warning',
});

for (const entry of entries) {
	const bundle = path.posix.relative(path.dirname(entry), BUNDLE);
	await writeFile(entry, `exports.${toClassName(entry)} = require('${bundle}').${toClassName(entry)};\n`);
}
