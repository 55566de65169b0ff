import type { INodeProperties } from 'n8n-workflow';

import {
	toAttribute,
	isPossibleName,
	isReserved,
	type Attribute,
} from '../../../core/brevo/attributes/attributes';
import { invalidInputError } from '../../../core/http/errors';
import { parseChoice } from '../../../core/values/choices';
import { toPlainText } from '../../../core/values/rowFields';

/** Parameters that describe a contact attribute. */
export const attributeForm: INodeProperties[] = [
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. ATTENDANCE_STATUS',
		description: 'Capital letters, digits and underscores. Lowercase letters are converted.',
	},
	{
		displayName: 'Type',
		name: 'type',
		type: 'options',
		options: [
			{ name: 'Boolean', value: 'boolean' },
			{ name: 'Category', value: 'category', description: 'One of several options' },
			{ name: 'Date', value: 'date' },
			{ name: 'Multiple Choice', value: 'multiple-choice', description: 'Any of several options' },
			{ name: 'Number', value: 'float' },
			{ name: 'Text', value: 'text' },
		],
		default: 'text',
		description: 'Type of the values. Brevo does not allow it to be changed later.',
	},
	{
		displayName: 'Choices',
		name: 'choices',
		type: 'string',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add choice' },
		default: [],
		displayOptions: { show: { type: ['category', 'multiple-choice'] } },
		description: 'The options of the attribute',
	},
];

const TYPES = ['boolean', 'category', 'date', 'float', 'multiple-choice', 'text'] as const;

/** Values as typed, or as returned by an expression: of any type. */
export interface AttributeFormValues {
	readonly name?: unknown;
	readonly type?: unknown;
	readonly choices?: unknown;
}

/** @throws ApiError for a name or a type that Brevo does not allow, or missing choices */
export function parseAttributeForm({
	name = '',
	type = 'text',
	choices = [],
}: AttributeFormValues): Attribute {
	const typed = toPlainText(name);
	const upper = typed.trim().toUpperCase();
	if (!isPossibleName(upper) || isReserved(upper)) {
		throw invalidInputError(
			`'${typed}' cannot be the name of an attribute`,
			'Use capital letters, digits and underscores, and begin with a letter. Brevo reserves EMAIL and the dates of a contact.',
		);
	}
	const kind = parseChoice('Type', type, TYPES);
	const labels = [choices].flat().map((choice) => toPlainText(choice).trim());
	const options = [...new Set(labels.filter(Boolean))];
	if ((kind === 'category' || kind === 'multiple-choice') && options.length === 0) {
		throw invalidInputError(
			`The attribute '${upper}' has no choices`,
			'Add the options of the attribute under "Choices".',
		);
	}
	return toAttribute(upper, { type: kind, options });
}
