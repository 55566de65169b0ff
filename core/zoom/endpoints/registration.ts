import { pages } from '../paging';
import { both, get, type ZoomEndpoint } from './entry';

/** Who registered. https://developers.zoom.us/docs/api/meetings/ */
export const REGISTRATION = {
	meetingRegistrants: {
		...get('/meetings/{meetingId}/registrants', 'medium', both('meeting:read:list_registrants')),
		rows: 'registrants',
		paging: pages(300),
		emptyOn: ['disabled'],
	},
	webinarRegistrants: {
		...get('/webinars/{webinarId}/registrants', 'medium', both('webinar:read:list_registrants')),
		rows: 'registrants',
		paging: pages(300),
		emptyOn: ['disabled'],
	},
} as const satisfies Record<string, ZoomEndpoint>;
