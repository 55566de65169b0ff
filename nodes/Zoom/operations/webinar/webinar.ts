import type { INodeProperties } from 'n8n-workflow';

import type { Resource } from '../../../shared/catalogue';
import { createEvent } from '../meetingOrWebinar/create';
import { deleteEvent } from '../meetingOrWebinar/delete';
import { getMeeting } from '../meetingOrWebinar/get';
import { getAttendance } from '../meetingOrWebinar/getAttendance';
import { getFiles } from '../meetingOrWebinar/getFiles';
import { getInstances } from '../meetingOrWebinar/getInstances';
import { getManyMeetings } from '../meetingOrWebinar/getMany';
import { getParticipants } from '../meetingOrWebinar/getParticipants';
import { getPollResults } from '../meetingOrWebinar/getPollResults';
import { getPolls } from '../meetingOrWebinar/getPolls';
import { getQaResults } from '../meetingOrWebinar/getQaResults';
import { getRegistrationQuestions } from '../meetingOrWebinar/getRegistrationQuestions';
import { getReport } from '../meetingOrWebinar/getReport';
import { updateEvent } from '../meetingOrWebinar/update';
import { getAbsentees } from './getAbsentees';
import { getPanelists } from './getPanelists';
import { getSurveyResults } from './getSurveyResults';
import { getTrackingSources } from './getTrackingSources';

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
		{
			displayName: 'Include Zoom Events',
			name: 'includeEventsWebinar',
			type: 'boolean',
			default: true,
			description: 'Whether to return webinars that belong to Zoom Events, too',
		},
		{
			displayName: 'Type',
			name: 'type',
			type: 'options',
			options: [
				{ name: 'Scheduled', value: 'scheduled', description: 'All that have not expired' },
				{ name: 'Upcoming', value: 'upcoming' },
			],
			default: 'scheduled',
		},
	],
};

export const webinar: Resource = {
	name: 'Webinar',
	value: 'webinar',
	operations: [
		getAttendance('webinar'),
		getMeeting('webinar'),
		getManyMeetings('webinar', filters, {
			type: 'type',
			include_events_webinar: 'includeEventsWebinar',
		}),
		getParticipants('webinar'),
		createEvent('webinar'),
		updateEvent('webinar'),
		deleteEvent('webinar'),
		getAbsentees,
		getFiles('webinar'),
		getInstances('webinar'),
		getPanelists,
		getPolls('webinar'),
		getPollResults('webinar'),
		getQaResults('webinar'),
		getSurveyResults,
		getRegistrationQuestions('webinar'),
		getReport('webinar'),
		getTrackingSources,
	],
};
