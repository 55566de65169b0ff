import type { INodeProperties } from 'n8n-workflow';

import { formatEventName, TRIGGER_EVENTS, toOptionValue } from './events';

/** Values of `apiChanges`: what becomes of changes that an API key made. */
export const IGNORE_KEYS = 'ignoreKeys';
export const IGNORE_ALL = 'ignoreAll';
const KEEP = 'keep';

/** The events of which Brevo tells the API key. */
export const EVENTS_WITH_API_KEY = ['contact.list_addition', 'contact.contact_updated'];

const eventsProperty: INodeProperties = {
	displayName: 'Events',
	name: 'events',
	type: 'multiOptions',
	required: true,
	default: [],
	description: 'The events that start the workflow. n8n tells Brevo when you publish it.',
	options: TRIGGER_EVENTS.map((one) => ({
		name: formatEventName(one),
		value: toOptionValue(one),
		description: one.description,
	})).sort((a, b) => (a.name < b.name ? -1 : 1)),
};

const apiChangeProperties: INodeProperties[] = [
	{
		displayName: 'Changes Made Through the API',
		name: 'apiChanges',
		type: 'options',
		options: [
			{
				name: 'Ignore Those of Certain API Keys',
				value: IGNORE_KEYS,
				description: 'So that what your own workflows write to Brevo does not start this one',
			},
			{
				name: 'Ignore All',
				value: IGNORE_ALL,
				description: 'Only what people do counts: in forms, in Brevo, by an import in the browser',
			},
			{ name: 'Start the Workflow', value: KEEP, description: 'Whoever made them' },
		],
		default: IGNORE_KEYS,
		description:
			'Whether contacts updated or added to lists by n8n, a shop or another program start the workflow. Brevo tells the name of the API key that did it.',
		displayOptions: { show: { events: EVENTS_WITH_API_KEY } },
	},
	{
		displayName: 'API Key Names',
		name: 'ignoredKeyNames',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. n8n',
		description:
			'Comma-separated names of API keys, as they stand in Brevo under Settings > SMTP & API > API Keys. Give the name of the key in your n8n credential.',
		displayOptions: { show: { events: EVENTS_WITH_API_KEY, apiChanges: [IGNORE_KEYS] } },
	},
];

const filtersProperty: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
		{
			displayName: 'Emails or Domains',
			name: 'recipients',
			type: 'string',
			default: '',
			placeholder: 'e.g. ada@example.com, example.org',
			description: 'Comma-separated list of addresses and domains. Events about anybody else are left out.',
		},
		{
			displayName: 'List IDs',
			name: 'listIds',
			type: 'string',
			default: '',
			placeholder: 'e.g. 12, 15',
			description:
				'Comma-separated IDs of Brevo lists. Leaves out events that name other lists only. Events that name none are not affected.',
		},
		{
			displayName: 'Tags',
			name: 'tags',
			type: 'string',
			default: '',
			placeholder: 'e.g. webinar-follow-up',
			description:
				'Comma-separated list. Leaves out mails that have none of these tags. Events about contacts are not affected.',
		},
	],
};

const optionsProperty: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Batch Events',
			name: 'batched',
			type: 'boolean',
			default: false,
			description:
				'Whether Brevo collects events for five minutes and delivers up to 500 at once, which run the workflow once. Good for campaigns with many recipients. Tests are never batched.',
		},
		{
			displayName: 'Log Deliveries',
			name: 'logDeliveries',
			type: 'boolean',
			default: false,
			description:
				'Whether to write one line to the n8n log for each delivery: how many events came, how many start the workflow, or why it was refused',
		},
		{
			displayName: 'Output',
			name: 'output',
			type: 'options',
			default: 'simplified',
			options: [
				{
					name: 'Full',
					value: 'full',
					description: 'In addition what Brevo sent, as payload. It may hold IP addresses and devices.',
				},
				{
					name: 'Simplified',
					value: 'simplified',
					description: 'The same fields for every kind of event',
				},
			],
			description: 'How much of the event to output',
		},
	],
};

export const triggerProperties: INodeProperties[] = [
	{
		displayName:
			'n8n creates the webhook in Brevo when you publish the workflow, and removes it when you unpublish it; the same for the two minutes of a test. Brevo has to reach this n8n from the internet. <a href="https://github.com/n8n-nodes-zoom-brevo/n8n-nodes-zoom-brevo/blob/main/docs/brevo-trigger.md" target="_blank">More</a>',
		name: 'webhookNotice',
		type: 'notice',
		default: '',
	},
	eventsProperty,
	...apiChangeProperties,
	filtersProperty,
	optionsProperty,
];
