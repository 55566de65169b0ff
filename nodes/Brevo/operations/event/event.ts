import { endpoints } from '../../../../core/brevo/api/endpoints';
import type { Resource } from '../../../shared/catalogue';
import { runTrack, trackFields } from './track';

export const event: Resource = {
	name: 'Event',
	value: 'event',
	guide: 'brevo-events.md',
	operations: [
		{
			name: 'Track',
			value: 'track',
			action: 'Track events',
			description: 'Record an event for the contact of each item, to start automations in Brevo',
			fields: trackFields,
			endpoints: [endpoints.createEvents, endpoints.getEvents, endpoints.getContacts, endpoints.getContact],
			run: runTrack,
		},
	],
};
