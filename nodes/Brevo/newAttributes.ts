import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { createdAs, type Wish } from '../../core/brevo/attributes';
import { attributeForm, attributeIn } from './attributeForm';
import { filledCell } from './mappingRow';

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

/** @throws Problem for a row without a name, with one that Brevo cannot have, or without the choices of its type */
export const newAttributesIn = (node: IExecuteFunctions, item: number): Wish[] =>
	(node.getNodeParameter('newAttributes.attributes', item, []) as IDataObject[]).map((row, index) => {
		const attribute = attributeIn({
			name: filledCell('New Attributes', index, 'name', row.name),
			type: row.type as string | undefined,
			choices: row.choices as string[] | undefined,
		});
		return { attribute: attribute.name, value: row.value, ...createdAs(attribute) };
	});
