import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Returns how far `npm install` in a folder is. npm says nothing while it works: packages that have their files are counted,
 * against those of the lockfile if there is one.
 */
export function createInstallDetail(folder: string): () => string {
	const total = countLocked(path.join(folder, 'package-lock.json'));
	return () => {
		const unpacked = countUnpacked(path.join(folder, 'node_modules'));
		if (unpacked === 0) return 'reading which packages are needed';
		if (total === undefined) return `${unpacked} packages unpacked`;
		const percent = Math.min(99, Math.floor((100 * unpacked) / total));
		return `${percent} %, ${unpacked} of ${total} packages unpacked`;
	};
}

/** The package of a path in a lockfile, where it lies at the top level. */
const TOP_LEVEL = /^node_modules\/(@[^/]+\/)?[^/]+$/;

function countLocked(lockfile: string): number | undefined {
	if (!existsSync(lockfile)) return undefined;
	const { packages } = JSON.parse(readFileSync(lockfile, 'utf8')) as {
		packages: Record<string, { optional?: boolean }>;
	};
	// Most optional ones are for other systems, and never unpacked.
	return Object.entries(packages).filter(([name, { optional }]) => TOP_LEVEL.test(name) && !optional).length;
}

/** npm makes all folders first and fills them afterwards; the manifest says that one is filled. */
function countUnpacked(modules: string): number {
	return listFolders(modules)
		.flatMap((name) => (name.startsWith('@') ? listScope(modules, name) : [name]))
		.filter((name) => existsSync(path.join(modules, name, 'package.json'))).length;
}

const listScope = (modules: string, scope: string): string[] =>
	listFolders(path.join(modules, scope)).map((name) => path.join(scope, name));

const listFolders = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : []);
