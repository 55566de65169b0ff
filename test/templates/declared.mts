import {
	NodeHelpers,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodeType,
} from 'n8n-workflow';

/**
 * Values of a template's node that its description does not declare: one sentence each, none if everything is valid.
 * n8n itself reports nothing: it drops an unknown name, and fails at run time on an unknown value.
 */
export function unknownParameters(node: INode, type: INodeType): string[] {
	const { description } = type;
	const filled = NodeHelpers.getNodeParameters(
		description.properties,
		node.parameters,
		true,
		true,
		node,
		description,
	);
	const shown = description.properties.filter((property) =>
		NodeHelpers.displayParameter(filled ?? {}, property, node, description),
	);
	return faultsIn(node.parameters, shown, node.name);
}

function faultsIn(given: INodeParameters, properties: readonly INodeProperties[], place: string): string[] {
	return Object.entries(given).flatMap(([name, value]) => {
		const here = `${place}.${name}`;
		const property = properties.find((one) => one.name === name);
		return property ? faultsOf(value, property, here) : [`${here} is not a parameter`];
	});
}

function faultsOf(value: unknown, property: INodeProperties, place: string): string[] {
	if (typeof value === 'string' && value.startsWith('=')) return [];
	const check = CHECKS[property.type];
	return check
		? check(value, property, place)
		: [`${place}: this test does not know the type ${property.type}`];
}

type Check = (value: unknown, property: INodeProperties, place: string) => string[];

const ofType =
	(wanted: string): Check =>
	(value, _, place) =>
		typeof value === wanted ? [] : [`${place} is not of type ${wanted}`];

/** By the `type` of a property. */
const CHECKS: Readonly<Record<string, Check>> = {
	boolean: ofType('boolean'),
	number: ofType('number'),
	string: ofType('string'),
	options: (value, property, place) =>
		valuesOf(property).includes(value) ? [] : [`${place}: there is no ${JSON.stringify(value)}`],
	multiOptions: (value, property, place) =>
		(value as unknown[]).flatMap((one) => CHECKS.options!(one, property, place)),
	collection: (value, property, place) =>
		faultsIn(value as INodeParameters, property.options as INodeProperties[], place),
	fixedCollection: (value, { options = [] }, place) =>
		Object.entries(value as INodeParameters).flatMap(([name, rows]) => {
			const group = options.find((one) => one.name === name);
			if (!group || !('values' in group)) return [`${place}.${name} is not part of it`];
			return [rows]
				.flat()
				.flatMap((row, index) =>
					faultsIn(row as INodeParameters, group.values, `${place}.${name}[${index}]`),
				);
		}),
	resourceLocator: (value, { modes = [] }, place) => {
		const { __rl, mode, ...rest } = value as { __rl?: boolean; mode?: string };
		if (__rl !== true || !('value' in rest)) return [`${place} is not a resource locator`];
		return modes.some(({ name }) => name === mode) ? [] : [`${place}: there is no mode ${mode}`];
	},
};

const valuesOf = ({ options = [] }: INodeProperties): unknown[] =>
	options.flatMap((option) => ('value' in option ? [option.value] : []));
