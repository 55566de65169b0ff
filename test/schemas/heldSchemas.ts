import Ajv from 'ajv';
import type { IDataObject } from 'n8n-workflow';

import type { Connector } from '../../nodes/shared/catalogue';
import { listFiles } from '../support/sources.mts';
import { closed, isWriting, readSchema, schemaOf, writeSchema } from './outputSchema.mts';

/** The length of one row, some 400 words: fifty rows, the default limit, still fit in front of a model. */
const MAX_CHARACTERS = 2_500;

/**
 * Declares the tests of a node's output schemas.
 * @param node folder below `nodes/`
 * @param rowsOf what comes out of an operation by default, with everything it can be asked
 */
export function describeSchemas(
	node: string,
	{ resources }: Connector,
	rowsOf: (resource: string, operation: string) => Promise<IDataObject[]>,
): void {
	const version = '1.0.0';
	const operations = resources.flatMap((resource) =>
		resource.operations.map((operation) => [resource.value, operation.value] as const),
	);

	describe.each(operations)('%s %s', (resource, operation) => {
		const file = { node, version, name: `${resource}/${operation}` };
		let rows: IDataObject[];
		beforeAll(async () => {
			rows = await rowsOf(resource, operation);
		});

		it('answers with the fields of its output schema', () => {
			expect(rows).not.toHaveLength(0);
			if (isWriting()) writeSchema(file, schemaOf(rows));
			const schema = readSchema(file);
			expect(schema).toBeDefined();
			const validate = new Ajv({ strict: false, allErrors: true }).compile(closed(schema!));
			for (const row of rows) expect([validate(row), validate.errors]).toEqual([true, null]);
		});

		it('has a type for each field', () => {
			const { properties = {} } = readSchema(file) ?? {};
			const untyped = Object.entries(properties).filter(([, { type }]) => type === 'null');
			expect(untyped).toEqual([]);
		});

		it('gives rows of which an agent can read many', () => {
			expect(JSON.stringify(rows).length / rows.length).toBeLessThan(MAX_CHARACTERS);
		});
	});

	it('leaves no schema of an operation that is gone', () => {
		const names = listFiles(`nodes/${node}/__schema__/v${version}`, '.json').map((file) =>
			file.split('/').slice(-2).join('/'),
		);
		expect(names).toEqual(operations.map((names) => `${names.join('/')}.json`).sort());
	});
}
