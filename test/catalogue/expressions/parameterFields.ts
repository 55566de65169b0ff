import { get, isEqual, set } from 'lodash';
import type { IDataObject, INodeParameters, INodeProperties } from 'n8n-workflow';

/** A parameter that holds a value, with the path at which `getNodeParameter` finds it. */
export interface Field {
	readonly path: string;
	readonly property: INodeProperties;
	/** The parameters on the way to it, itself included. */
	readonly chain: ReadonlyArray<{ readonly within: string; readonly property: INodeProperties }>;
}

export function listFields(property: INodeProperties, within = '', above: Field['chain'] = []): Field[] {
	const path = `${within}${property.name}`;
	const chain = [...above, { within, property }];
	const options = property.options ?? [];
	switch (property.type) {
		case 'notice':
			return [];
		case 'collection':
			return options.flatMap((option) => listFields(option as INodeProperties, `${path}.`, chain));
		case 'fixedCollection':
			return options.flatMap((option) => {
				if (!('values' in option)) return [];
				const entry = `${path}.${option.name}${property.typeOptions?.multipleValues ? '[0]' : ''}.`;
				return option.values.flatMap((value) => listFields(value, entry, chain));
			});
		default:
			return [{ path, property, chain }];
	}
}

/** Where the field's text is: locators and mappings of columns are objects. */
export function findValuePath({ path, property }: Field, parameters: INodeParameters): string {
	if (property.type === 'resourceLocator') return `${path}.value`;
	if (property.type !== 'resourceMapper') return path;
	const [cell = ''] = Object.keys(get(parameters, `${path}.value`) ?? {});
	return `${path}.value.${cell}`;
}

/** Another value of the same kind. It need not be valid: an error that names it shows that it was read. */
export function findOther({ type, options = [] }: INodeProperties, value: unknown): unknown {
	const choices = options.flatMap((option) => ('value' in option ? [option.value] : []));
	switch (type) {
		case 'boolean':
			return value !== true;
		case 'number':
			return Number(value) + 1;
		case 'options':
			return choices.find((choice) => choice !== value) ?? 'another';
		case 'multiOptions':
			return isEqual(value, [choices[0]]) ? [choices[1]] : [choices[0]];
		default:
			return String(value) === '2' ? '1' : `${String(value)}2`;
	}
}

/** Whether the editor shows the field with these parameters, as far as other parameters decide it. */
export const isShown = ({ chain }: Field, parameters: INodeParameters): boolean =>
	chain.every(({ within, property }) =>
		Object.entries(property.displayOptions?.show ?? {}).every(([name, allowed]) =>
			(allowed as unknown[]).includes(get(parameters, `${within}${name}`)),
		),
	);

/** Sets the parameters on which it depends whether the editor shows the field. */
export function show({ chain }: Field, parameters: INodeParameters): INodeParameters {
	const copy = structuredClone(parameters);
	for (const { within, property } of chain) {
		for (const [name, allowed = []] of Object.entries(property.displayOptions?.show ?? {})) {
			const path = `${within}${name}`;
			if (!(allowed as unknown[]).includes(get(copy, path))) set(copy, path, allowed[0]);
		}
	}
	return copy;
}

/** The values that n8n saves for parameters that nobody has touched. */
export const defaultsOf = (properties: readonly INodeProperties[]): IDataObject =>
	Object.fromEntries(
		properties.map(({ name, type, default: value }) => [
			name,
			(type === 'resourceLocator' ? { __rl: true, ...(value as object) } : value) as never,
		]),
	);
