/** Lines of a table, each column as wide as its widest cell but at most `widths[column]`; longer cells go on below. */
export function buildTableLines(
	head: readonly string[],
	rows: ReadonlyArray<readonly string[]>,
	widths: readonly number[],
): string[] {
	const columns = head.map((title, index) =>
		Math.min(widths[index] ?? 40, Math.max(title.length, ...rows.map((row) => (row[index] ?? '').length))),
	);
	const rule = columns.map((width) => '-'.repeat(width)).join('-+-');
	return [...wrapRow(head, columns), rule, ...rows.flatMap((row) => wrapRow(row, columns))];
}

function wrapRow(cells: readonly string[], columns: readonly number[]): string[] {
	const wrapped = columns.map((width, index) => wrapText(cells[index] ?? '', width));
	const height = Math.max(...wrapped.map((lines) => lines.length));
	return Array.from({ length: height }, (_, line) =>
		columns
			.map((width, index) => (wrapped[index]?.[line] ?? '').padEnd(width))
			.join(' | ')
			.trimEnd(),
	);
}

/** A text as lines of at most this width, broken between words where that is possible. */
export function wrapText(text: string, width: number): string[] {
	const lines: string[] = [];
	let line = '';
	for (const word of text.split(' ')) {
		if (line && line.length + 1 + word.length > width) {
			lines.push(line);
			line = word;
		} else {
			line = line ? `${line} ${word}` : word;
		}
	}
	return [...lines, line].flatMap((long) => long.match(new RegExp(`.{1,${width}}`, 'gu')) ?? ['']);
}
