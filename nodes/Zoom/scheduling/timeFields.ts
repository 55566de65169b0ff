import type { INodeProperties } from 'n8n-workflow';

import type { MeetingKind } from '../../../core/zoom/api/endpoints/endpoints';
import { TIMED_TYPES } from '../../../core/zoom/scheduling/eventTypes';
import { createRecurrenceField } from './recurrenceField';

const TYPES: Readonly<Record<MeetingKind, INodeProperties['options']>> = {
	meeting: [
		{ name: 'Instant', value: 'instant', description: 'Starts at once' },
		{ name: 'Recurring', value: 'recurring', description: 'A series with fixed times' },
		{ name: 'Recurring Without Fixed Time', value: 'recurringNoFixedTime' },
		{ name: 'Scheduled', value: 'scheduled', description: 'Takes place once' },
		{ name: 'Screen Share Only', value: 'screenShareOnly' },
	],
	webinar: [
		{ name: 'Recurring', value: 'recurring', description: 'A series with fixed times' },
		{ name: 'Recurring Without Fixed Time', value: 'recurringNoFixedTime' },
		{ name: 'Scheduled', value: 'scheduled', description: 'Takes place once' },
	],
};

const createTypeField = (kind: MeetingKind): INodeProperties => ({
	displayName: 'Type',
	name: 'type',
	type: 'options',
	options: TYPES[kind],
	default: 'scheduled',
});

export const topicField: INodeProperties = {
	displayName: 'Topic',
	name: 'topic',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Spring Launch',
	description: 'The title that people see, up to 200 characters',
};

const startTime: INodeProperties = {
	displayName: 'Start Time',
	name: 'startTime',
	type: 'dateTime',
	required: true,
	default: '',
	description: 'When it begins, in the time zone below unless the value has one of its own',
};

const timezone: INodeProperties = {
	displayName: 'Time Zone Name or ID',
	name: 'timezone',
	type: 'options',
	typeOptions: { loadOptionsMethod: 'timeZones' },
	default: '',
	description:
		'Zone of the start time, in which Zoom shows and repeats the event; that of the workflow if empty. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

const duration: INodeProperties = {
	displayName: 'Duration',
	name: 'duration',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 1440 },
	default: 60,
	description: 'Planned length in minutes',
};

const showWhenTimed = (field: INodeProperties): INodeProperties => ({
	...field,
	displayOptions: { show: { type: [...TIMED_TYPES] } },
});

/** When a new event takes place. */
export const createNewTimeFields = (kind: MeetingKind): readonly INodeProperties[] => [
	createTypeField(kind),
	...[startTime, timezone, duration].map(showWhenTimed),
	{ ...createRecurrenceField(kind), displayOptions: { show: { type: ['recurring'] } } },
];

/** What may be changed of when an event takes place, for a collection. */
export const createTimeChangeFields = (kind: MeetingKind): readonly INodeProperties[] =>
	[createTypeField(kind), startTime, timezone, duration, createRecurrenceField(kind)].map((field) => ({
		...field,
		required: undefined,
	}));
