import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createCompoundSchema, ValueType, type Schema } from 'genson-js';

const NODES = path.join(__dirname, '../../nodes');

/**
 * Where n8n looks for the output of an operation, to show its fields before the first run. Written by
 * `npm run schemas` from what the operation answers in front of the sandbox.
 */
export interface SchemaFile {
	/** Folder below `nodes/`. */
	readonly node: string;
	/** The node's version, such as `1.0.0`. */
	readonly version: string;
	/** `<resource>/<operation>`, or `output` of a trigger. */
	readonly name: string;
}

export const isWriting = (): boolean => process.env.WRITE_SCHEMAS === '1';

export function readSchema(file: SchemaFile): Schema | undefined {
	const where = pathOf(file);
	return existsSync(where) ? (JSON.parse(readFileSync(where, 'utf8')) as Schema) : undefined;
}

export function writeSchema(file: SchemaFile, schema: Schema): void {
	const where = pathOf(file);
	mkdirSync(path.dirname(where), { recursive: true });
	writeFileSync(where, `${JSON.stringify(schema, null, '\t')}\n`);
}

/** The fields of these rows and their types, in order of their names. */
export const schemaOf = (rows: readonly unknown[]): Schema =>
	throughout(createCompoundSchema([...rows], { noRequired: true }), ({ type, properties, ...rest }) => ({
		// A whole number in the sandbox may be a fraction in life.
		...(type && { type: Array.isArray(type) ? [...new Set(type.map(asNumber))] : asNumber(type) }),
		...rest,
		...(properties && { properties: byName(properties) }),
	}));

/** The same schema, refusing what it does not name: an answer with a new field must be noticed. */
export const closed = (schema: Schema): object =>
	throughout(schema, (part) => ({ ...part, ...(part.properties && { additionalProperties: false }) }));

/** Changes the schema and every one within it. */
function throughout(schema: Schema, change: (schema: Schema) => Schema): Schema {
	const deep = (part: Schema) => throughout(part, change);
	return change({
		...schema,
		...(schema.items && { items: deep(schema.items) }),
		...(schema.anyOf && { anyOf: schema.anyOf.map(deep) }),
		...(schema.properties && {
			properties: Object.fromEntries(
				Object.entries(schema.properties).map(([name, part]) => [name, deep(part)]),
			),
		}),
	});
}

const asNumber = (type: ValueType): ValueType => (type === ValueType.Integer ? ValueType.Number : type);

const byName = <T,>(record: Record<string, T>): Record<string, T> =>
	Object.fromEntries(Object.entries(record).sort(([a], [b]) => a.localeCompare(b)));

const pathOf = ({ node, version, name }: SchemaFile): string =>
	path.join(NODES, node, '__schema__', `v${version}`, `${name}.json`);
