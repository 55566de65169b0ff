import type { INodeProperties } from 'n8n-workflow';

import type { ItemContext } from '../../shared/catalogue';

/** Rate limits that are kept without waiting for Brevo to reject calls. */
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
	description: 'Your plan, which sets how many calls a second Brevo allows. A larger plan is faster.',
};

export const emailField: INodeProperties = {
	displayName: 'Email Field',
	name: 'emailField',
	type: 'string',
	default: 'email',
	required: true,
	placeholder: 'e.g. email',
	description:
		'Name of the input field with the address, without an expression. Dots lead into nested fields.',
};

/** A list. If it is chosen by name and does not exist, it is created. */
export const listField: INodeProperties = {
	displayName: 'List',
	name: 'list',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description:
		'List in Brevo. With By Name, it is created if absent, and item fields in braces are filled in.',
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
			hint: 'Created if absent. Item fields in braces are filled in, as in Zoom: {topic}.',
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
	description: "Folder that lists are created in. Defaults to the account's oldest folder.",
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
	description: 'Whether to skip contacts who unsubscribed from all emails',
};

export const createOptionsField = (options: INodeProperties[]): INodeProperties => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options,
});

/** On the panel and not among the options, so that people see it when they try a workflow. */
export const dryRunField: INodeProperties = {
	displayName: 'Dry Run',
	name: 'dryRun',
	type: 'boolean',
	default: false,
	description: 'Whether to only report what would be done and write nothing',
};

/** For operations that delete at the request of a person: on until somebody has looked at what would be done. */
export const dryRunFirstField: INodeProperties = {
	...dryRunField,
	default: true,
	description: 'Whether to only report what would be deleted. Turn it off to delete.',
};

/** Only a plain no deletes, whatever a pasted workflow holds. */
export const isDryRunFirst = ({ param }: Pick<ItemContext, 'param'>): boolean => {
	const chosen = param<unknown>('dryRun', true);
	return chosen !== false && chosen !== 'false';
};

/** Values of "Dry Run" that let an operation write; whatever else a pasted workflow holds, only reports. */
const WRITES: readonly unknown[] = [false, 'false', 0];

/** Whether the operation only reports what it would do. */
export const isDryRun = ({ param }: Pick<ItemContext, 'param'>): boolean =>
	!WRITES.includes(param<unknown>('dryRun', false));

/** The cell in a row of a mapping that names a field of the items. */
export const createItemFieldCell = (placeholder: string): INodeProperties => ({
	displayName: 'Field',
	name: 'field',
	type: 'string',
	default: '',
	placeholder,
	description: 'Name of the field in the input items. Dots lead into nested fields.',
});
