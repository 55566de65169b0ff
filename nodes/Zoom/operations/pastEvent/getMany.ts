import type { INodeProperties } from 'n8n-workflow';

import { ZOOM_ENDPOINTS, type MeetingKind } from '../../../../core/zoom/api/endpoints/endpoints';
import { readPastMeetings } from '../../../../core/zoom/meetings/pastMeetings';
import type { ItemContext, RunOperation } from '../../../shared/catalogue';
import { eachItem, takeLimit } from '../../../shared/operations';
import { manyFields } from '../../../shared/fields';
import { dateFields, parseDateRange } from '../../parameters/dateRange';
import { hostField } from '../../parameters/fields';
import { readUserId } from '../../parameters/userId';
import { pastEventFilters } from './filters';

const fields: readonly INodeProperties[] = [
	...dateFields,
	{
		displayName: 'Events Of',
		name: 'scope',
		type: 'options',
		options: [
			{ name: 'Whole Account', value: 'account', description: 'Needs a report scope for the account' },
			{ name: 'One Host', value: 'host' },
		],
		default: 'account',
	},
	{ ...hostField, displayOptions: { show: { scope: ['host'] } } },
	pastEventFilters,
];

export const getManyPastMeetings: RunOperation = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many past events',
	description: 'Get many meetings and webinars that ended between two dates, one row per instance',
	fields: [...fields, ...manyFields],
	simplify: [
		'event_kind',
		'event_id',
		'event_uuid',
		'topic',
		'start_time',
		'end_time',
		'duration',
		'participants_count',
		'host_name',
		'host_email',
	],
	endpoints: [ZOOM_ENDPOINTS.reportHistory, ZOOM_ENDPOINTS.reportUserMeetings],
	run: eachItem((context) => takeLimit(context, runGetMany(context))),
};

const runGetMany = (context: ItemContext) =>
	readPastMeetings(context.api, {
		...parseDateRange(context),
		kind: context.param<MeetingKind | 'all'>('filters.eventType', 'all'),
		userId: context.param<string>('scope', 'account') === 'host' ? readUserId(context, 'Host') : undefined,
		onePersonMeetings: context.param('filters.onePersonMeetings', false),
		inAccount: {
			searchKey: context.param('filters.searchKey', ''),
			reportType: context.param('filters.reportType', ''),
			features: context.param('filters.features', []),
			groupId: context.param('filters.groupId', ''),
		},
	});
