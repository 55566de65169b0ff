import type { INodeProperties } from 'n8n-workflow';

import {
	MEETING_ENDPOINTS,
	toMeetingPath,
	type MeetingKind,
} from '../../../../core/zoom/api/endpoints/endpoints';
import type { RequestOperation, ValueSources } from '../../../shared/catalogue';
import { createPastMeetingField } from '../../parameters/fields';
import { createMeetingExplainer, createMeetingIdReader } from '../../parameters/meetingId';

/** Lists the past instances of a meeting. */
export const getInstances = (
	kind: MeetingKind,
	filters: readonly INodeProperties[] = [],
	query: ValueSources = {},
): RequestOperation => ({
	name: 'Get Instances',
	value: 'getInstances',
	action: `Get instances of a ${kind}`,
	description: `Get the UUID and start of every ended instance of a ${kind} in the last 15 months`,
	fields: [createPastMeetingField(kind), ...filters],
	request: {
		endpoint: MEETING_ENDPOINTS[kind].instances,
		path: toMeetingPath(kind, createMeetingIdReader(kind)),
		query,
		explainError: createMeetingExplainer(kind),
	},
});
