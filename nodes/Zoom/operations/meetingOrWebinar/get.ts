import type { INodeProperties } from 'n8n-workflow';

import {
	toMeetingPath,
	MEETING_ENDPOINTS,
	type MeetingKind,
} from '../../../../core/zoom/api/endpoints/endpoints';
import type { RequestOperation } from '../../../shared/catalogue';
import { SIMPLE_MEETING_COLUMNS } from '../../parameters/columns';
import { createReadMeetingField } from '../../parameters/fields';
import { createMeetingIdReader } from '../../parameters/meetingId';

/** Returns a meeting as it is scheduled. */
export const getMeeting = (kind: MeetingKind): RequestOperation => ({
	name: 'Get',
	value: 'get',
	action: `Get a ${kind}`,
	description: `Get the settings and occurrences of one ${kind}`,
	fields: [createReadMeetingField(kind), options],
	simplify: [...SIMPLE_MEETING_COLUMNS, 'host_email', 'status', 'registration_url', 'occurrences'],
	request: {
		endpoint: MEETING_ENDPOINTS[kind].planned,
		path: toMeetingPath(kind, createMeetingIdReader(kind)),
		query: {
			occurrence_id: 'options.occurrenceId',
			show_previous_occurrences: 'options.showPreviousOccurrences',
		},
	},
});

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Occurrence ID',
			name: 'occurrenceId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1648194360000',
			description: 'Occurrence to return instead of the whole series',
		},
		{
			displayName: 'Show Previous Occurrences',
			name: 'showPreviousOccurrences',
			type: 'boolean',
			default: false,
			description: 'Whether to also list past occurrences of a series',
		},
	],
};
