import { ZOOM_ENDPOINTS } from '../../../../core/zoom/api/endpoints/endpoints';
import { createMeetingList } from '../meetingOrWebinar/list';

export const getPanelists = createMeetingList({
	kind: 'webinar',
	name: 'Get Panelists',
	value: 'getPanelists',
	action: 'Get panelists of a webinar',
	description:
		'Get who is invited to speak at a webinar. With Simplify off with their join links, by which anybody joins as them.',
	endpoint: ZOOM_ENDPOINTS.webinarPanelists,
	simplify: ['id', 'name', 'email', 'name_tag_name', 'name_tag_pronouns', 'name_tag_description'],
});
