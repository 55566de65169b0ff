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
			description: 'Send one event per item, in batches and never twice',
			fields: trackFields,
			endpoints: [endpoints.createEvents, endpoints.getEvents, endpoints.getContacts, endpoints.getContact],
			run: runTrack,
		},
	],
};
