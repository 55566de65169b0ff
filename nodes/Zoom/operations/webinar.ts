import { ZOOM } from '../../../core/zoom/endpoints';
import type { Resource } from '../../shared/catalogue';
import { webinarField } from '../fields';

export const webinar: Resource = {
	name: 'Webinar',
	value: 'webinar',
	operations: [
		{
			name: 'Get',
			value: 'get',
			action: 'Get a webinar',
			description: 'Get the settings and occurrences of one webinar',
			fields: [webinarField],
			request: { endpoint: ZOOM.webinar, path: { webinarId: 'eventId' } },
		},
	],
};
