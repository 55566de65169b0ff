import type { INodeProperties } from 'n8n-workflow';

import type { Resource } from '../../../shared/catalogue';
import { dayRangeFields, dayRangeReaders } from '../../parameters/dayRangeFields';
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
import { updateMeeting } from '../meetingOrWebinar/update';
import { getSummary } from './getSummary';

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
		...dayRangeFields,
		{
			displayName: 'Time Zone',
			name: 'timezone',
			type: 'string',
			default: '',
			placeholder: 'e.g. Europe/Berlin',
			description: 'Time zone of the days in From and To',
		},
		{
			displayName: 'Type',
			name: 'type',
			type: 'options',
			options: [
				{ name: 'Live', value: 'live', description: 'In progress' },
				{ name: 'Previous', value: 'previous_meetings', description: 'Scheduled meetings that were held' },
				{
					name: 'Scheduled',
					value: 'scheduled',
					description: 'All unexpired meetings, including live and upcoming ones',
				},
				{ name: 'Upcoming', value: 'upcoming', description: 'Upcoming and live meetings' },
				{
					name: 'Upcoming by Day',
					value: 'upcoming_meetings',
					description: "Upcoming meetings, including today's",
				},
			],
			default: 'scheduled',
		},
	],
};

const instanceFilters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [...dayRangeFields],
};

export const meeting: Resource = {
	name: 'Meeting',
	value: 'meeting',
	guide: 'zoom-connector.md',
	operations: [
		getAttendance('meeting'),
		getMeeting('meeting'),
		getManyMeetings('meeting', filters, {
			type: 'filters.type',
			...dayRangeReaders,
			timezone: 'filters.timezone',
		}),
		getParticipants('meeting'),
		createMeeting('meeting'),
		updateMeeting('meeting'),
		deleteMeeting('meeting'),
		getFiles('meeting'),
		getInstances('meeting', [instanceFilters], dayRangeReaders),
		getPolls('meeting'),
		getPollResults('meeting'),
		getQaResults('meeting'),
		getRegistrationQuestions('meeting'),
		getReport('meeting'),
		getReportPage('meeting'),
		getSummary,
	],
};
