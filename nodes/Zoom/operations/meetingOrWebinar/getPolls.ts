import type { INodeProperties } from 'n8n-workflow';

import {
	MEETING_ENDPOINTS,
	toMeetingPath,
	type MeetingKind,
} from '../../../../core/zoom/api/endpoints/endpoints';
import type { RequestOperation } from '../../../shared/catalogue';
import { createMeetingField } from '../../parameters/fields';
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
			description: 'Whether to return only polls that are answered anonymously, or only the others',
		},
	],
};

/** The polls as they were prepared. */
export const getPolls = (kind: MeetingKind): RequestOperation => ({
	name: 'Get Polls',
	value: 'getPolls',
	action: `Get polls of a ${kind}`,
	description: `Get the polls and quizzes prepared for a ${kind}, with their questions. For what people answered see Get Poll Results.`,
	fields: [createMeetingField(kind), filters],
	request: {
		endpoint: MEETING_ENDPOINTS[kind].polls,
		path: toMeetingPath(kind, createMeetingIdReader(kind)),
		query: { anonymous: 'filters.anonymous' },
		explainError: createMeetingExplainer(kind),
	},
});
