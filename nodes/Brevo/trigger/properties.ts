import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { createDocsLink } from '../../shared/docs';
import { createBurstsNotice, createBurstsOption } from '../../shared/webhooks/burstProperties';
import { createCreatorEntries, formatTriggerAction } from '../../shared/webhooks/creatorEntries';
import { formatEventName, KIND_NAMES, TRIGGER_EVENTS, toOptionValue, type TriggerEvent } from './events';

/** Values of `apiChanges`: how to treat changes made with an API key. */
export const IGNORE_KEYS = 'ignoreKeys';
export const IGNORE_ALL = 'ignoreAll';
const KEEP = 'keep';

/** The events for which Brevo names the API key. */
export const EVENTS_WITH_API_KEY = ['contact.list_addition', 'contact.contact_updated'];

/** Value of the choice "All Events". */
export const ALL_EVENTS = '*';

const ALL_EVENTS_OPTION: INodePropertyOptions = {
	name: 'All Events',
	value: ALL_EVENTS,
	description: 'Emails, contacts and lists',
};

const toOption = (one: TriggerEvent): INodePropertyOptions => ({
	name: formatEventName(one),
	value: toOptionValue(one),
	action: formatTriggerAction(KIND_NAMES[one.kind], one.label),
	description: one.description,
});

/** Events that marketing looks for by name; they have entries of their own in the node creator, in this order. */
const CREATOR_EVENTS = [
	'marketing.opened',
	'marketing.click',
	'marketing.unsubscribed',
	'marketing.hard_bounce',
	'transactional.opened',
	'transactional.click',
	'transactional.hard_bounce',
	'contact.list_addition',
	'contact.contact_updated',
];

const creatorEntries = createCreatorEntries([
	...CREATOR_EVENTS.flatMap((value) =>
		TRIGGER_EVENTS.filter((one) => toOptionValue(one) === value).map(toOption),
	),
	{ ...ALL_EVENTS_OPTION, action: `On any of ${TRIGGER_EVENTS.length} events of Brevo` },
]);

const eventsProperty: INodeProperties = {
	displayName: 'Trigger Events',
	name: 'events',
	type: 'multiOptions',
	required: true,
	default: [],
	description: 'Events that start the workflow. n8n subscribes to them in Brevo when you publish it.',
	options: [ALL_EVENTS_OPTION, ...TRIGGER_EVENTS.map(toOption).sort((a, b) => (a.name < b.name ? -1 : 1))],
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
				description: 'Keeps writes of your own workflows to Brevo from starting this one',
			},
			{
				name: 'Ignore All',
				value: IGNORE_ALL,
				description:
					'Ignores all API changes. Only forms, manual edits and imports in Brevo start the workflow.',
			},
			{ name: 'Start the Workflow', value: KEEP, description: 'Regardless of the API key' },
		],
		default: IGNORE_KEYS,
		description:
			'Whether contacts changed or added to lists by n8n, a shop or another program start the workflow',
		hint: 'Brevo names the API key that made the change',
		displayOptions: { show: { events: [ALL_EVENTS, ...EVENTS_WITH_API_KEY] } },
	},
	{
		displayName: 'API Key Names',
		name: 'ignoredKeyNames',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. n8n',
		description: 'Comma-separated names of API keys, including that of the key in your n8n credential',
		hint: 'Found in Brevo under Settings > SMTP & API > API Keys',
		displayOptions: { show: { events: [ALL_EVENTS, ...EVENTS_WITH_API_KEY], apiChanges: [IGNORE_KEYS] } },
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
			description: 'Comma-separated list of addresses and domains. Events about other contacts are excluded.',
		},
		{
			displayName: 'List IDs',
			name: 'listIds',
			type: 'string',
			default: '',
			placeholder: 'e.g. 12, 15',
			description: 'Comma-separated IDs of Brevo lists. Excludes events that name only other lists.',
			hint: 'Events without a list are not affected',
		},
		{
			displayName: 'Tags',
			name: 'tags',
			type: 'string',
			default: '',
			placeholder: 'e.g. webinar-follow-up',
			description: 'Comma-separated list. Excludes events of emails that have none of these tags.',
			hint: 'Events about contacts are not affected',
		},
	],
};

const GATHERED_EVENTS = 'deliveries of the same event';

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
			description: 'Whether Brevo collects events for five minutes and delivers up to 500 to one execution',
			hint: 'Suits campaigns with many recipients. Tests are never batched.',
		},
		createBurstsOption(GATHERED_EVENTS),
		{
			displayName: 'Drop Duplicates',
			name: 'dropDuplicates',
			type: 'boolean',
			default: true,
			description:
				'Whether to run only once when Brevo delivers an event again. Remembers the last 10,000 events.',
		},
		{
			displayName: 'Log Deliveries',
			name: 'logDeliveries',
			type: 'boolean',
			default: false,
			description:
				'Whether to log each delivery in n8n: events, those that start the workflow, or why it was rejected',
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
					description: 'Adds the original event as payload. It may contain IP addresses and devices.',
				},
				{
					name: 'Simplified',
					value: 'simplified',
					description: 'The same fields for every kind of event',
				},
			],
			description: 'How much of the event to output',
		},
		{
			displayName: 'Unknown Events',
			name: 'unknownEvents',
			type: 'boolean',
			default: false,
			description: 'Whether events that are not in the list start the workflow, too, if Brevo delivers any',
		},
	],
};

export const triggerProperties: INodeProperties[] = [
	{
		displayName:
			'n8n creates the webhook in Brevo when you publish the workflow, and removes it when you unpublish it, and likewise for the two minutes of a test. Brevo must be able to reach this n8n from the internet. ' +
			createDocsLink('brevo-trigger.md', 'More'),
		name: 'webhookNotice',
		type: 'notice',
		default: '',
	},
	eventsProperty,
	...apiChangeProperties,
	filtersProperty,
	optionsProperty,
	createBurstsNotice(GATHERED_EVENTS, [ALL_EVENTS, ...TRIGGER_EVENTS.map(toOptionValue)]),
	creatorEntries,
];
