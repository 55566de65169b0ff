import type { ICredentialType, INodeProperties, INodeTypeDescription } from 'n8n-workflow';

import type { Schema } from 'genson-js';

/**
 * The contract with saved workflows, as sorted lines: what a workflow, a credential or an expression of a user refers to
 * by name. Texts that people only read are not part of it.
 */
export type ContractLine = string;

/** A line for each parameter with its type and default, and one for each of its values. */
export function describeNode({
	name,
	version,
	properties,
	credentials = [],
}: INodeTypeDescription): ContractLine[] {
	return [
		...[version].flat().map((one) => `node ${name} version ${one}`),
		...credentials.map((one) => `node ${name} credential ${one.name}`),
		...properties.flatMap((property) => describeParameter(`node ${name}`, property)),
	];
}

export const describeCredential = ({ name, properties }: ICredentialType): ContractLine[] => [
	`credential ${name}`,
	...properties.flatMap((property) => describeParameter(`credential ${name}`, property)),
];

/** A line for each field, also of nested objects and of objects in arrays. */
export function describeOutput(operation: string, schema: Schema, path = ''): ContractLine[] {
	return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => [
		`output ${operation} ${path}${name}: ${[field.type].flat().join(' or ')}`,
		...describeOutput(operation, field, `${path}${name}.`),
		...(field.items ? describeOutput(operation, field.items, `${path}${name}[].`) : []),
	]);
}

function describeParameter(owner: string, property: INodeProperties, path = ''): ContractLine[] {
	const { name, type, displayOptions } = property;
	if (type === 'notice') return [];
	const { resource, operation, '@version': version } = displayOptions?.show ?? {};
	// A parameter of an operation: the same name may mean another thing elsewhere.
	const places = (resource ?? ['']).flatMap((one) =>
		(operation ?? ['']).map((other) => [one, other].filter(Boolean).join('.')),
	);
	return places.flatMap((place) => {
		const parameter = [
			owner,
			...(place ? [place] : []),
			...(version ? [`version ${JSON.stringify(version)}`] : []),
			`${path}${name}`,
		].join(' ');
		return [
			`${parameter}: ${type} = ${JSON.stringify(property.default)}`,
			...listChoices(property).map((value) => `${parameter} value ${JSON.stringify(value)}`),
			...listNested(property).flatMap(([group, nested]) =>
				describeParameter([owner, place].filter(Boolean).join(' '), nested, `${path}${name}.${group}`),
			),
		];
	});
}

function listChoices({ options = [], modes = [] }: INodeProperties): unknown[] {
	return [
		...options.flatMap((option) => ('value' in option ? [option.value] : [])),
		...modes.map((mode) => mode.name),
	];
}

/** The parameters in a collection, with the name of their group in a fixed collection. */
function listNested({ options = [] }: INodeProperties): Array<[string, INodeProperties]> {
	return options.flatMap((option): Array<[string, INodeProperties]> => {
		if ('values' in option) return option.values.map((value) => [`${option.name}.`, value]);
		return 'type' in option ? [['', option]] : [];
	});
}

/** A line for each key of stored data, with the type of its value. The keys of a map by ID are not part of it. */
export function describeShape(owner: string, value: unknown, path = ''): ContractLine[] {
	if (Array.isArray(value)) return value.slice(0, 1).flatMap((one) => describeShape(owner, one, `${path}[]`));
	if (typeof value !== 'object' || value === null) return [`${owner} ${path}: ${typeof value}`];
	return Object.entries(value).flatMap(([key, one]) =>
		describeShape(owner, one, path === '' ? key : `${path}.${/^[a-zA-Z]\w*$/.test(key) ? key : '*'}`),
	);
}
