import type { INodeProperties } from 'n8n-workflow';

import { ZOOM_ENDPOINTS, type MeetingKind } from '../../../../core/zoom/api/endpoints/endpoints';
import type { RequestOperation, ValueReader } from '../../../shared/catalogue';
import { SIMPLE_MEETING_COLUMNS } from '../../parameters/columns';
import { newHostFields } from '../../parameters/fields';
import { createUserIdReader } from '../../parameters/userId';
import { sortFields } from '../../scheduling/bodyField';
import { DETAILS } from '../../scheduling/details';
import { buildNewMeeting } from '../../scheduling/meetingBody';
import { SETTINGS, createSettingsField } from '../../scheduling/settings';
import { createNewTimeFields, topicField } from '../../scheduling/timeFields';

const CREATE = { meeting: ZOOM_ENDPOINTS.createMeeting, webinar: ZOOM_ENDPOINTS.createWebinar } as const;

/** Creates a meeting or webinar for one host. */
export const createEvent = (kind: MeetingKind): RequestOperation => ({
	name: 'Create',
	value: 'create',
	action: `Create a ${kind}`,
	description: `Schedule a ${kind}, once or as a series. Turn Simplify off to get the host's start link.`,
	fields: [
		...newHostFields,
		topicField,
		...createNewTimeFields(kind),
		additionalFields(kind),
		createSettingsField(SETTINGS.create[kind]),
	],
	simplify: [...SIMPLE_MEETING_COLUMNS, 'host_email', 'registration_url', 'occurrences'],
	request: {
		endpoint: CREATE[kind],
		path: { userId: createUserIdReader('Host') },
		body: createBodyReader(kind),
	},
});

const createBodyReader = (kind: MeetingKind): ValueReader => ({
	parameters: [
		'topic',
		'type',
		'startTime',
		'timezone',
		'duration',
		'recurrence',
		'additionalFields',
		'settings',
	],
	read: (context) => buildNewMeeting(context, kind),
});

const additionalFields = (kind: MeetingKind): INodeProperties => ({
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: sortFields(DETAILS.create[kind]),
});
