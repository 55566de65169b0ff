import type { IDataObject } from 'n8n-workflow';

type Row = IDataObject;

interface Table {
	columns: Map<string, string>;
	/** By primary key. */
	rows: Map<string, Row>;
}

const QUOTED = '"((?:[^"]|"")+)"';
const CREATE = new RegExp(`^CREATE TABLE IF NOT EXISTS "public"\\.${QUOTED} \\(row_id text PRIMARY KEY\\)$`);
const ALTER = new RegExp(`^ALTER TABLE "public"\\.${QUOTED} (.+)$`);
const COLUMN = new RegExp(`^ADD COLUMN IF NOT EXISTS ${QUOTED} (text|numeric|boolean|jsonb|timestamptz)$`);
const SELECT = /^SELECT column_name FROM information_schema\.columns WHERE .+ AND table_name = '([^']+)'$/;

const FITS: Readonly<Record<string, (value: unknown) => boolean>> = {
	text: (value) => typeof value !== 'object',
	numeric: (value) => value !== '' && Number.isFinite(Number(value)),
	boolean: (value) => typeof value === 'boolean',
	jsonb: (value) => JSON.parse(String(value)) !== undefined,
	timestamptz: (value) => !Number.isNaN(Date.parse(String(value))),
};

/** Tables as PostgreSQL would have them after the statements of *zoom-tables-to-postgresql*, and no others. */
export class Database {
	private readonly tables = new Map<string, Table>();

	/** @returns the rows of the last statement */
	query(statements: string): Row[] {
		if (statements === 'SELECT NULL AS column_name') return [{ column_name: null }];
		return statements
			.split(';\n')
			.map((statement) => this.execute(statement))
			.at(-1)!;
	}

	upsert(name: string, row: Row): void {
		const { columns, rows } = this.find(name);
		for (const [column, value] of Object.entries(row)) {
			const type = columns.get(column);
			if (type === undefined) throw new Error(`column "${column}" of relation "${name}" does not exist`);
			if (value !== null && !FITS[type]!(value))
				throw new Error(`invalid input syntax for type ${type} of "${column}": ${JSON.stringify(value)}`);
		}
		const key = String(row.row_id);
		rows.set(key, { ...rows.get(key), ...row });
	}

	/** Rows of a table; none where it does not exist. */
	list = (name: string): Row[] => [...(this.tables.get(name)?.rows.values() ?? [])];

	private execute(statement: string): Row[] {
		const [, created] = CREATE.exec(statement) ?? [];
		if (created) {
			if (!this.tables.has(created))
				this.tables.set(created, { columns: new Map([['row_id', 'text']]), rows: new Map() });
			return [];
		}
		const [, altered, added = ''] = ALTER.exec(statement) ?? [];
		if (altered) {
			for (const one of added.split(', ')) {
				const [, column, type] = COLUMN.exec(one) ?? [];
				if (!column || !type) throw new Error(`No stand-in knows the column: ${one}`);
				const { columns } = this.find(altered);
				if (!columns.has(column)) columns.set(column, type);
			}
			return [];
		}
		const [, selected] = SELECT.exec(statement) ?? [];
		if (!selected) throw new Error(`No stand-in knows the statement: ${statement}`);
		return [...this.find(selected).columns.keys()].map((column_name) => ({ column_name }));
	}

	private find(name: string): Table {
		const table = this.tables.get(name);
		if (!table) throw new Error(`relation "${name}" does not exist`);
		return table;
	}
}
