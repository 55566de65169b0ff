import type { INodeProperties } from 'n8n-workflow';

import {
	formFieldChoices,
	includeSecretsField,
	languageField,
	occurrenceIdsField,
	sourceIdField,
} from './form';

const createNameField = (
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
	description: 'Name of the field in the input items. Use dots for nested fields.',
};

export const addManyFields: readonly INodeProperties[] = [
	createNameField(
		'Email Field',
		'emailField',
		'email',
		'Name of the field in the input items that has the email address',
	),
	createNameField(
		'First Name Field',
		'firstNameField',
		'first_name',
		'Name of the field with the first name. If that is blank, the field "name" is used.',
	),
	createNameField('Last Name Field', 'lastNameField', 'last_name', 'Name of the field with the last name'),
	{
		displayName: 'Field Mapping',
		name: 'fieldMapping',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add field',
		default: {},
		description:
			'Further fields of the form. People who have any are registered one by one, which takes longer.',
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
		description: 'Answers to the custom questions of the registration form',
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
						description: 'The question exactly as in the form',
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
					'Whether to approve immediately. For webinars, only for people with just a name and email.',
			},
			includeSecretsField,
			languageField,
			occurrenceIdsField,
			{
				displayName: 'Send Confirmation Email',
				name: 'confirmationEmail',
				type: 'boolean',
				default: true,
				description:
					'Whether Zoom emails the registrants. Only for meetings, and people with just a name and email.',
			},
			sourceIdField,
		],
	},
];
