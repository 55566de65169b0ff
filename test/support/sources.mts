import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const PROJECT = path.join(__dirname, '../..');

/** Text of a file of the project. */
export const readText = (file: string): string => readFileSync(path.join(PROJECT, file), 'utf8');

/** Whether the project has such a file or folder. */
export const exists = (file: string): boolean => existsSync(path.join(PROJECT, file));

/** Paths, from the project's folder, of the files below `folder` whose name ends with `ending`. */
export const listFiles = (folder: string, ending: string): string[] =>
	readdirSync(path.join(PROJECT, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith(ending))
		.map((file) => path.posix.join(folder, file.split(path.sep).join('/')))
		.sort();

/** The folder that a file lies in, as a path from the project's folder. */
export const getRoom = (file: string): string => path.posix.dirname(file);

/** Target of a relative link in `file`. */
export const resolveLink = (file: string, link: string): string =>
	path.posix.join(path.posix.dirname(file), link);

/** Paths, from the project's folder, of what a file imports by a relative path, as written: some without an ending. */
export const listImports = (file: string): string[] =>
	[...readText(file).matchAll(/(?:from|import\(?)\s*'(\.[^']+)'/g)].map(([, link]) =>
		resolveLink(file, link!),
	);
