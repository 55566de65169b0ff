import { ZOOM_ENDPOINTS } from '../../../../core/zoom/api/endpoints/endpoints';
import { createMeetingList } from '../meetingOrWebinar/list';

export const getTrackingSources = createMeetingList({
	kind: 'webinar',
	name: 'Get Tracking Sources',
	value: 'getTrackingSources',
	action: 'Get tracking sources of a webinar',
	description:
		'Get the tracking links of the registration page, each with how many people visited it and registered by it',
	endpoint: ZOOM_ENDPOINTS.webinarTrackingSources,
});
