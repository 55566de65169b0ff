import { brevo } from '../../../nodes/Brevo/connector';
import { describe as properties } from '../../../nodes/shared/describe';
import { zoom } from '../../../nodes/Zoom/connector';

/** The parameters that an operation shows, in the order of the panel. */
function panel(connector: typeof zoom, resource: string, operation: string): string[] {
	return properties(connector)
		.filter(({ displayOptions }) => {
			const { resource: resources, operation: operations } = displayOptions?.show ?? {};
			return resources?.includes(resource) && operations?.includes(operation);
		})
		.map(({ name }) => name);
}

const operations = [zoom, brevo].flatMap((connector) =>
	connector.resources.flatMap(({ value: resource, operations: all }) =>
		all.map((operation) => ({ name: `${resource}.${operation.value}`, connector, resource, operation })),
	),
);

it.each(operations)('$name shows its fields in the order in which it lists them', (one) => {
	const { connector, resource, operation } = one;
	const own = (operation.fields ?? []).map(({ name }) => name);
	const shown = panel(connector, resource, operation.value);
	expect(shown.slice(0, own.length)).toEqual(own);
	expect(shown.slice(own.length).filter((name) => name === 'simplify')).toHaveLength(
		operation.simplify ? 1 : 0,
	);
});
