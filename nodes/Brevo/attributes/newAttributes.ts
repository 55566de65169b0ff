import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { createdAs, type Attribute, type Wish } from '../../../core/brevo/attributes/attributes';
import { invalid } from '../../../core/http/errors';
import { filledCell } from '../parameters/mappingCell';
import { attributeForm, attributeIn } from './form';

/** Attributes that Brevo may not have yet, typed with a type and a value. */
export const newAttributes: INodeProperties = {
	displayName: 'New Attributes',
	name: 'newAttributes',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add new attribute',
	default: {},
	displayOptions: { show: { attributeMapping: ['manual'] } },
	description:
		'Attributes that Brevo does not have yet. Each is created as soon as an item has a value for it; what exists is written as it is.',
	options: [
		{
			displayName: 'Attributes',
			name: 'attributes',
			values: [
				...attributeForm,
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: 'e.g. {{ $json.topic }}',
					description: 'What goes into the attribute. Drag a field of the input here.',
				},
			],
		},
	],
};

/**
 * @throws Problem for a row without a name, with one that Brevo cannot have, without the choices of its type, or about
 *   the attribute of another row
 */
export function newAttributesIn(node: IExecuteFunctions, item: number): Wish[] {
	const rows = node.getNodeParameter('newAttributes.attributes', item, []) as IDataObject[];
	const attributes = rows.map(({ name, type, choices }, index) =>
		attributeIn({ name: filledCell('New Attributes', index, 'name', name), type, choices }),
	);
	refuseDoubles(attributes);
	return attributes.map((attribute, index) => ({
		attribute: attribute.name,
		value: rows[index]!.value,
		...createdAs(attribute),
	}));
}

/** Only one of the values, and one of the types, could be what its author meant. */
function refuseDoubles(attributes: readonly Attribute[]): void {
	const names = attributes.map(({ name }) => name);
	const second = names.findIndex((name, index) => names.indexOf(name) < index);
	if (second < 0) return;
	const name = names[second]!;
	throw invalid(
		`Rows ${names.indexOf(name) + 1} and ${second + 1} of "New Attributes" are both called ${name}`,
		'Nothing was sent. Remove one of them, or give it another name.',
	);
}
