import type { INodeProperties } from 'n8n-workflow';

import { ZOOM_ENDPOINTS } from '../../../../core/zoom/api/endpoints/endpoints';
import { SURVEY } from '../../../../core/zoom/attendance/answerRows';
import type { RequestOperation, Resource } from '../../../shared/catalogue';
import { manyFields } from '../../../shared/fields';
import {
	SIMPLE_INSTANCE_COLUMNS,
	SIMPLE_PANELIST_COLUMNS,
	SIMPLE_REGISTRANT_COLUMNS,
} from '../../parameters/columns';
import { createReadMeetingField, createPastMeetingField } from '../../parameters/fields';
import { occurrenceFilter } from '../../parameters/filters';
import { createEventRow, createReportExplainer, instanceReader } from '../../parameters/instance';
import { createMeetingExplainer, createMeetingIdReader } from '../../parameters/meetingId';
import { createMeeting } from '../meetingOrWebinar/create';
import { deleteMeeting } from '../meetingOrWebinar/delete';
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
import { getReportPage } from '../meetingOrWebinar/getReportPage';
import { createResultRows } from '../meetingOrWebinar/results';
import { updateMeeting } from '../meetingOrWebinar/update';
import { createFromWebinar } from './createFrom';

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
			description: 'Whether to also return webinars that belong to Zoom Events',
		},
		{
			displayName: 'Type',
			name: 'type',
			type: 'options',
			options: [
				{ name: 'Scheduled', value: 'scheduled', description: 'All unexpired webinars' },
				{ name: 'Upcoming', value: 'upcoming' },
			],
			default: 'scheduled',
		},
	],
};

const absenteeOptions: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [occurrenceFilter],
};

/** Zoom's own rows, one per registration. */
const getAbsentees: RequestOperation = {
	name: 'Get Absentees',
	value: 'getAbsentees',
	action: 'Get absentees of a webinar',
	description:
		'Get registrations whose personal join link was not used. For actual no-shows, use Get Attendance.',
	fields: [createPastMeetingField('webinar'), absenteeOptions, ...manyFields],
	simplify: [...SIMPLE_REGISTRANT_COLUMNS, 'event_uuid'],
	request: {
		endpoint: ZOOM_ENDPOINTS.pastWebinarAbsentees,
		path: { webinarId: instanceReader },
		query: { occurrence_id: 'options.occurrenceId' },
		toRow: createEventRow('webinar'),
		explainError: createReportExplainer('webinar'),
	},
};

const getPanelists: RequestOperation = {
	name: 'Get Panelists',
	value: 'getPanelists',
	action: 'Get panelists of a webinar',
	description:
		'Get the panelists of a webinar. With Simplify off, includes links that let anyone join as them.',
	fields: [createReadMeetingField('webinar')],
	simplify: SIMPLE_PANELIST_COLUMNS,
	request: {
		endpoint: ZOOM_ENDPOINTS.webinarPanelists,
		path: { webinarId: createMeetingIdReader('webinar') },
		toRow: createEventRow('webinar'),
		explainError: createMeetingExplainer('webinar'),
	},
};

const getSurveyResults: RequestOperation = {
	name: 'Get Survey Results',
	value: 'getSurveyResults',
	action: 'Get survey results of a webinar',
	description: 'Get the answers to the survey, one row per answer. With an ID, reads the latest instance.',
	fields: [createPastMeetingField('webinar')],
	simplify: [
		...SIMPLE_INSTANCE_COLUMNS,
		'email',
		'name',
		'question',
		'answer',
		'date_time',
		'question_id',
		'survey_id',
		'survey_name',
	],
	request: {
		// Zoom has no other endpoint for them.
		endpoint: ZOOM_ENDPOINTS.reportWebinarSurvey,
		path: { webinarId: instanceReader },
		toRows: createResultRows('webinar', SURVEY),
		explainError: createReportExplainer('webinar'),
	},
};

const createWebinar = createMeeting('webinar');

const getTrackingSources: RequestOperation = {
	name: 'Get Tracking Sources',
	value: 'getTrackingSources',
	action: 'Get tracking sources of a webinar',
	description: 'Get the tracking links of the registration page, with the number of visits and registrations',
	fields: [createReadMeetingField('webinar')],
	request: {
		endpoint: ZOOM_ENDPOINTS.webinarTrackingSources,
		path: { webinarId: createMeetingIdReader('webinar') },
		explainError: createMeetingExplainer('webinar'),
	},
};

export const webinar: Resource = {
	name: 'Webinar',
	value: 'webinar',
	guide: 'zoom-connector.md',
	operations: [
		getAttendance('webinar'),
		getMeeting('webinar'),
		getManyMeetings('webinar', filters, {
			type: 'filters.type',
			include_events_webinar: 'filters.includeEventsWebinar',
		}),
		getParticipants('webinar'),
		createWebinar,
		createFromWebinar(createWebinar),
		updateMeeting('webinar'),
		deleteMeeting('webinar'),
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
		getReportPage('webinar'),
		getTrackingSources,
	],
};
