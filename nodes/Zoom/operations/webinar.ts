import type { INodeProperties } from 'n8n-workflow';

import type { Resource } from '../../shared/catalogue';
import { createEvent } from './event.create';
import { deleteEvent } from './event.delete';
import { getEvent } from './event.get';
import { getAttendance } from './event.getAttendance';
import { getFiles } from './event.getFiles';
import { getInstances } from './event.getInstances';
import { getManyEvents } from './event.getMany';
import { getParticipants } from './event.getParticipants';
import { getPollResults } from './event.getPollResults';
import { getPolls } from './event.getPolls';
import { getQaResults } from './event.getQaResults';
import { getRegistrationQuestions } from './event.getRegistrationQuestions';
import { getReport } from './event.getReport';
import { updateEvent } from './event.update';
import { getAbsentees } from './webinar.getAbsentees';
import { getPanelists } from './webinar.getPanelists';
import { getSurveyResults } from './webinar.getSurveyResults';
import { getTrackingSources } from './webinar.getTrackingSources';

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
		getEvent('webinar'),
		getManyEvents('webinar', filters, {
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
