import type { INodeProperties } from 'n8n-workflow';

import { brevo } from '../../nodes/Brevo/connector';
import { describe as properties } from '../../nodes/shared/describe';
import { zoom } from '../../nodes/Zoom/connector';

/** The tool n8n makes of an operation: the agent sees nothing but its action. */
const operations = [zoom, brevo].flatMap((connector) =>
	connector.resources.flatMap((resource) =>
		resource.operations.map((operation) => ({
			name: `${resource.value}.${operation.value}`,
			operation,
		})),
	),
);

/** Including those within collections. */
const allOf = (fields: readonly INodeProperties[]): INodeProperties[] =>
	fields.flatMap((field) => [field, ...allOf(fieldsWithin(field))]);

const fieldsWithin = ({ options = [] }: INodeProperties): INodeProperties[] =>
	options.flatMap((option) => ('values' in option ? option.values : 'type' in option ? [option] : []));

describe.each(operations)('$name as a tool', ({ operation }) => {
	it('warns about actions that cannot be undone', () => {
		const isFinal = /^(delete|remove$|schedule|send)/.test(operation.value);
		if (isFinal) expect(operation.irreversible).toMatch(/^[a-z].*[a-z]$/);
	});

	it('lets an agent set every parameter', () => {
		// The resource mapper is its own form, whose cells accept expressions.
		for (const field of allOf(operation.fields ?? []).filter(({ type }) => type !== 'resourceMapper')) {
			expect([field.name, Boolean(field.noDataExpression)]).toEqual([field.name, false]);
		}
	});
});

it.each([
	['Zoom', zoom],
	['Brevo', brevo],
])('no two tools of %s have the same description', (_, connector) => {
	const actions = connector.resources.flatMap(({ operations }) => operations.map(({ action }) => action));
	expect(actions).toEqual([...new Set(actions)]);
});

it('shows the warning only when the node is a tool', () => {
	const warnings = properties(zoom).filter(({ name }) => name === 'agentNotice');
	expect(warnings).not.toHaveLength(0);
	for (const { displayOptions } of warnings) expect(displayOptions?.show?.['@tool']).toEqual([true]);
});
