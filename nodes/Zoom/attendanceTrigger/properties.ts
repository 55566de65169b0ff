import type { INodeProperties } from 'n8n-workflow';

import { createDocsLink } from '../../shared/docs';
import { logCallsField, maximumWaitField } from '../../shared/fields';
import { authenticationField, SERVER_TO_SERVER, USER } from '../parameters/authentication';
import { planField } from '../parameters/fields';

export const DEFAULT_MAX_WAIT_HOURS = 24;
export const DEFAULT_GAP_MINUTES = 5;

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
		{
			displayName: 'Meeting or Webinar IDs',
			name: 'meetingIds',
			type: 'string',
			default: '',
			placeholder: 'e.g. 812 3456 7890',
			description: 'Comma-separated IDs or join links. All others are excluded.',
		},
		{
			displayName: 'Topic Contains',
			name: 'topicContains',
			type: 'string',
			default: '',
			placeholder: 'e.g. product tour',
			description: 'Case-insensitive. Meetings and webinars with another topic are excluded.',
		},
	],
};

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Include One-Person Meetings',
			name: 'onePersonMeetings',
			type: 'boolean',
			default: false,
			description: 'Whether to also start the workflow for meetings that nobody but the host joined',
		},
		{
			displayName: 'Maximum Wait for Report',
			name: 'maxReportWait',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 168 },
			default: DEFAULT_MAX_WAIT_HOURS,
			description:
				'Maximum hours to wait for the complete participant report. After that the workflow starts anyway.',
		},
		{
			displayName: 'Minutes Between Readings',
			name: 'gap',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 120 },
			default: DEFAULT_GAP_MINUTES,
			description: 'A report is complete when two readings at least this many minutes apart agree',
		},
		{
			displayName: 'Start Date',
			name: 'startDate',
			type: 'dateTime',
			default: '',
			description: 'When first published, also starts for meetings and webinars that ended since this time',
		},
		{
			displayName: 'Treat as Held',
			name: 'treatAsHeld',
			type: 'boolean',
			default: false,
			description: 'Whether to also start for what looks like a rehearsal or a stray start',
		},
	],
};

export const attendanceTriggerProperties: INodeProperties[] = [
	{
		displayName:
			'Looks for meetings and webinars that ended, waits until the participant report at Zoom is complete, and starts the workflow once for each. n8n needs no public address. Polling every 5 or 10 minutes is enough. ' +
			createDocsLink('attendance-trigger.md', 'How it works'),
		name: 'attendanceNotice',
		type: 'notice',
		default: '',
	},
	authenticationField,
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		options: [
			{ name: 'Meeting Ended', value: 'meeting', action: 'On attendance of a meeting complete' },
			{ name: 'Webinar Ended', value: 'webinar', action: 'On attendance of a webinar complete' },
		],
		default: ['meeting', 'webinar'],
		description: 'Kinds that start the workflow once they have ended and their report is complete',
	},
	{
		displayName: 'Events Of',
		name: 'scope',
		type: 'options',
		options: [
			{ name: 'Whole Account', value: 'account', description: 'Meetings and webinars of every host' },
			{ name: 'Certain Hosts', value: 'hosts', description: 'Makes one call per host at every poll' },
		],
		default: 'account',
		displayOptions: { show: { authentication: [SERVER_TO_SERVER] } },
	},
	{
		displayName: 'Host Names or IDs',
		name: 'userIds',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getUsers' },
		default: [],
		description:
			'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
		displayOptions: { show: { authentication: [SERVER_TO_SERVER], scope: ['hosts'] } },
	},
	{
		displayName:
			'Zoom shows no reports to single users. Instead, the lists of your own scheduled meetings and webinars are read, with one call for each of them at every poll: poll every 15 minutes or less often. Instant meetings and calls in your personal room (PMI) are not in these lists.',
		name: 'ownEventsNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { authentication: [USER] } },
	},
	filters,
	options,
	{
		displayName: 'Request Options',
		name: 'requestOptions',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [logCallsField, maximumWaitField, planField],
	},
];
