import type { INodeProperties } from 'n8n-workflow';

import { emailField, folderField, listField, optionsOf } from '../fields';

const attributeMapping: INodeProperties = {
	displayName: 'Attribute Mapping',
	name: 'attributeMapping',
	type: 'options',
	options: [
		{
			name: 'Zoom Preset',
			value: 'zoomPreset',
			description:
				'Name, join date, duration, webinar, attendance status and source, as Zoom attendance rows have them',
		},
		{
			name: 'By Field',
			value: 'byField',
			description: 'Which field of the items goes into which attribute; the same for all items, and fast',
		},
		{
			name: 'Manual',
			value: 'manual',
			description: "The account's own attributes, with expressions or matched by name",
		},
	],
	default: 'zoomPreset',
	description: 'Where the values of the contact attributes come from',
};

const presetFields: INodeProperties = {
	displayName: 'Additional Preset Fields',
	name: 'presetFields',
	type: 'multiOptions',
	options: [
		{ name: 'Attendance Percent', value: 'attendance_percent', description: 'Goes to ATTENDANCE_PERCENT' },
		{ name: 'Duration in Minutes', value: 'duration_minutes', description: 'Goes to MEETING_MINUTES' },
		{ name: 'Engagement Score', value: 'engagement_score', description: 'Goes to ENGAGEMENT_SCORE' },
		{
			name: 'Last Name',
			value: 'last_name',
			description: 'Goes to LASTNAME; FIRSTNAME then takes the first name in place of the whole name',
		},
		{ name: 'Topic', value: 'topic', description: 'Goes to MEETING_NAME' },
	],
	default: [],
	displayOptions: { show: { attributeMapping: ['zoomPreset'] } },
	description: 'More fields of Zoom attendance rows to write',
};

const fieldMapping: INodeProperties = {
	displayName: 'Field Mapping',
	name: 'fieldMapping',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add field',
	default: {},
	displayOptions: { show: { attributeMapping: ['byField'] } },
	options: [
		{
			displayName: 'Fields',
			name: 'fields',
			values: [
				{
					displayName: 'Field',
					name: 'field',
					type: 'string',
					default: '',
					placeholder: 'e.g. first_name',
					description: 'Name of the field in the input items. Dots lead into nested fields.',
				},
				{
					displayName: 'Attribute',
					name: 'attribute',
					type: 'string',
					default: '',
					placeholder: 'e.g. FIRSTNAME',
					description: 'Name of the contact attribute in Brevo',
				},
				{
					displayName: 'Type If Created',
					name: 'type',
					type: 'options',
					options: [
						{ name: 'Automatic', value: 'automatic' },
						{ name: 'Boolean', value: 'boolean' },
						{ name: 'Date', value: 'date' },
						{ name: 'Number', value: 'float' },
						{ name: 'Text', value: 'text' },
					],
					default: 'automatic',
					description: 'Type of the attribute when Brevo does not have it yet',
				},
			],
		},
	],
};

const attributes: INodeProperties = {
	displayName: 'Attributes',
	name: 'attributes',
	type: 'resourceMapper',
	noDataExpression: true,
	default: { mappingMode: 'defineBelow', value: null },
	displayOptions: { show: { attributeMapping: ['manual'] } },
	typeOptions: {
		resourceMapper: {
			resourceMapperMethod: 'attributeColumns',
			mode: 'add',
			valuesLabel: 'Attributes',
			fieldWords: { singular: 'attribute', plural: 'attributes' },
			addAllFields: false,
			multiKeyMatch: false,
			supportAutoMap: true,
		},
	},
};

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

const options = optionsOf([
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
	emailField,
	attributeMapping,
	presetFields,
	fieldMapping,
	attributes,
	listMode,
	{ ...listField, displayOptions: { show: { listMode: ['same'] } } },
	listsByStatus,
	options,
];
