import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { MeetingKind } from '../../../core/zoom/api/endpoints/endpoints';

const WEEKDAYS: INodePropertyOptions[] = [
	{ name: 'Sunday', value: 1 },
	{ name: 'Monday', value: 2 },
	{ name: 'Tuesday', value: 3 },
	{ name: 'Wednesday', value: 4 },
	{ name: 'Thursday', value: 5 },
	{ name: 'Friday', value: 6 },
	{ name: 'Saturday', value: 7 },
];

const showWhen = (conditions: Record<string, Array<string | number>>) => ({ show: conditions });

const repetition: INodeProperties[] = [
	{
		displayName: 'Repeat',
		name: 'repeat',
		type: 'options',
		options: [
			{ name: 'Daily', value: 'daily' },
			{ name: 'Monthly', value: 'monthly' },
			{ name: 'Weekly', value: 'weekly' },
		],
		default: 'weekly',
	},
	{
		displayName: 'Every',
		name: 'every',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 1,
		description: '1 for every day, week or month, 2 for every second one, and so on',
	},
	{
		displayName: 'Days of the Week',
		name: 'weeklyDays',
		type: 'multiOptions',
		options: WEEKDAYS,
		default: [],
		displayOptions: showWhen({ repeat: ['weekly'] }),
	},
	{
		displayName: 'On',
		name: 'monthlyOn',
		type: 'options',
		options: [
			{ name: 'A Day of the Month', value: 'dayOfMonth', description: 'Such as the 15th' },
			{ name: 'A Weekday', value: 'dayOfWeek', description: 'Such as the second Tuesday' },
		],
		default: 'dayOfMonth',
		displayOptions: showWhen({ repeat: ['monthly'] }),
	},
	{
		displayName: 'Day of the Month',
		name: 'monthlyDay',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 31 },
		default: 1,
		displayOptions: showWhen({ repeat: ['monthly'], monthlyOn: ['dayOfMonth'] }),
	},
	{
		displayName: 'Week of the Month',
		name: 'monthlyWeek',
		type: 'options',
		options: [
			{ name: 'First', value: 1 },
			{ name: 'Fourth', value: 4 },
			{ name: 'Last', value: -1 },
			{ name: 'Second', value: 2 },
			{ name: 'Third', value: 3 },
		],
		default: 1,
		displayOptions: showWhen({ repeat: ['monthly'], monthlyOn: ['dayOfWeek'] }),
	},
	{
		displayName: 'Weekday',
		name: 'monthlyWeekDay',
		type: 'options',
		options: WEEKDAYS,
		default: 2,
		displayOptions: showWhen({ repeat: ['monthly'], monthlyOn: ['dayOfWeek'] }),
	},
];

const AFTER_COUNT = { name: 'After a Number of Times', value: 'count' };
const ON_DATE = { name: 'On a Date', value: 'date' };
/** Zoom offers this for meetings only. */
const NEVER = { name: 'Never', value: 'never' };

const createEndFields = (kind: MeetingKind): INodeProperties[] => [
	{
		displayName: 'Ends',
		name: 'ends',
		type: 'options',
		options: kind === 'meeting' ? [AFTER_COUNT, NEVER, ON_DATE] : [AFTER_COUNT, ON_DATE],
		default: 'count',
	},
	{
		displayName: 'Number of Times',
		name: 'endTimes',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 60 },
		default: 1,
		description: 'How often it takes place in total. Zoom creates at most 50 occurrences.',
		displayOptions: showWhen({ ends: ['count'] }),
	},
	{
		displayName: 'Last Day',
		name: 'endDate',
		type: 'dateTime',
		default: '',
		description: 'The last day it may take place. A date without a time includes the whole day.',
		displayOptions: showWhen({ ends: ['date'] }),
	},
];

/** The recurrence of a series with fixed times. */
export const createRecurrenceField = (kind: MeetingKind): INodeProperties => ({
	displayName: 'Recurrence',
	name: 'recurrence',
	type: 'fixedCollection',
	placeholder: 'Add recurrence',
	default: {},
	description: 'How the series repeats',
	options: [{ displayName: 'Pattern', name: 'pattern', values: [...repetition, ...createEndFields(kind)] }],
});
