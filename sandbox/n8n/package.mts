import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { runCommand } from './command.mts';
import { projectFolder, type Host } from './host.mts';

const SOURCES = ['core', 'credentials', 'nodes', 'package.json', 'index.js', 'tsconfig.json', 'bundle.mjs'];

/** Packs this package as npm would publish it, and returns the tarball's path. Builds first if the build is out of date. */
export async function packPackage(): Promise<string> {
	if (findNewestChange(SOURCES) > findNewestChange(['dist']))
		await runCommand('npm', ['run', 'build'], { cwd: projectFolder });
	const destination = path.join(projectFolder, '.cache/packed');
	mkdirSync(destination, { recursive: true });
	const answer = await runCommand('npm', ['pack', '--json', '--pack-destination', destination], {
		cwd: projectFolder,
	});
	const [packed] = JSON.parse(answer) as Array<{ filename: string }>;
	if (!packed) throw new Error(`'npm pack' named no file: ${answer}`);
	return path.join(destination, packed.filename);
}

/**
 * Installs the tarball where n8n looks for community nodes, so that node types carry the package's real name
 * (`N8N_CUSTOM_EXTENSIONS` would call them `CUSTOM.*`, which no shared template does).
 */
export async function installPackage(tarball: string, userFolder: string, host: Host): Promise<void> {
	const folder = path.join(userFolder, '.n8n/nodes');
	// npm keeps what it has of the same version.
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	// Without legacy peers npm would bring a second n8n-workflow.
	const flags = [
		'--ignore-scripts',
		'--no-audit',
		'--no-fund',
		'--legacy-peer-deps',
		'--offline',
		'--loglevel=error',
	];
	await runCommand('npm', ['install', ...flags, tarball], {
		cwd: folder,
		env: { ...process.env, PATH: host.path },
	});
}

/** The package's name, the first half of each of its node types. */
export const packageName: string = JSON.parse(
	readFileSync(path.join(projectFolder, 'package.json'), 'utf8'),
).name;

function findNewestChange(names: string[]): number {
	return Math.max(0, ...names.map((name) => findNewestFile(path.join(projectFolder, name))));
}

function findNewestFile(entry: string): number {
	if (!existsSync(entry)) return 0;
	const stats = statSync(entry);
	if (!stats.isDirectory()) return isCompilerCache(entry) ? 0 : stats.mtimeMs;
	return Math.max(0, ...readdirSync(entry).map((name) => findNewestFile(path.join(entry, name))));
}

/** The compiler's own cache, also in `dist`, which it writes even when it only checks types. */
const isCompilerCache = (file: string): boolean => file.endsWith('.tsbuildinfo');
