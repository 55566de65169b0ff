import type { INodeProperties } from 'n8n-workflow';

import type { Resource } from '../../shared/catalogue';
import { getEvent } from './event.get';
import { getAttendance } from './event.getAttendance';
import { getManyEvents } from './event.getMany';
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
		getManyEvents('webinar', filters, {
			type: 'type',
			include_events_webinar: 'includeEventsWebinar',
		}),
		getParticipants('webinar'),
	],
};
