import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectFolder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** The manifest and lockfile that pin n8n and its Node. */
export const hostManifestFolder = path.join(projectFolder, 'sandbox/host');

/** Downloads from the registry, which several clones may share: the variable names another folder for them. */
const cacheFolder = process.env.N8N_HOST_CACHE
	? path.resolve(process.env.N8N_HOST_CACHE)
	: path.join(projectFolder, '.cache');

/** The n8n of the demo and the end-to-end tests, and its Node. */
export const PINNED: Readonly<Record<'n8n' | 'node', string>> = JSON.parse(
	readFileSync(path.join(hostManifestFolder, 'package.json'), 'utf8'),
).dependencies;

/** A folder where n8n and the Node it needs are installed. */
export interface Host {
	/** Version of n8n. */
	version: string;
	folder: string;
	nodeBinary: string;
	n8nScript: string;
	/** PATH with that Node first, for n8n's own children (task runners) and for npm. */
	path: string;
}

export function describeHost(version = PINNED.n8n): Host {
	const folder = path.join(cacheFolder, `n8n-${version === PINNED.n8n ? hashLockfile() : version}`);
	const modules = path.join(folder, 'node_modules');
	const nodeBinary = path.join(modules, 'node/bin/node');
	return {
		version,
		folder,
		nodeBinary,
		n8nScript: path.join(modules, 'n8n/bin/n8n'),
		path: [path.dirname(nodeBinary), process.env.PATH ?? ''].join(path.delimiter),
	};
}

/** One folder per lockfile: another n8n version never meets the leftovers of the last. */
function hashLockfile(): string {
	const lockfile = readFileSync(path.join(hostManifestFolder, 'package-lock.json'));
	return createHash('sha256').update(lockfile).digest('hex').slice(0, 12);
}

/** Written when everything is installed. */
export const getCompleteMarker = (host: Host): string => path.join(host.folder, '.complete');

/** An interrupted install leaves no marker, and is redone. */
export const isComplete = (host: Host): boolean => existsSync(getCompleteMarker(host));
