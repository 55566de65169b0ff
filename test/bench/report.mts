export type Row = Record<string, string | number>;

/** Prints a titled table. */
export function table(title: string, rows: Row[]): void {
	console.log(`\n## ${title}\n\n${formatTable(rows)}`);
}

/** Rows as a table in Markdown. */
export function formatTable(rows: Row[]): string {
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
