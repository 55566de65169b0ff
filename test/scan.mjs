// n8n's package scanner without the registry: the checks of `npx @n8n/scan-community-package` that read
// code, on the sources and on the packed tarball. (Its other checks, provenance and the attested commit,
// are about a published version.)
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { SOURCE_FILE_PATTERNS, analyzePackage } from '@n8n/scan-community-package/scanner/scanner.mjs';

const MAX_FILES = 700;
const MAX_UNPACKED_BYTES = 1_300_000;
/** Files that n8n loads or shows: code, node and template descriptions, icons, texts. */
const SHIPPED = /\.(js|json|svg|md)$/;

const workspace = mkdtempSync(path.join(tmpdir(), 'scan-'));
const tarball = packTarball(workspace);
const unpacked = unpackTarball(tarball, workspace);
const legs = [
	['sources', process.cwd(), SOURCE_FILE_PATTERNS],
	['tarball', unpacked, ['**/*.js', 'package.json']],
];

let failed = 0;
for (const finding of [...findTarballFaults(tarball), ...findStaleClasses(unpacked)]) {
	console.log(`tarball: ${finding}`);
	failed++;
}
for (const [name, folder, patterns] of legs) {
	const { passed, message, details } = await analyzePackage(folder, patterns);
	console.log(`scan of the ${name}: ${passed ? (message ?? 'no findings') : message}`);
	if (details) console.log(details);
	if (!passed || message) failed++;
}
rmSync(workspace, { recursive: true });
process.exitCode = failed ? 1 : 0;

/** Packs the tarball that users install, and returns npm's description of it. */
function packTarball(folder) {
	const pack = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], { encoding: 'utf8' });
	const packed = JSON.parse(pack);
	const [description] = Array.isArray(packed) ? packed : Object.values(packed);
	return description;
}

function unpackTarball({ filename }, folder) {
	execFileSync('tar', ['-xzf', path.join(folder, filename), '-C', folder]);
	return path.join(folder, 'package');
}

function findTarballFaults({ files, unpackedSize }) {
	const faults = files
		.filter((file) => !SHIPPED.test(file.path))
		.map((file) => `${file.path} is nothing that n8n needs`);
	if (files.length > MAX_FILES) faults.push(`${files.length} files, at most ${MAX_FILES}`);
	if (unpackedSize > MAX_UNPACKED_BYTES)
		faults.push(`${unpackedSize} bytes unpacked, at most ${MAX_UNPACKED_BYTES}`);
	return faults;
}

/** n8n reads the nodes without loading their code (bundle.mjs), so what it reads must be what the code says. */
function findStaleClasses(folder) {
	const load = createRequire(import.meta.url);
	const code = { ...load(path.resolve('dist/nodes.js')), ...load(path.resolve('dist/credentials.js')) };
	const { n8n } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
	return [...n8n.credentials, ...n8n.nodes]
		.filter((entry) => {
			const [[name, LazyClass]] = Object.entries(load(path.join(folder, entry)));
			return !isDeepStrictEqual(toData(new LazyClass()), toData(new code[name]()));
		})
		.map((entry) => `${entry} is not what the code says`);
}

/** A JSON value with everything that n8n finds in an instance, including the names of its functions. */
function toData(instance) {
	const methods = Object.getOwnPropertyNames(Object.getPrototypeOf(instance)).map((name) => [
		name,
		instance[name],
	]);
	const members = { ...instance, ...Object.fromEntries(methods), constructor: instance.constructor.name };
	return JSON.parse(JSON.stringify(members, (_, value) => (typeof value === 'function' ? '()' : value)));
}
