import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { createDocsLink } from '../../shared/docs';
import { createBurstsNotice, createBurstsOption } from '../../shared/webhooks/burstProperties';
import { createCreatorEntries, formatTriggerAction } from '../../shared/webhooks/creatorEntries';
import { ZOOM_WEBHOOK_EVENTS, type EventEntry } from './events';

/** Value of the choice "All Events". */
export const ALL_EVENTS = '*';

/** Values of `registration`: how the event subscription at Zoom is created. */
const MANUAL = 'manual';
export const AUTOMATIC = 'automatic';

/** Users in one event subscription. https://developers.zoom.us/docs/api/marketplace/ */
export const MAX_USERS = 10;

/** Minimum of "Max Age" in seconds: networks and clocks need some leeway. */
export const MIN_MAX_AGE = 10;

const KIND_NAMES: Record<EventEntry['kind'], string> = {
	app: 'App',
	meeting: 'Meeting',
	recording: 'Recording',
	user: 'User',
	webinar: 'Webinar',
	zoom_events: 'Zoom Events',
};

const ALL_EVENTS_OPTION: INodePropertyOptions = {
	name: 'All Events',
	value: ALL_EVENTS,
	description: 'All events that the subscription delivers. If n8n creates it, all that the app may receive.',
};

const toOption = ({ name, label, kind, description }: EventEntry): INodePropertyOptions => ({
	name: `${KIND_NAMES[kind]}: ${label}`,
	value: name,
	action: formatTriggerAction(KIND_NAMES[kind], label),
	description,
});

/** Events that marketing looks for by name; they have entries of their own in the node creator, in this order. */
const CREATOR_EVENTS = [
	'webinar.ended',
	'webinar.started',
	'webinar.registration_created',
	'webinar.registration_cancelled',
	'webinar.participant_joined',
	'meeting.ended',
	'meeting.started',
	'meeting.registration_created',
	'meeting.participant_joined',
	'recording.completed',
	'recording.transcript_completed',
	'meeting.summary_completed',
];

const creatorEntries = createCreatorEntries([
	...CREATOR_EVENTS.flatMap((name) => ZOOM_WEBHOOK_EVENTS.filter((one) => one.name === name).map(toOption)),
	{ ...ALL_EVENTS_OPTION, action: `On any of ${ZOOM_WEBHOOK_EVENTS.length} events of Zoom` },
]);

const eventsProperty: INodeProperties = {
	displayName: 'Trigger Events',
	name: 'events',
	type: 'multiOptions',
	default: [],
	description:
		'Events that start the workflow. If you paste the URL yourself, choose the same events at Zoom.',
	options: [ALL_EVENTS_OPTION, ...ZOOM_WEBHOOK_EVENTS.map(toOption)],
};

const filtersProperty: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
		{
			displayName: 'Host IDs',
			name: 'hostIds',
			type: 'string',
			default: '',
			placeholder: 'e.g. x1yCzABCDEfg23HiJKl4mN',
			description: 'Comma-separated Zoom user IDs. Events without a host are excluded.',
		},
		{
			displayName: 'Meeting or Webinar IDs',
			name: 'meetingIds',
			type: 'string',
			default: '',
			placeholder: 'e.g. 812 3456 7890',
			description: 'Comma-separated IDs or join links. Events without a meeting or webinar are excluded.',
		},
		{
			displayName: 'Meetings or Webinars',
			name: 'eventKind',
			type: 'options',
			default: 'webinar',
			options: [
				{ name: 'Meetings Only', value: 'meeting' },
				{ name: 'Webinars Only', value: 'webinar' },
			],
			description: 'For a recording, the kind that was recorded. Events about neither are excluded.',
		},
		{
			displayName: 'Practice Sessions',
			name: 'practiceSessions',
			type: 'options',
			default: 'exclude',
			options: [
				{ name: 'Include', value: 'include' },
				{ name: 'Leave Out', value: 'exclude' },
				{ name: 'Only', value: 'only' },
			],
			description: 'Whether a rehearsal of a webinar starts the workflow. Excluded without this filter.',
		},
		{
			displayName: 'Registrant Status',
			name: 'registrantStatus',
			type: 'multiOptions',
			default: [],
			options: [
				{ name: 'Approved', value: 'approved' },
				{ name: 'Cancelled', value: 'cancelled' },
				{ name: 'Denied', value: 'denied' },
				{ name: 'Pending', value: 'pending' },
			],
			description: 'Excludes registrations with any other status. Other events are not affected.',
		},
		{
			displayName: 'Topic Contains',
			name: 'topicContains',
			type: 'string',
			default: '',
			placeholder: 'e.g. product tour',
			description: 'Case-insensitive. Events without a topic are excluded.',
		},
		{
			displayName: 'Tracking Source',
			name: 'trackingSource',
			type: 'string',
			default: '',
			placeholder: 'e.g. newsletter',
			description:
				'Comma-separated names of webinar registration links. Only affects events about registrations.',
		},
	],
};

const GATHERED_EVENTS = 'joins, leaves, registrations, chat and feedback';

const optionsProperty: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		createBurstsOption(GATHERED_EVENTS),
		{
			displayName: 'Drop Duplicates',
			name: 'dropDuplicates',
			type: 'boolean',
			default: true,
			description:
				'Whether to run only once when Zoom delivers an event again. Remembers the last 10,000 events.',
		},
		{
			displayName: 'Include Secrets',
			name: 'includeSecrets',
			type: 'boolean',
			default: false,
			description:
				'Whether to output (and save) tokens, start links, passcodes, stream keys and IP addresses',
		},
		{
			displayName: 'Log Deliveries',
			name: 'logDeliveries',
			type: 'boolean',
			default: false,
			description:
				'Whether to log one line per delivery: event, meeting ID, and why it was accepted or rejected',
		},
		{
			displayName: 'Max Age',
			name: 'maxAge',
			type: 'number',
			typeOptions: { minValue: MIN_MAX_AGE },
			default: 300,
			description:
				"Maximum seconds between a delivery's time and this machine's clock; older ones could be copies",
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
					description: 'Also the whole payload, such as who acted and the values before a change',
				},
				{
					name: 'Simplified',
					value: 'simplified',
					description: 'The meeting, the person and the object',
				},
			],
			description: 'How much of the event to output',
		},
	],
};

const registrationProperties: INodeProperties[] = [
	{
		displayName: 'Event Subscription',
		name: 'registration',
		type: 'options',
		options: [
			{
				name: 'Manual',
				value: MANUAL,
				description: 'You paste the URL at Zoom. Works with every kind of Zoom app.',
			},
			{
				name: 'Automatic',
				value: AUTOMATIC,
				description: 'Created and removed by n8n. Needs the Client ID and Client Secret of a General App.',
			},
		],
		default: MANUAL,
		description: 'How Zoom learns where to deliver events',
	},
	{
		displayName:
			'<ul><li>Copy the test URL above and press Execute step: n8n listens.</li><li>In the <a href="https://marketplace.zoom.us/user/build" target="_blank">Zoom App Marketplace</a> open your app, add an event subscription, paste the URL and press Validate.</li><li>Choose the same events there as here, and save.</li><li>Once it works, publish the workflow and do the same with the production URL.</li></ul>' +
			createDocsLink('zoom-webhooks.md', 'Step by step'),
		name: 'connectNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { registration: [MANUAL] } },
	},
	{
		displayName:
			'<ul><li>n8n creates the event subscription when you publish the workflow, and removes it when you unpublish it. A test creates one for two minutes.</li><li>Both credentials must belong to the same General App, which has the scopes of the events and is installed in your account.</li><li>Change the events here only.</li></ul>' +
			createDocsLink('zoom-app.md', 'Step by step'),
		name: 'automaticNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { registration: [AUTOMATIC] } },
	},
	{
		displayName: 'Events Of',
		name: 'subscriptionScope',
		type: 'options',
		options: [
			{ name: 'Certain Users', value: 'user', description: 'For a user-managed app' },
			{ name: 'Whole Account', value: 'account', description: 'For an admin-managed app' },
		],
		default: 'account',
		description: 'Users whose events Zoom delivers',
		displayOptions: { show: { registration: [AUTOMATIC] } },
	},
	{
		displayName: 'User IDs',
		name: 'subscriptionUserIds',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. x1yCzABCDEfg23HiJKl4mN',
		description: `Comma-separated Zoom user IDs, at most ${MAX_USERS}. Each user must install the app.`,
		displayOptions: { show: { registration: [AUTOMATIC], subscriptionScope: ['user'] } },
	},
	{
		displayName: 'Zoom Account ID',
		name: 'accountId',
		type: 'string',
		default: '',
		placeholder: 'e.g. pvg3UAgpRlyTDW-9sIpKcw',
		description: 'Only needed if Zoom asks for it. It is the account_id of every event.',
		displayOptions: { show: { registration: [AUTOMATIC] } },
	},
];

export const triggerProperties: INodeProperties[] = [
	...registrationProperties,
	eventsProperty,
	{
		displayName: 'Additional Events',
		name: 'additionalEvents',
		type: 'string',
		default: '',
		placeholder: 'e.g. phone.callee_ringing, contact_center.engagement_ended',
		description: "Comma-separated names of events that the list above lacks, in Zoom's spelling",
	},
	filtersProperty,
	optionsProperty,
	createBurstsNotice(GATHERED_EVENTS, [
		ALL_EVENTS,
		...ZOOM_WEBHOOK_EVENTS.flatMap(({ name, gathered }) => (gathered ? [name] : [])),
	]),
	creatorEntries,
];
