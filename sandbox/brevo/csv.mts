/** CSV as Brevo's imports use it: `;` between cells, `"` around cells with `;`, `"` or line breaks in them. */
export function parseCsv(csv: string): string[][] {
	const rows: string[][] = [];
	let row: string[] = [];
	const cell = /(?:"((?:[^"]|"")*)"|([^;\r\n]*))(;|\r?\n|$)/gy;
	for (let match = cell.exec(csv); match; match = cell.exec(csv)) {
		const [, quoted, plain, end] = match;
		row.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
		if (end !== ';') {
			if (row.some((value) => value !== '')) rows.push(row);
			row = [];
		}
		if (cell.lastIndex >= csv.length && end !== ';') break;
	}
	return rows;
}

export function toCsv(rows: string[][]): string {
	const cell = (value: string) => (/[;"\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
	return rows.map((row) => `${row.map(cell).join(';')}\n`).join('');
}
