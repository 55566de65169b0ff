import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const FILE = path.join(__dirname, 'contract.txt');

/** The frozen lines. With `WRITE_CONTRACT=1` new ones are added first; none is ever taken out. */
export function readContract(current: ReadonlySet<string>): string[] {
	const frozen = existsSync(FILE) ? readFileSync(FILE, 'utf8').trimEnd().split('\n') : [];
	if (process.env.WRITE_CONTRACT !== '1') return frozen;
	const lines = [...new Set([...frozen, ...current])].sort();
	writeFileSync(FILE, `${lines.join('\n')}\n`);
	return lines;
}

export const readUpgradeGuide = (): string =>
	readFileSync(path.join(__dirname, '../../docs/upgrading.md'), 'utf8');
