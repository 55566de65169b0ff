import { html, type Html } from './html.mts';

export interface Column<Row> {
	title: string;
	cell: (row: Row) => Html | string | number | false | undefined;
	/** Right-aligned figures. */
	figures?: boolean;
}

/** The page is fetched every other second, and an import may bring thousands. */
const SHOWN_ROWS = 200;

/** A section with its rows counted, or a sentence on how rows come to be here. */
export function renderTableSection<Row>(
	id: string,
	title: string,
	columns: Array<Column<Row>>,
	rows: Row[],
	whenEmpty: string,
): Html {
	return html`<section id="${id}">
		<h2>${title} <span class="count">${rows.length}</span></h2>
		${rows.length > 0
			? renderTable(columns, rows.slice(0, SHOWN_ROWS))
			: html`<p class="empty">${whenEmpty}</p>`}
		${rows.length > SHOWN_ROWS && html`<p class="empty">The first ${SHOWN_ROWS} of ${rows.length}.</p>`}
	</section>`;
}

function renderTable<Row>(columns: Array<Column<Row>>, rows: Row[]): Html {
	const getSide = ({ figures }: Column<Row>) => (figures ? 'figures' : '');
	return html`<div class="scroll">
		<table>
			<thead>
				<tr>
					${columns.map((column) => html`<th class="${getSide(column)}">${column.title}</th>`)}
				</tr>
			</thead>
			<tbody>
				${rows.map(
					(row) =>
						html`<tr>
							${columns.map(
								(column) =>
									html`<td class="${getSide(column)}" data-title="${column.title}">
										<div>${column.cell(row)}</div>
									</td>`,
							)}
						</tr>`,
				)}
			</tbody>
		</table>
	</div>`;
}
