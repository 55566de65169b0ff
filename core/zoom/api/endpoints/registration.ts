import { anyAppScope, get, post, put, remove, type ZoomEndpoint, createTokenPaging } from './entry';

/** Who registered. https://developers.zoom.us/docs/api/meetings/ */
export const REGISTRATION_ENDPOINTS = {
	meetingRegistrants: {
		...get('/meetings/{meetingId}/registrants', 'medium', anyAppScope('meeting:read:list_registrants')),
		rows: 'registrants',
		paging: createTokenPaging(300),
		emptyOn: ['disabled'],
	},
	webinarRegistrants: {
		...get('/webinars/{webinarId}/registrants', 'medium', anyAppScope('webinar:read:list_registrants')),
		rows: 'registrants',
		paging: createTokenPaging(300),
		emptyOn: ['disabled'],
	},
	addMeetingRegistrant: post(
		'/meetings/{meetingId}/registrants',
		'light',
		anyAppScope('meeting:write:registrant'),
	),
	addWebinarRegistrant: post(
		'/webinars/{webinarId}/registrants',
		'light',
		anyAppScope('webinar:write:registrant'),
	),
	/** Up to 30 people, of whom Zoom takes name and address only; single scheduled events only. */
	addMeetingRegistrants: post(
		'/meetings/{meetingId}/batch_registrants',
		'heavy',
		anyAppScope('meeting:write:batch_registrants'),
	),
	addWebinarRegistrants: post(
		'/webinars/{webinarId}/batch_registrants',
		'heavy',
		anyAppScope('webinar:write:batch_registrants'),
	),
	meetingRegistrantStatus: put(
		'/meetings/{meetingId}/registrants/status',
		'medium',
		anyAppScope('meeting:update:registrant_status'),
	),
	webinarRegistrantStatus: put(
		'/webinars/{webinarId}/registrants/status',
		'medium',
		anyAppScope('webinar:update:registrant_status'),
	),
	removeMeetingRegistrant: remove(
		'/meetings/{meetingId}/registrants/{registrantId}',
		'light',
		anyAppScope('meeting:delete:registrant'),
	),
	removeWebinarRegistrant: remove(
		'/webinars/{webinarId}/registrants/{registrantId}',
		'light',
		anyAppScope('webinar:delete:registrant'),
	),
} as const satisfies Record<string, ZoomEndpoint>;
