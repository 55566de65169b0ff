import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const FOLDER = path.join(process.cwd(), '.cache', 'trust');

/** Keeps the results of a part of `npm run trust` for the page; parts can run one by one. */
export function writeResults(part: string, results: object): void {
	mkdirSync(FOLDER, { recursive: true });
	const when = { measured: new Date().toISOString(), commit: process.env.TRUST_COMMIT };
	writeFileSync(path.join(FOLDER, `${part}.json`), JSON.stringify({ ...when, ...results }, null, '\t'));
}

export const readResults = <T,>(part: string): T =>
	JSON.parse(readFileSync(path.join(FOLDER, `${part}.json`), 'utf8')) as T;

export const hasResults = (part: string): boolean => existsSync(path.join(FOLDER, `${part}.json`));
