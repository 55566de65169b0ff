import { isEqual, omit } from 'lodash';
import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import {
	toAttributeSpec,
	type Attribute,
	type AttributeAssignment,
} from '../../../core/brevo/attributes/attributes';
import { invalidInputError } from '../../../core/http/errors';
import { listExpressionPaths } from '../../shared/expressions';
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

/**
 * An attribute is created once, for all items: its type and choices are those of the account, not of one contact.
 * @throws ApiError if expressions return several types or choices for it
 */
export function checkNewAttributes(node: IExecuteFunctions): void {
	const paths = listExpressionPaths(node.getNode().parameters.newAttributes);
	if (!paths.some((path) => /\.(type|choices(\[\d+\])?)$/.test(path))) return;
	const known = new Map<string, Omit<AttributeAssignment, 'value'>>();
	for (const item of node.getInputData().keys()) {
		for (const assignment of readIfValid(node, item)) {
			const attribute = omit(assignment, 'value');
			const first = known.get(attribute.attribute) ?? attribute;
			known.set(attribute.attribute, first);
			if (!isEqual(first, attribute)) throw severalTypesError(attribute.attribute);
		}
	}
}

/** Items that cannot be read are reported when the contacts are planned. */
function readIfValid(node: IExecuteFunctions, item: number): AttributeAssignment[] {
	try {
		return readNewAttributes(node, item);
	} catch {
		return [];
	}
}

const severalTypesError = (name: string) =>
	invalidInputError(
		`"Type" or "Choices" of the new attribute ${name} differs between the items`,
		'Nothing was sent. Brevo keeps one type and one list of choices per attribute: enter them without an expression, or let the expression in "Name" name another attribute.',
	);

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
