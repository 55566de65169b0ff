import type { INodeProperties } from 'n8n-workflow';

/** Which limits are kept before Brevo has to say so. */
export const planField: INodeProperties = {
	displayName: 'Brevo Plan',
	name: 'plan',
	type: 'options',
	options: [
		{ name: 'Enterprise', value: 'extended' },
		{ name: 'Free, Starter or Standard', value: 'general' },
		{ name: 'Professional', value: 'advanced' },
	],
	default: 'general',
	description: 'How many calls a second your Brevo account allows. A larger plan is faster.',
};

export const emailField: INodeProperties = {
	displayName: 'Email Field',
	name: 'emailField',
	type: 'string',
	default: 'email',
	required: true,
	placeholder: 'e.g. email',
	description:
		'Field of the input items that holds the email address. It is read by name for all items at once: no expression is needed. Dots lead into nested fields, as in registrant.email.',
};

/** A list that is created if absent when it is chosen by name. */
export const listField: INodeProperties = {
	displayName: 'List',
	name: 'list',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description:
		'List of contacts in Brevo. By Name it is created if absent; fields of the item in braces are filled in, as in Zoom: {topic}.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a list...',
			typeOptions: { searchListMethod: 'lists', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 12',
			validation: [
				{ type: 'regex', properties: { regex: '^\\s*#?\\d+\\s*$', errorMessage: 'A list ID is a number' } },
			],
		},
		{
			displayName: 'By Name',
			name: 'name',
			type: 'string',
			placeholder: 'e.g. Zoom: {topic}',
			hint: 'Created if there is no list of this name',
		},
	],
};

/** A list that has to exist. */
export const existingListField: INodeProperties = {
	...listField,
	description: 'List of contacts in Brevo',
	modes: listField.modes?.filter(({ name }) => name !== 'name'),
};

export const folderField: INodeProperties = {
	displayName: 'Folder for New Lists',
	name: 'folder',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description: 'Folder that lists are created in. Without one it is the oldest folder of the account.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a folder...',
			typeOptions: { searchListMethod: 'folders', searchable: true },
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 1' },
	],
};

export const respectUnsubscribesField: INodeProperties = {
	displayName: 'Respect Unsubscribes',
	name: 'respectUnsubscribes',
	type: 'boolean',
	default: true,
	description: 'Whether to leave out contacts who have unsubscribed from all emails',
};

export const createOptionsField = (options: INodeProperties[]): INodeProperties => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options,
});

/** The cell of a mapping's row that names a field of the items. */
export const createItemFieldCell = (placeholder: string): INodeProperties => ({
	displayName: 'Field',
	name: 'field',
	type: 'string',
	default: '',
	placeholder,
	description: 'Name of the field in the input items. Dots lead into nested fields.',
});
