import type { INodeProperties } from 'n8n-workflow';

import { ZOOM } from '../../../core/zoom/endpoints';
import type { Resource } from '../../shared/catalogue';
import { EVENT_COLUMNS } from '../columns';
import { hostFields } from '../fields';
import { getEvent } from './event.get';
import { getAttendance } from './event.getAttendance';
import { getParticipants } from './event.getParticipants';

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
		{
			displayName: 'From',
			name: 'from',
			type: 'string',
			default: '',
			placeholder: 'e.g. 2026-03-01',
			description: 'First day, as YYYY-MM-DD. Needs To.',
		},
		{
			displayName: 'To',
			name: 'to',
			type: 'string',
			default: '',
			placeholder: 'e.g. 2026-03-31',
			description: 'Last day, as YYYY-MM-DD. Needs From.',
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

export const meeting: Resource = {
	name: 'Meeting',
	value: 'meeting',
	operations: [
		getAttendance('meeting'),
		getEvent('meeting'),
		{
			name: 'Get Many',
			value: 'getMany',
			action: 'Get many meetings',
			description: 'Get many scheduled meetings of one host. For past ones see the resource Past Event.',
			fields: [...hostFields, filters],
			simplify: EVENT_COLUMNS,
			request: {
				endpoint: ZOOM.userMeetings,
				path: { userId: 'userId' },
				query: { type: 'filters.type', from: 'filters.from', to: 'filters.to' },
			},
		},
		getParticipants('meeting'),
	],
};
