import type { INodeProperties } from 'n8n-workflow';

import { attributeFields } from '../../attributes/fields';
import { identifyByFields } from '../../parameters/contactKey';
import { emailField, folderField, listField, createOptionsField } from '../../parameters/fields';

const listMode: INodeProperties = {
	displayName: 'Lists',
	name: 'listMode',
	type: 'options',
	options: [
		{ name: 'By Status', value: 'byStatus', description: 'Lists by what each person did' },
		{ name: 'None', value: 'none', description: 'Put nobody on a list' },
		{ name: 'Same for All', value: 'same', description: 'Put everybody on one list' },
	],
	default: 'none',
	description: 'Lists to put the contacts on. Nobody is put back on a list he left.',
};

const namedList = (name: string) => ({ __rl: true, mode: 'name', value: name });

const listsByStatus: INodeProperties = {
	displayName: 'Lists by Status',
	name: 'listsByStatus',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add list',
	default: {
		lists: [
			{ status: 'attended', list: namedList('Zoom: {topic} - attended') },
			{ status: 'no_show', list: namedList('Zoom: {topic} - no-show') },
			{ status: 'registrant', list: namedList('Zoom: {topic} - registered') },
		],
	},
	displayOptions: { show: { listMode: ['byStatus'] } },
	options: [
		{
			displayName: 'Lists',
			name: 'lists',
			values: [
				{
					displayName: 'Who',
					name: 'status',
					type: 'options',
					options: [
						{ name: 'Attended', value: 'attended', description: 'Stayed for at least the threshold' },
						{ name: 'Cancelled', value: 'cancelled' },
						{ name: 'Denied', value: 'denied' },
						{ name: 'Everyone', value: 'everyone' },
						{ name: 'No-Show', value: 'no_show', description: 'Registered and did not come' },
						{ name: 'Partial', value: 'partial', description: 'Came, for less than the threshold' },
						{
							name: 'Participant',
							value: 'participant',
							description: 'Came, for however long, registered or not',
						},
						{ name: 'Pending', value: 'pending', description: 'Registered, not approved yet' },
						{
							name: 'Registrant',
							value: 'registrant',
							description: 'Registered, whether they came or not; cancelled and denied ones excepted',
						},
						{ name: 'Walk-In', value: 'walk_in', description: 'Came without a registration' },
					],
					default: 'attended',
					description: 'Attendance status or group of the people to put on the list',
				},
				listField,
			],
		},
	],
};

const options = createOptionsField([
	{
		displayName: 'Create Missing Attributes',
		name: 'createMissingAttributes',
		type: 'boolean',
		default: true,
		description:
			'Whether to create contact attributes that Brevo does not have. Otherwise their values are not written.',
	},
	{
		displayName: 'Dry Run',
		name: 'dryRun',
		type: 'boolean',
		default: false,
		description: 'Whether to only tell what would be done and write nothing',
	},
	{
		displayName: 'Empty Values',
		name: 'emptyValues',
		type: 'options',
		options: [
			{ name: 'Clear', value: 'clear', description: "Empty the contact's value in Brevo" },
			{ name: 'Keep', value: 'keep', description: "Keep the contact's value in Brevo" },
		],
		default: 'keep',
		description: 'What an empty value of an item does. A field that the item lacks never changes anything.',
	},
	folderField,
	{
		displayName: 'Respect Unsubscribes',
		name: 'respectUnsubscribes',
		type: 'boolean',
		default: true,
		description:
			'Whether to put nobody on a list who has unsubscribed from all emails. Nobody is ever put back on a list he left.',
	},
	{
		displayName: 'Rows of the Same Contact',
		name: 'rowChoice',
		type: 'options',
		options: [
			{
				name: 'Best Status Wins',
				value: 'bestStatus',
				description: 'Of the latest event: who came is not written as absent, whatever the order of the rows',
			},
			{
				name: 'Last Row Wins',
				value: 'lastRow',
				description: 'The last one counts, for rows that come in the order in which things happened',
			},
		],
		default: 'bestStatus',
		description: 'Which row is used when several are about the same contact. The others are skipped.',
	},
	{
		displayName: 'Skip Unchanged',
		name: 'skipUnchanged',
		type: 'boolean',
		default: true,
		description: 'Whether to write only what differs from what Brevo has',
	},
	{
		displayName: 'Write Path',
		name: 'writePath',
		type: 'options',
		options: [
			{
				name: 'Automatic',
				value: 'auto',
				description: 'Whichever needs fewer calls and less time',
			},
			{
				name: 'Import',
				value: 'import',
				description: 'In bulk wherever that is safe. Needs a list.',
			},
			{
				name: 'Single',
				value: 'single',
				description: 'One call per contact. Choose it when automations start on list membership.',
			},
		],
		default: 'auto',
		description: 'How contacts are written',
	},
]);

export const syncFields: readonly INodeProperties[] = [
	...identifyByFields,
	emailField,
	...attributeFields,
	listMode,
	{ ...listField, displayOptions: { show: { listMode: ['same'] } } },
	listsByStatus,
	options,
];
