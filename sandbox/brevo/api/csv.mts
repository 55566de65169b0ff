/** CSV as Brevo's imports use it: `;` between cells, `"` around cells with `;`, `"` or line breaks in them. */
export function parseCsv(csv: string): string[][] {
	const rows: string[][] = [];
	let row: string[] = [];
	for (let at = 0; at <= csv.length; at++) {
		const { value, end } = csv[at] === '"' ? readQuotedCell(csv, at) : readPlainCell(csv, at);
		row.push(value);
		at = end;
		if (csv[at] === ';') continue;
		if (row.some((cell) => cell !== '')) rows.push(row);
		row = [];
		if (csv.startsWith('\r\n', at)) at++;
	}
	return rows;
}

interface Cell {
	value: string;
	/** Position of the separator after it. */
	end: number;
}

/** Searched for, not matched over: a cell may hold megabytes. */
function readPlainCell(csv: string, from: number): Cell {
	const separator = /[;\r\n]/g;
	separator.lastIndex = from;
	const end = separator.exec(csv)?.index ?? csv.length;
	return { value: csv.slice(from, end), end };
}

function readQuotedCell(csv: string, from: number): Cell {
	let quote = csv.indexOf('"', from + 1);
	while (quote >= 0 && csv[quote + 1] === '"') quote = csv.indexOf('"', quote + 2);
	const end = quote < 0 ? csv.length : quote;
	return { value: csv.slice(from + 1, end).replaceAll('""', '"'), end: end + 1 };
}

export function toCsv(rows: string[][]): string {
	const toCell = (value: string) => (/[;"\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
	return rows.map((row) => `${row.map(toCell).join(';')}\n`).join('');
}
