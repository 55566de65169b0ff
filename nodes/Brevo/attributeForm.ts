import type { INodeProperties } from 'n8n-workflow';

import { invalid } from '../../core/api/problem';
import {
	attributeAs,
	isPossibleName,
	isReserved,
	type Attribute,
	type AttributeType,
} from '../../core/brevo/attributes';

/** The fields in which a person describes a contact attribute. */
export const attributeForm: INodeProperties[] = [
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. ATTENDANCE_STATUS',
		description: 'Capital letters, digits and underscores. Small letters are turned into capitals.',
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
		description: 'What values the attribute holds. Brevo does not let it be changed later.',
	},
	{
		displayName: 'Choices',
		name: 'choices',
		type: 'string',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Choice' },
		default: [],
		displayOptions: { show: { type: ['category', 'multiple-choice'] } },
		description: 'The options of the attribute',
	},
];

export interface AttributeInput {
	readonly name?: string;
	readonly type?: string;
	readonly choices?: string | readonly string[];
}

/** @throws Problem for a name that Brevo cannot have, or options that are missing */
export function attributeIn({ name = '', type = 'text', choices = [] }: AttributeInput): Attribute {
	const upper = name.trim().toUpperCase();
	if (!isPossibleName(upper) || isReserved(upper)) {
		throw invalid(
			`'${name}' cannot be the name of an attribute`,
			"Use capital letters, digits and underscores, begin with a letter. EMAIL and the times of a contact are Brevo's own.",
		);
	}
	const options = [choices]
		.flat()
		.map((choice) => choice.trim())
		.filter(Boolean);
	if ((type === 'category' || type === 'multiple-choice') && options.length === 0) {
		throw invalid(`The attribute '${upper}' has no choices`, 'Add the options that it may have.');
	}
	return attributeAs(upper, { type: type as AttributeType, options });
}
