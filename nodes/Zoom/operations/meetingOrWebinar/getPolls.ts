import type { INodeProperties } from 'n8n-workflow';

import {
	MEETING_ENDPOINTS,
	toMeetingPath,
	type MeetingKind,
} from '../../../../core/zoom/api/endpoints/endpoints';
import type { RequestOperation } from '../../../shared/catalogue';
import { createReadMeetingField } from '../../parameters/fields';
import { createMeetingExplainer, createMeetingIdReader } from '../../parameters/meetingId';

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
		{
			displayName: 'Anonymous',
			name: 'anonymous',
			type: 'boolean',
			default: true,
			description: 'Whether to return only anonymous polls, or only the others',
		},
	],
};

/** Lists the polls as they were prepared. */
export const getPolls = (kind: MeetingKind): RequestOperation => ({
	name: 'Get Polls',
	value: 'getPolls',
	action: `Get polls of a ${kind}`,
	description: `Get the polls and quizzes prepared for a ${kind}. For the answers, use Get Poll Results.`,
	fields: [createReadMeetingField(kind), filters],
	request: {
		endpoint: MEETING_ENDPOINTS[kind].polls,
		path: toMeetingPath(kind, createMeetingIdReader(kind)),
		query: { anonymous: 'filters.anonymous' },
		explainError: createMeetingExplainer(kind),
	},
});
