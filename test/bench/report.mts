import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../../sandbox/n8n/host.mts';

export type Row = Record<string, string | number>;

/** Prints a titled table. */
export function table(title: string, rows: Row[]): void {
	console.log(`\n## ${title}\n\n${formatTable(rows)}`);
}

/** Writes rows as a table into a page of the docs, between `<!-- name:start -->` and `<!-- name:end -->`. */
export function writeTable(page: string, name: string, rows: Row[]): void {
	const file = path.join(projectFolder, page);
	const text = readFileSync(file, 'utf8');
	const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
	const [from, to] = [text.indexOf(start), text.indexOf(end)];
	if (from < 0 || to < from) throw new Error(`${page} has no place for the table ${start}`);
	writeFileSync(file, `${text.slice(0, from + start.length)}\n\n${formatTable(rows)}\n\n${text.slice(to)}`);
}

/** Rows as a table in Markdown. */
function formatTable(rows: Row[]): string {
	const columns = Object.keys(rows[0] ?? {});
	const lines = [
		columns,
		columns.map(() => '---'),
		...rows.map((row) => columns.map((name) => row[name] ?? '')),
	];
	return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

export function median(values: number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

export const rounded = (value: number, digits = 2): number => Number(value.toFixed(digits));

/** Reports whether a promise of the documentation held in this run; so does the exit code. */
export function claim(promise: string, holds: boolean): void {
	console.log(`\n${holds ? 'holds' : 'DOES NOT HOLD'}: ${promise}`);
	if (!holds) process.exitCode = 1;
}
