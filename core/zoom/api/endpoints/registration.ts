import { both, get, post, put, remove, type ZoomEndpoint } from './entry';
import { pages } from './paging';

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
	addMeetingRegistrant: post('/meetings/{meetingId}/registrants', 'light', both('meeting:write:registrant')),
	addWebinarRegistrant: post('/webinars/{webinarId}/registrants', 'light', both('webinar:write:registrant')),
	/** Up to 30 people, of whom Zoom takes name and address only; single scheduled events only. */
	addMeetingRegistrants: post(
		'/meetings/{meetingId}/batch_registrants',
		'heavy',
		both('meeting:write:batch_registrants'),
	),
	addWebinarRegistrants: post(
		'/webinars/{webinarId}/batch_registrants',
		'heavy',
		both('webinar:write:batch_registrants'),
	),
	meetingRegistrantStatus: put(
		'/meetings/{meetingId}/registrants/status',
		'medium',
		both('meeting:update:registrant_status'),
	),
	webinarRegistrantStatus: put(
		'/webinars/{webinarId}/registrants/status',
		'medium',
		both('webinar:update:registrant_status'),
	),
	removeMeetingRegistrant: remove(
		'/meetings/{meetingId}/registrants/{registrantId}',
		'light',
		both('meeting:delete:registrant'),
	),
	removeWebinarRegistrant: remove(
		'/webinars/{webinarId}/registrants/{registrantId}',
		'light',
		both('webinar:delete:registrant'),
	),
} as const satisfies Record<string, ZoomEndpoint>;
