import type { INodeProperties } from 'n8n-workflow';

import type { MeetingKind } from '../../../../core/zoom/api/endpoints/endpoints';
import { createPastMeetingField } from '../../parameters/fields';

/** Their defaults are those of the score itself, which n8n's linter wants to read here. */
const weights: INodeProperties[] = [
	{
		displayName: 'Attendance',
		name: 'attendance',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 1000 },
		default: 50,
		description: 'How much of the event somebody was there for',
	},
	{
		displayName: 'Polls',
		name: 'polls',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 1000 },
		default: 20,
		description: 'How many of the poll questions somebody answered',
	},
	{
		displayName: 'Punctuality',
		name: 'punctuality',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 1000 },
		default: 10,
		description: 'How early somebody joined',
	},
	{
		displayName: 'Questions',
		name: 'questions',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 1000 },
		default: 10,
		description: 'Whether somebody asked in the Q&A',
	},
	{
		displayName: 'Survey',
		name: 'survey',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 1000 },
		default: 10,
		description: 'Whether somebody answered the survey',
	},
];

/** What is read beyond the reports themselves, and counts for the engagement score. */
const include: INodeProperties = {
	displayName: 'Include',
	name: 'include',
	type: 'multiOptions',
	options: [
		{ name: 'Poll Answers', value: 'polls', description: 'What each person answered in polls and quizzes' },
		{ name: 'Questions Asked', value: 'questions', description: 'What each person asked in the Q&A' },
		{
			name: 'Survey Answers',
			value: 'survey',
			description: 'What each person answered in the survey after the event. Not for User OAuth2.',
		},
	],
	default: [],
	description:
		'What else to read and add to the row of each person. It counts towards the engagement score, too. Each is one more call per instance.',
};

const instanceFields: readonly INodeProperties[] = [
	{
		displayName: 'Instances',
		name: 'instances',
		type: 'options',
		options: [
			{
				name: 'Latest',
				value: 'latest',
				description: 'The last one held. Where a UUID is given, the one it names.',
			},
			{ name: 'Chosen', value: 'chosen', description: 'The one whose UUID is given' },
			{
				name: 'Whole Occurrence',
				value: 'occurrence',
				description:
					'The one the UUID names, or the last one held, together with its other parts where it was ended and started again. One row per person.',
			},
			{
				name: 'All',
				value: 'all',
				description: 'Every occurrence of a series and every part of a restarted event',
			},
		],
		default: 'latest',
		description: 'A series, or an event that was ended and started again, has several instances under one ID',
	},
	{
		displayName: 'Merge Instances',
		name: 'mergeInstances',
		type: 'boolean',
		default: true,
		displayOptions: { show: { instances: ['all'] } },
		description:
			'Whether to return one row per person over all instances, instead of one per person and instance',
	},
];

const attendanceOptions: INodeProperties = {
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
			description:
				'How much each part counts for the engagement score. Only the proportions matter. The weight of a part that was not read, or that the event did not have, is shared out among the others.',
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
			description: 'Comma-separated mail domains of people who do not count, subdomains included',
		},
		{
			displayName: 'Exclude Host',
			name: 'excludeHost',
			type: 'boolean',
			default: true,
			description: 'Whether host and alternative hosts do not count as attendees',
		},
		{
			displayName: 'Exclude Internal Users',
			name: 'excludeInternalUsers',
			type: 'boolean',
			default: true,
			description: 'Whether users of your own Zoom account do not count as attendees',
		},
		{
			displayName: 'Exclude Panelists',
			name: 'excludePanelists',
			type: 'boolean',
			default: true,
			description: 'Whether panelists of a webinar do not count as attendees',
		},
		{
			displayName: 'Include Excluded',
			name: 'includeExcluded',
			type: 'boolean',
			default: false,
			description: 'Whether to return rows of excluded people, too. They are counted either way.',
		},
		{
			displayName: 'Include Unidentified',
			name: 'includeUnidentified',
			type: 'boolean',
			default: false,
			description:
				'Whether to return rows of people without email address and registration, such as phone callers. They are counted either way.',
		},
		{
			displayName: 'Source Question',
			name: 'sourceQuestion',
			type: 'string',
			default: '',
			placeholder: 'e.g. How did you hear about us?',
			description:
				'Title of a question in your registration form. Its answer becomes the registration source of people who did not come by a tracking link, which Zoom offers for webinars only.',
		},
		{
			displayName: 'Threshold',
			name: 'threshold',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 50,
			description: 'How much of the event somebody must have been there to have attended; less is partial',
		},
		{
			displayName: 'Threshold Unit',
			name: 'thresholdUnit',
			type: 'options',
			options: [
				{ name: 'Minutes', value: 'minutes' },
				{ name: 'Percent', value: 'percent', description: "Of the event's actual duration" },
			],
			default: 'percent',
		},
		{
			displayName: 'Wait at Most',
			name: 'waitAtMost',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 240 },
			default: 30,
			displayOptions: { show: { waitUntilReady: [true] } },
			description: 'Minutes after which the node gives up',
		},
		{
			displayName: 'Wait Until Ready',
			name: 'waitUntilReady',
			type: 'boolean',
			default: false,
			description:
				'Whether to read again, with growing gaps, while Zoom is still making the report. The execution keeps running meanwhile.',
		},
	],
};

export const createAttendanceFields = (kind: MeetingKind): readonly INodeProperties[] => [
	createPastMeetingField(kind),
	...instanceFields,
	include,
	attendanceOptions,
];
