import { z } from 'zod';

import { HOLDS_NOTHING, OBJECTS, defineObject } from '../../../http/answer';
import {
	anyAppScope,
	get,
	post,
	put,
	remove,
	defineZoomRows,
	type ZoomEndpoint,
	createTokenPaging,
} from './entry';

const REGISTRATION = defineObject({ registrant_id: z.string() });
/** People that the batch left out are not in it. */
const BATCH = defineObject({ registrants: OBJECTS });

/** Registrants of meetings and webinars. https://developers.zoom.us/docs/api/meetings/ */
export const REGISTRATION_ENDPOINTS = {
	meetingRegistrants: {
		...get(
			'/meetings/{meetingId}/registrants',
			'medium',
			anyAppScope('meeting:read:list_registrants'),
			defineZoomRows('registrants'),
		),
		paging: createTokenPaging(300),
		emptyOn: ['disabled'],
	},
	webinarRegistrants: {
		...get(
			'/webinars/{webinarId}/registrants',
			'medium',
			anyAppScope('webinar:read:list_registrants'),
			defineZoomRows('registrants'),
		),
		paging: createTokenPaging(300),
		emptyOn: ['disabled'],
	},
	addMeetingRegistrant: post(
		'/meetings/{meetingId}/registrants',
		'light',
		anyAppScope('meeting:write:registrant'),
		REGISTRATION,
	),
	addWebinarRegistrant: post(
		'/webinars/{webinarId}/registrants',
		'light',
		anyAppScope('webinar:write:registrant'),
		REGISTRATION,
	),
	/** Up to 30 people, with name and email address only; not for series, instant or personal meetings. */
	addMeetingRegistrants: post(
		'/meetings/{meetingId}/batch_registrants',
		'heavy',
		anyAppScope('meeting:write:batch_registrants'),
		BATCH,
	),
	addWebinarRegistrants: post(
		'/webinars/{webinarId}/batch_registrants',
		'heavy',
		anyAppScope('webinar:write:batch_registrants'),
		BATCH,
	),
	meetingRegistrantStatus: put(
		'/meetings/{meetingId}/registrants/status',
		'medium',
		anyAppScope('meeting:update:registrant_status'),
		HOLDS_NOTHING,
	),
	webinarRegistrantStatus: put(
		'/webinars/{webinarId}/registrants/status',
		'medium',
		anyAppScope('webinar:update:registrant_status'),
		HOLDS_NOTHING,
	),
	removeMeetingRegistrant: remove(
		'/meetings/{meetingId}/registrants/{registrantId}',
		'light',
		anyAppScope('meeting:delete:registrant'),
		HOLDS_NOTHING,
	),
	removeWebinarRegistrant: remove(
		'/webinars/{webinarId}/registrants/{registrantId}',
		'light',
		anyAppScope('webinar:delete:registrant'),
		HOLDS_NOTHING,
	),
} as const satisfies Record<string, ZoomEndpoint>;
