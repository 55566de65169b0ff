import type { INodeProperties } from 'n8n-workflow';

import type { Resource } from '../../shared/catalogue';
import { dayRangeFields } from '../dayRangeFields';
import { createEvent } from './event.create';
import { deleteEvent } from './event.delete';
import { getEvent } from './event.get';
import { getAttendance } from './event.getAttendance';
import { getFiles } from './event.getFiles';
import { getInstances } from './event.getInstances';
import { getManyEvents } from './event.getMany';
import { getParticipants } from './event.getParticipants';
import { getPollResults } from './event.getPollResults';
import { getPolls } from './event.getPolls';
import { getQaResults } from './event.getQaResults';
import { getRegistrationQuestions } from './event.getRegistrationQuestions';
import { getReport } from './event.getReport';
import { updateEvent } from './event.update';
import { getSummary } from './meeting.getSummary';

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
		...dayRangeFields,
		{
			displayName: 'Time Zone',
			name: 'timezone',
			type: 'string',
			default: '',
			placeholder: 'e.g. Europe/Berlin',
			description: 'In which From and To are days',
		},
		{
			displayName: 'Type',
			name: 'type',
			type: 'options',
			options: [
				{ name: 'Live', value: 'live', description: 'Running at the moment' },
				{ name: 'Previous', value: 'previous_meetings', description: 'Scheduled ones that were held' },
				{
					name: 'Scheduled',
					value: 'scheduled',
					description: 'All that have not expired, with live and upcoming ones',
				},
				{ name: 'Upcoming', value: 'upcoming', description: 'Upcoming ones and those running' },
				{ name: 'Upcoming by Day', value: 'upcoming_meetings', description: 'Upcoming ones with today' },
			],
			default: 'scheduled',
		},
	],
};

const instanceFilters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [...dayRangeFields],
};

export const meeting: Resource = {
	name: 'Meeting',
	value: 'meeting',
	operations: [
		getAttendance('meeting'),
		getEvent('meeting'),
		getManyEvents('meeting', filters, {
			type: 'type',
			from: 'from',
			to: 'to',
			timezone: 'timezone',
		}),
		getParticipants('meeting'),
		createEvent('meeting'),
		updateEvent('meeting'),
		deleteEvent('meeting'),
		getFiles('meeting'),
		getInstances('meeting', instanceFilters, { from: 'filters.from', to: 'filters.to' }),
		getPolls('meeting'),
		getPollResults('meeting'),
		getQaResults('meeting'),
		getRegistrationQuestions('meeting'),
		getReport('meeting'),
		getSummary,
	],
};
