import type { INodeProperties } from 'n8n-workflow';

import { answersField } from '../../attributes/answers';
import { attributeFields } from '../../attributes/fields';
import { keepHistoryField, leadScoreField } from './sync.history';
import { createConsentField } from '../../parameters/consent';
import { identifyByFields } from '../../parameters/contactKey';
import { createOptionsField, dryRunField, emailField, folderField, listField } from '../../parameters/fields';

const listMode: INodeProperties = {
	displayName: 'Lists',
	name: 'listMode',
	type: 'options',
	options: [
		{ name: 'By Status', value: 'byStatus', description: 'Choose the lists by attendance status' },
		{ name: 'None', value: 'none', description: 'Do not add contacts to lists' },
		{ name: 'Same for All', value: 'same', description: 'Add everybody to one list' },
	],
	default: 'none',
	description: 'Lists to add the contacts to. Contacts are never re-added to a list they left.',
};

const createNamedList = (name: string) => ({ __rl: true, mode: 'name', value: name });

const listsByStatus: INodeProperties = {
	displayName: 'Lists by Status',
	name: 'listsByStatus',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add list',
	default: {
		lists: [
			{ status: 'attended', list: createNamedList('Zoom: {topic} {series_date} - attended') },
			{ status: 'partial', list: createNamedList('Zoom: {topic} {series_date} - attended in part') },
			{ status: 'walk_in', list: createNamedList('Zoom: {topic} {series_date} - walk-in') },
			{ status: 'no_show', list: createNamedList('Zoom: {topic} {series_date} - no-show') },
			{ status: 'registrant', list: createNamedList('Zoom: {topic} - registered') },
		],
	},
	displayOptions: { show: { listMode: ['byStatus'] } },
	options: [
		{
			displayName: 'Lists',
			name: 'lists',
			values: [
				{
					displayName: 'Audience',
					name: 'status',
					type: 'options',
					options: [
						{ name: 'Attended', value: 'attended', description: 'Stayed for at least the threshold' },
						{ name: 'Cancelled', value: 'cancelled' },
						{ name: 'Denied', value: 'denied' },
						{
							name: 'Everyone',
							value: 'everyone',
							description: 'All statuses, except hosts, panelists and others who are excluded',
						},
						{ name: 'No-Show', value: 'no_show', description: 'Registered, but did not join' },
						{ name: 'Partial', value: 'partial', description: 'Joined for less than the threshold' },
						{
							name: 'Participant',
							value: 'participant',
							description: 'Joined for any length of time, registered or not',
						},
						{ name: 'Pending', value: 'pending', description: 'Registered, not approved yet' },
						{
							name: 'Registrant',
							value: 'registrant',
							description: 'Registered, whether they joined or not. Excludes cancelled and denied ones.',
						},
						{ name: 'Walk-In', value: 'walk_in', description: 'Joined without a registration' },
					],
					default: 'attended',
					description: 'Attendance status, or group of statuses, of the people to add to the list',
				},
				listField,
			],
		},
	],
};

const options = createOptionsField([
	answersField,
	{
		displayName: 'Create Missing Attributes',
		name: 'createMissingAttributes',
		type: 'boolean',
		default: true,
		description: 'Whether to create attributes that Brevo lacks. Otherwise, their values are not written.',
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
		description: 'Effect of an empty value. The Zoom preset always clears values of an earlier event.',
	},
	folderField,
	keepHistoryField,
	leadScoreField,
	createConsentField('Only people who gave one of these answers join a list; all others get attributes only'),
	{
		displayName: 'One Status per Event',
		name: 'oneStatusPerEvent',
		type: 'boolean',
		default: true,
		description:
			'Whether to remove contacts from the lists chosen here for a status that they no longer have',
		hint: 'For Lists by Status. A list for several events holds people by their status in the latest one, even if an earlier one is synced after it.',
	},
	{
		displayName: 'Respect Unsubscribes',
		name: 'respectUnsubscribes',
		type: 'boolean',
		default: true,
		description: 'Whether to skip lists for contacts who unsubscribed from all emails',
		hint: 'Contacts are never re-added to a list they left',
	},
	{
		displayName: 'Rows of the Same Contact',
		name: 'rowChoice',
		type: 'options',
		options: [
			{
				name: 'Best Status Wins',
				value: 'bestStatus',
				description:
					'Uses the latest event. Someone who attended is never overwritten as absent, regardless of row order.',
			},
			{
				name: 'Last Row Wins',
				value: 'lastRow',
				description: 'Uses the last row. Choose it if the rows are in chronological order.',
			},
		],
		default: 'bestStatus',
		description: 'Row to use if several are about the same contact. The others are skipped.',
	},
	{
		displayName: 'Skip Unchanged',
		name: 'skipUnchanged',
		type: 'boolean',
		default: true,
		description: 'Whether to write only values that differ from those in Brevo',
	},
	{
		displayName: 'Write Path',
		name: 'writePath',
		type: 'options',
		options: [
			{
				name: 'Automatic',
				value: 'auto',
				description:
					'Uses whichever needs fewer calls. Many contacts without a list go through a temporary one.',
			},
			{
				name: 'Import',
				value: 'import',
				description: 'In bulk wherever that is safe. Needs a list.',
			},
			{
				name: 'Single',
				value: 'single',
				description: 'One call per contact. Choose it if automations start when contacts join a list.',
			},
		],
		default: 'auto',
		description: 'How to write the contacts',
	},
]);

export const syncFields: readonly INodeProperties[] = [
	...identifyByFields,
	emailField,
	...attributeFields,
	listMode,
	{ ...listField, displayOptions: { show: { listMode: ['same'] } } },
	listsByStatus,
	dryRunField,
	options,
];
