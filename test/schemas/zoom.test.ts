import Ajv from 'ajv';
import type { IDataObject } from 'n8n-workflow';

import { zoom } from '../../nodes/Zoom/connector';
import { ZOOM_INPUT, ZOOM_PARAMETERS } from '../catalogue/zoomParameters';
import { openAccount, type ZoomAccount } from '../nodes/Zoom/account.mts';
import { filesIn } from '../support/sources.mts';
import { closed, isWriting, readSchema, schemaOf, writeSchema } from './outputSchema.mts';

let account: ZoomAccount;
beforeAll(async () => {
	account = await openAccount();
});
afterAll(async () => await account.sandbox.close());

const operations = zoom.resources.flatMap((resource) =>
	resource.operations.map((operation) => [resource.value, operation.value] as const),
);

/** Of one row, some 400 words: fifty of them, the default limit, still fit in front of a model. */
const MOST_CHARACTERS = 2_500;

/** What comes out by default, with everything the operation can be asked. */
async function rowsOf(resource: string, operation: string): Promise<IDataObject[]> {
	const rows: IDataObject[] = [];
	const name = `${resource}.${operation}`;
	for (const parameters of ZOOM_PARAMETERS[name] ?? []) {
		account.sandbox.control.reset();
		const { items } = await account.run({ resource, operation, ...parameters }, ZOOM_INPUT[name]);
		rows.push(...items.map(({ json }) => json).filter((row) => !row.error));
	}
	return rows;
}

describe.each(operations)('%s %s', (resource, operation) => {
	const file = { node: 'Zoom', version: '1.0.0', name: `${resource}/${operation}` };
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
		expect(JSON.stringify(rows).length / rows.length).toBeLessThan(MOST_CHARACTERS);
	});
});

it('leaves no schema of an operation that is gone', () => {
	const names = filesIn('nodes/Zoom/__schema__/v1.0.0', '.json').map((file) =>
		file.split('/').slice(-2).join('/'),
	);
	expect(names).toEqual(operations.map((names) => `${names.join('/')}.json`).sort());
});
