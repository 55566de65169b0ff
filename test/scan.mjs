// n8n's package scanner without the registry: the checks of `npx @n8n/scan-community-package` that read
// code, on the sources and on the packed tarball. (Its other checks, provenance and the attested commit,
// are about a published version.)
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SOURCE_FILE_PATTERNS, analyzePackage } from '@n8n/scan-community-package/scanner/scanner.mjs';

const workspace = mkdtempSync(path.join(tmpdir(), 'scan-'));
const legs = [
	['sources', process.cwd(), SOURCE_FILE_PATTERNS],
	['tarball', unpackedTarball(workspace), ['**/*.js', 'package.json']],
];

let failed = 0;
for (const [name, folder, patterns] of legs) {
	const { passed, message, details } = await analyzePackage(folder, patterns);
	console.log(`scan of the ${name}: ${passed ? (message ?? 'no findings') : message}`);
	if (details) console.log(details);
	if (!passed || message) failed++;
}
rmSync(workspace, { recursive: true });
process.exitCode = failed ? 1 : 0;

/** What users install, as npm would publish it. */
function unpackedTarball(folder) {
	const pack = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], { encoding: 'utf8' });
	const packed = JSON.parse(pack);
	const [{ filename }] = Array.isArray(packed) ? packed : Object.values(packed);
	execFileSync('tar', ['-xzf', path.join(folder, filename), '-C', folder]);
	return path.join(folder, 'package');
}
