import type { INodeProperties } from 'n8n-workflow';

import { formFieldChoices, languageField, occurrenceIdsField, sourceIdField } from './form';

const fieldName = (
	displayName: string,
	name: string,
	value: string,
	description: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: value,
	placeholder: `e.g. ${value}`,
	description,
});

const itemField: INodeProperties = {
	displayName: 'Field',
	name: 'field',
	type: 'string',
	default: '',
	placeholder: 'e.g. company',
	description: 'Name of the field in the input items. Dots lead into nested fields.',
};

export const addManyFields: readonly INodeProperties[] = [
	fieldName(
		'Email Field',
		'emailField',
		'email',
		'Name of the field in the input items that holds the address',
	),
	fieldName(
		'First Name Field',
		'firstNameField',
		'first_name',
		'Where it is blank, the field "name" is used',
	),
	fieldName('Last Name Field', 'lastNameField', 'last_name', 'Name of the field that holds the family name'),
	{
		displayName: 'Field Mapping',
		name: 'fieldMapping',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add field',
		default: {},
		description:
			'What else the registration form asks. People with more than name and address are registered one by one, which takes longer.',
		options: [
			{
				displayName: 'Fields',
				name: 'fields',
				values: [
					itemField,
					{
						displayName: 'Registration Field',
						name: 'target',
						type: 'options',
						options: [...formFieldChoices],
						default: 'org',
						description: 'The field of the registration form',
					},
				],
			},
		],
	},
	{
		displayName: 'Custom Questions',
		name: 'customQuestions',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add question',
		default: {},
		description: "Answers to the registration form's own questions",
		options: [
			{
				displayName: 'Questions',
				name: 'questions',
				values: [
					{ ...itemField, placeholder: 'e.g. interest' },
					{
						displayName: 'Question',
						name: 'title',
						type: 'string',
						default: '',
						placeholder: 'e.g. What do you hope to learn?',
						description: 'The question as it stands in the form, word for word',
					},
				],
			},
		],
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Auto Approve',
				name: 'autoApprove',
				type: 'boolean',
				default: true,
				description:
					'Whether to approve at once where the host approves registrants one by one. Of a webinar this holds for people with name and address only.',
			},
			languageField,
			occurrenceIdsField,
			{
				displayName: 'Send Confirmation Email',
				name: 'confirmationEmail',
				type: 'boolean',
				default: true,
				description:
					'Whether Zoom mails the people registered. Meetings only, and people with name and address only.',
			},
			sourceIdField,
		],
	},
];
