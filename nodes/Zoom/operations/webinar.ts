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
			displayName: 'Include Zoom Events',
			name: 'includeEventsWebinar',
			type: 'boolean',
			default: true,
			description: 'Whether to return webinars that belong to Zoom Events, too',
		},
		{
			displayName: 'Type',
			name: 'type',
			type: 'options',
			options: [
				{ name: 'Scheduled', value: 'scheduled', description: 'All that have not expired' },
				{ name: 'Upcoming', value: 'upcoming' },
			],
			default: 'scheduled',
		},
	],
};

export const webinar: Resource = {
	name: 'Webinar',
	value: 'webinar',
	operations: [
		getAttendance('webinar'),
		getEvent('webinar'),
		{
			name: 'Get Many',
			value: 'getMany',
			action: 'Get many webinars',
			description: 'Get many scheduled webinars of one host. For past ones see the resource Past Event.',
			fields: [...hostFields, filters],
			simplify: EVENT_COLUMNS,
			request: {
				endpoint: ZOOM.userWebinars,
				path: { userId: 'userId' },
				query: { type: 'filters.type', include_events_webinar: 'filters.includeEventsWebinar' },
			},
		},
		getParticipants('webinar'),
	],
};
