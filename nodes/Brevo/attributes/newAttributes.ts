import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import {
	toAttributeSpec,
	type Attribute,
	type AttributeAssignment,
} from '../../../core/brevo/attributes/attributes';
import { invalidInputError } from '../../../core/http/errors';
import { requireCell } from '../parameters/mappingCell';
import { attributeForm, parseAttributeForm } from './form';

/** Attributes that Brevo may not have yet, entered with a type and a value. */
export const newAttributes: INodeProperties = {
	displayName: 'New Attributes',
	name: 'newAttributes',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add new attribute',
	default: {},
	displayOptions: { show: { attributeMapping: ['manual'] } },
	description: 'Attributes that Brevo does not have yet. Each is created once an item has a value for it.',
	hint: 'If an attribute already exists, it keeps its type and only its value is written',
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
					description: 'Value of the attribute. Drag a field of the input here.',
				},
			],
		},
	],
};

/**
 * @throws ApiError for a row without a name, with one that Brevo does not allow, without the choices of its type, or for
 *   the same attribute as another row
 */
export function readNewAttributes(node: IExecuteFunctions, item: number): AttributeAssignment[] {
	const rows = node.getNodeParameter('newAttributes.attributes', item, []) as IDataObject[];
	const attributes = rows.map(({ name, type, choices }, index) =>
		parseAttributeForm({ name: requireCell('New Attributes', index, 'name', name), type, choices }),
	);
	rejectDuplicates(attributes);
	return attributes.map((attribute, index) => ({
		attribute: attribute.name,
		value: rows[index]!.value,
		...toAttributeSpec(attribute),
	}));
}

/** Only one of the values and types can be the intended one. */
function rejectDuplicates(attributes: readonly Attribute[]): void {
	const names = attributes.map(({ name }) => name);
	const second = names.findIndex((name, index) => names.indexOf(name) < index);
	if (second < 0) return;
	const name = names[second]!;
	throw invalidInputError(
		`Rows ${names.indexOf(name) + 1} and ${second + 1} of "New Attributes" are both called ${name}`,
		'Nothing was sent. Remove one of them, or give it another name.',
	);
}
