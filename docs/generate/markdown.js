// How the generated documentation writes Markdown.

/** A table cell with a line for each name. */
const code = (names) => [...new Set(names)].map((name) => `\`${name.replaceAll('|', '\\|')}\``).join('<br>');

function table(head, rows) {
	const line = (cells) => `| ${cells.join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

module.exports = { code, table };
