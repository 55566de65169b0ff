import type { INodeProperties } from 'n8n-workflow';

import { MEETING_ENDPOINTS, type MeetingKind } from '../../../../core/zoom/api/endpoints/endpoints';
import type { RunOperation } from '../../../shared/catalogue';
import { createMeetingList } from './list';

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
export const getPolls = (kind: MeetingKind): RunOperation =>
	createMeetingList({
		kind,
		name: 'Get Polls',
		value: 'getPolls',
		action: `Get polls of a ${kind}`,
		description: `Get the polls and quizzes prepared for a ${kind}, with their questions. For what people answered see Get Poll Results.`,
		endpoint: MEETING_ENDPOINTS[kind].polls,
		fields: [filters],
		query: { anonymous: 'filters.anonymous' },
	});
