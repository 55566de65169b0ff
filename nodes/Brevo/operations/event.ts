import { endpoints } from '../../../core/brevo/endpoints';
import type { Resource } from '../../shared/catalogue';
import { runTrack, trackFields } from './event.track';

export const event: Resource = {
	name: 'Event',
	value: 'event',
	operations: [
		{
			name: 'Track',
			value: 'track',
			action: 'Track events',
			description: 'Send one event per item, all items as batches, and none twice',
			fields: trackFields,
			uses: [endpoints.createEvents, endpoints.getEvents, endpoints.getContacts, endpoints.getContact],
			run: runTrack,
		},
	],
};
