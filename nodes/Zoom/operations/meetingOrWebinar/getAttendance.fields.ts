import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { MeetingKind } from '../../../../core/zoom/api/endpoints/endpoints';
import { answerColumnsField } from '../../parameters/answerColumns';
import { createPastMeetingField } from '../../parameters/fields';

/** The defaults are those of the score itself; n8n's linter wants them written out here. */
const weights: INodeProperties[] = [
	{
		displayName: 'Attendance',
		name: 'attendance',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 1000 },
		default: 50,
		description: 'Share of the time that the person was present',
	},
	{
		displayName: 'Polls',
		name: 'polls',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 1000 },
		default: 20,
		description: 'Share of the poll questions that the person answered',
	},
	{
		displayName: 'Punctuality',
		name: 'punctuality',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 1000 },
		default: 10,
		description: 'How early the person joined',
	},
	{
		displayName: 'Questions',
		name: 'questions',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 1000 },
		default: 10,
		description: 'Whether the person asked a question in the Q&A',
	},
	{
		displayName: 'Survey',
		name: 'survey',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 1000 },
		default: 10,
		description: 'Whether the person answered the survey',
	},
];

/** Data read beyond the attendance reports, which also counts towards the engagement score. */
const answerOptions: INodePropertyOptions[] = [
	{ name: 'Poll Answers', value: 'polls', description: "Each person's answers in polls and quizzes" },
	{ name: 'Questions Asked', value: 'questions', description: "Each person's questions in the Q&A" },
	{
		name: 'Survey Answers',
		value: 'survey',
		description: "Each person's answers in the survey afterwards. Not for User OAuth2.",
	},
];

export const includeField: INodeProperties = {
	displayName: 'Include',
	name: 'include',
	type: 'multiOptions',
	options: answerOptions,
	default: [],
	description: 'Data to add to each row and to the engagement score. Each is one more call per instance.',
};

/** With the data that is there without a call, but has no column in a simplified row unless it is asked for. */
const includeColumnsField: INodeProperties = {
	...includeField,
	options: [
		{
			name: 'Engagement Score',
			value: 'engagement',
			description: '0 to 100, from minutes and punctuality and the answers chosen here. No further call.',
		},
		{
			name: 'On-Demand Viewers',
			value: 'onDemand',
			description: 'Whether each person watched the cloud recording, and for how many minutes',
		},
		...answerOptions.slice(0, 2),
		{
			name: 'Registration Answers',
			value: 'registration',
			description: 'Company, job title and your own questions in the registration form. No further call.',
		},
		...answerOptions.slice(2),
	],
	description:
		'Columns to add to each row, and to its engagement score. Answers take one more call per instance.',
};

export const instancesField: INodeProperties = {
	displayName: 'Instances',
	name: 'instances',
	type: 'options',
	options: [
		{
			name: 'Whole Occurrence',
			value: 'occurrence',
			description: 'One date, with all its parts if it was ended and started again. The usual choice.',
		},
		{
			name: 'Latest',
			value: 'latest',
			description:
				'Only the last part, or the one with the UUID. People who came to other parts appear as absent.',
		},
		{
			name: 'Chosen',
			value: 'chosen',
			description: 'Only the part with the UUID that you enter or that the item has',
		},
		{
			name: 'All',
			value: 'all',
			description: 'All dates of a series, and all parts of each',
		},
	],
	default: 'occurrence',
	description: 'Series, and meetings or webinars that were restarted, have several instances under one ID',
};

const mergeInstancesField: INodeProperties = {
	displayName: 'Merge Instances',
	name: 'mergeInstances',
	type: 'boolean',
	default: true,
	displayOptions: { show: { instances: ['all'] } },
	description:
		'Whether to return one row per person over all instances, instead of one per person and instance',
};

export const attendanceOptions: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Engagement Weights',
			name: 'engagementWeights',
			type: 'fixedCollection',
			placeholder: 'Change weights',
			default: {},
			description: 'How much each part counts towards the engagement score. Only the proportions matter.',
			options: [
				{
					displayName: 'Weights',
					name: 'weights',
					values: weights,
				},
			],
		},
		{
			displayName: 'Exclude Domains',
			name: 'excludeDomains',
			type: 'string',
			default: '',
			placeholder: 'e.g. example.com, agency.example',
			description: 'Comma-separated email domains of people who do not count, including subdomains',
		},
		{
			displayName: 'Exclude Host',
			name: 'excludeHost',
			type: 'boolean',
			default: true,
			description: 'Whether to exclude the host and alternative hosts from the attendees',
		},
		{
			displayName: 'Exclude Internal Users',
			name: 'excludeInternalUsers',
			type: 'boolean',
			default: true,
			description: 'Whether to exclude users of your own Zoom account from the attendees',
		},
		{
			displayName: 'Exclude Panelists',
			name: 'excludePanelists',
			type: 'boolean',
			default: true,
			description: 'Whether to exclude panelists of a webinar from the attendees',
		},
		{
			displayName: 'Include Excluded',
			name: 'includeExcluded',
			type: 'boolean',
			default: false,
			description: 'Whether to also return rows of excluded people. They are counted either way.',
		},
		{
			displayName: 'Include Unidentified',
			name: 'includeUnidentified',
			type: 'boolean',
			default: false,
			description:
				'Whether to also return rows of people without email and registration, such as phone callers',
		},
		{
			displayName: 'Source Question',
			name: 'sourceQuestion',
			type: 'string',
			default: '',
			placeholder: 'e.g. How did you hear about us?',
			description: 'Registration question whose answer is the source of people who used no tracking link',
		},
		{
			displayName: 'Threshold',
			name: 'threshold',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 50,
			description: 'Minimum presence to count as attended; less is partial',
		},
		{
			displayName: 'Threshold Unit',
			name: 'thresholdUnit',
			type: 'options',
			options: [
				{ name: 'Minutes', value: 'minutes' },
				{ name: 'Percent', value: 'percent', description: 'Share of the actual duration' },
			],
			default: 'percent',
		},
		{
			displayName: 'Treat as Held',
			name: 'treatAsHeld',
			type: 'boolean',
			default: false,
			description:
				'Whether to count no-shows even if it looks like a rehearsal, or ended before its planned end',
		},
		{
			displayName: 'Wait at Most',
			name: 'waitAtMost',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 240 },
			default: 30,
			displayOptions: { hide: { waitUntilReady: [false] } },
			description: 'Minutes to wait before the node stops with an error, besides the wait for a planned end',
		},
		{
			displayName: 'Wait Until Ready',
			name: 'waitUntilReady',
			type: 'boolean',
			default: true,
			description: 'Whether to keep the execution running and read again until the report is ready',
		},
	],
};

const outputField: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	options: [
		{ name: 'One Row per Person', value: 'rows' },
		{
			name: 'Summary',
			value: 'summary',
			description: 'One short row with figures, sources, companies and polls. For AI agents.',
		},
	],
	default: 'rows',
	description: 'Whether to return everybody, or one short row about all of them',
};

const limitOption: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	description: 'Max number of results to return',
};

const options: INodeProperties = {
	...attendanceOptions,
	options: [...(attendanceOptions.options as INodeProperties[]), answerColumnsField, limitOption].sort(
		(a, b) => a.displayName.localeCompare(b.displayName),
	),
};

export const createAttendanceFields = (kind: MeetingKind): readonly INodeProperties[] => [
	createPastMeetingField(kind),
	instancesField,
	mergeInstancesField,
	includeColumnsField,
	outputField,
	options,
];
