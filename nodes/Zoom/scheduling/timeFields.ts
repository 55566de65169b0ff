import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { MeetingKind } from '../../../core/zoom/api/endpoints/endpoints';
import { TIMED_TYPES } from '../../../core/zoom/scheduling/meetingTypes';
import { createRecurrenceField } from './recurrenceField';

const TYPES: Readonly<Record<MeetingKind, INodeProperties['options']>> = {
	meeting: [
		{ name: 'Instant', value: 'instant', description: 'Starts immediately' },
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
	description: 'Start time, in the time zone below unless the value has a zone of its own',
};

const timezone: INodeProperties = {
	displayName: 'Time Zone Name or ID',
	name: 'timezone',
	type: 'options',
	typeOptions: { loadOptionsMethod: 'timeZones' },
	default: '',
	description:
		'Zone of start time and recurrence. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
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

/** The times of a new meeting. */
export const createNewTimeFields = (kind: MeetingKind): readonly INodeProperties[] => [
	createTypeField(kind),
	...[startTime, timezone, duration].map(showWhenTimed),
	{ ...createRecurrenceField(kind), displayOptions: { show: { type: ['recurring'] } } },
];

/** The times that can be changed, for a collection. */
export const createTimeChangeFields = (kind: MeetingKind): readonly INodeProperties[] =>
	[createTypeField(kind), startTime, timezone, duration, createRecurrenceField(kind)].map((field) => ({
		...field,
		required: undefined,
	}));

/** The value before anything is chosen: n8n marks values that the list lacks in red. */
const NOT_CHOSEN: INodePropertyOptions = {
	name: 'Time Zone of the Workflow',
	value: '',
	description: "The host's zone, if the start time has a zone of its own",
};

/** Every zone that this n8n knows, for a drop-down list. */
export async function listTimeZones(): Promise<INodePropertyOptions[]> {
	const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
	return [NOT_CHOSEN, ...zones.map((zone) => ({ name: zone, value: zone }))];
}
