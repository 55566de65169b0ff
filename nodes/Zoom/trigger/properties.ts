import type { INodeProperties } from 'n8n-workflow';

import { ZOOM_WEBHOOK_EVENTS, type EventEntry } from './events';

/** Value of the choice "All Events". */
export const ALL_EVENTS = '*';

/** Values of `registration`: who looks after the event subscription at Zoom. */
const MANUAL = 'manual';
export const AUTOMATIC = 'automatic';

/** Users in one event subscription. https://developers.zoom.us/docs/api/marketplace/ */
export const MAX_USERS = 10;

/** Seconds that a delivery always gets: networks and clocks need some. */
export const MIN_MAX_AGE = 10;

const KIND_NAMES: Record<EventEntry['kind'], string> = {
	app: 'App',
	meeting: 'Meeting',
	recording: 'Recording',
	user: 'User',
	webinar: 'Webinar',
};

const eventsProperty: INodeProperties = {
	displayName: 'Events',
	name: 'events',
	type: 'multiOptions',
	default: [],
	description:
		'The events that start the workflow. Where you paste the URL yourself, choose the same events at Zoom.',
	options: [
		{
			name: 'All Events',
			value: ALL_EVENTS,
			description:
				'Whatever the event subscription at Zoom delivers; all the app may receive where n8n creates it',
		},
		...ZOOM_WEBHOOK_EVENTS.map(({ name, label, kind, description }) => ({
			name: `${KIND_NAMES[kind]}: ${label}`,
			value: name,
			description,
		})),
	],
};

const filtersProperty: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		{
			displayName: 'Host IDs',
			name: 'hostIds',
			type: 'string',
			default: '',
			placeholder: 'e.g. x1yCzABCDEfg23HiJKl4mN',
			description: 'Comma-separated list of Zoom user IDs. Events that name no host are left out.',
		},
		{
			displayName: 'Meeting or Webinar IDs',
			name: 'meetingIds',
			type: 'string',
			default: '',
			placeholder: 'e.g. 812 3456 7890',
			description: 'Comma-separated list of IDs or join links. Events that name no meeting are left out.',
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
			description:
				'Of recordings it is asked what was recorded. Events that are about neither a meeting nor a webinar are left out.',
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
			description: 'Whether a rehearsal of a webinar starts the workflow. Left out without this filter.',
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
			description: 'Leaves out registrations in any other status. Other events are not affected.',
		},
		{
			displayName: 'Topic Contains',
			name: 'topicContains',
			type: 'string',
			default: '',
			placeholder: 'e.g. product tour',
			description: 'Capitals do not matter. Events that name no topic are left out.',
		},
		{
			displayName: 'Tracking Source',
			name: 'trackingSource',
			type: 'string',
			default: '',
			placeholder: 'e.g. newsletter',
			description:
				'Comma-separated names of webinar registration links. Leaves out registrations from any other. Other events are not affected.',
		},
	],
};

const optionsProperty: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Drop Duplicates',
			name: 'dropDuplicates',
			type: 'boolean',
			default: true,
			description:
				'Whether the workflow runs only once when Zoom delivers an event again. The last 1,000 events are remembered, also after a restart.',
		},
		{
			displayName: 'Include Secrets',
			name: 'includeSecrets',
			type: 'boolean',
			default: false,
			description:
				'Whether the output has download tokens, start links, passcodes, stream keys and IP addresses. They are then saved with every execution.',
		},
		{
			displayName: 'Log Deliveries',
			name: 'logDeliveries',
			type: 'boolean',
			default: false,
			description:
				'Whether to write one line to the n8n log for each delivery: event, meeting ID, and why it was accepted or refused',
		},
		{
			displayName: 'Max Age',
			name: 'maxAge',
			type: 'number',
			typeOptions: { minValue: MIN_MAX_AGE },
			default: 300,
			description:
				'Seconds by which the time of a delivery may differ from the clock of this machine. Older ones are refused, because they could be copies.',
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
					description: 'In addition the whole payload, such as who did it and the values before a change',
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
		description: 'Who tells Zoom where to deliver events',
	},
	{
		displayName:
			'1. Copy the test URL above and press Execute step: n8n listens. 2. In the <a href="https://marketplace.zoom.us/user/build" target="_blank">Zoom App Marketplace</a> open your app, add an event subscription, paste the URL and press Validate. 3. Choose the same events there as here, and save. 4. Once it works, publish the workflow and do the same with the production URL. <a href="https://github.com/n8n-nodes-zoom-brevo/n8n-nodes-zoom-brevo/blob/main/docs/zoom-setup.md#webhooks" target="_blank">Step by step</a>',
		name: 'connectNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { registration: [MANUAL] } },
	},
	{
		displayName:
			'n8n creates the event subscription when you publish the workflow, and removes it when you unpublish it; the same for the two minutes of a test. The two credentials must be of the same General App, which has the scopes of the events and is installed in your account. Events are changed here only. <a href="https://github.com/n8n-nodes-zoom-brevo/n8n-nodes-zoom-brevo/blob/main/docs/zoom-setup.md#app-credential" target="_blank">Step by step</a>',
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
			{ name: 'Certain Users', value: 'user', description: 'For an app that users manage' },
			{ name: 'Whole Account', value: 'account', description: 'For an app that admins manage' },
		],
		default: 'account',
		description: 'Whose events Zoom delivers',
		displayOptions: { show: { registration: [AUTOMATIC] } },
	},
	{
		displayName: 'User IDs',
		name: 'subscriptionUserIds',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. x1yCzABCDEfg23HiJKl4mN',
		description: `Comma-separated list of Zoom user IDs, ${MAX_USERS} at most. Each of them has to install the app.`,
		displayOptions: { show: { registration: [AUTOMATIC], subscriptionScope: ['user'] } },
	},
	{
		displayName: 'Zoom Account ID',
		name: 'accountId',
		type: 'string',
		default: '',
		placeholder: 'e.g. pvg3UAgpRlyTDW-9sIpKcw',
		description:
			'Only needed where Zoom asks for it. It stands in account_id of every event, and on the page of a Server-to-Server app.',
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
		description: 'Comma-separated names of events that the list above does not have yet, as Zoom writes them',
	},
	filtersProperty,
	optionsProperty,
];
