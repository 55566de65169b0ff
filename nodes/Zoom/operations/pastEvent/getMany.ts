import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { ZOOM, type EventKind } from '../../../../core/zoom/api/endpoints/endpoints';
import { pastEvents } from '../../../../core/zoom/meetings/pastMeetings';
import type { Call, RunOperation } from '../../../shared/catalogue';
import { eachItem, limited } from '../../../shared/execute';
import { manyFields } from '../../../shared/fields';
import { dateFields, dateSpan } from '../../parameters/dateRange';
import { hostField } from '../../parameters/fields';
import { userIdOf } from '../../parameters/userId';
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

export const getManyPastEvents: RunOperation = {
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
	uses: [ZOOM.reportHistory, ZOOM.reportUserMeetings],
	run: eachItem((call) => limited(call, events(call)) as AsyncIterable<IDataObject>),
};

const events = (call: Call) =>
	pastEvents(call.api, {
		...dateSpan(call),
		kind: call.param<EventKind | 'all'>('filters.eventType', 'all'),
		userId: call.param<string>('scope', 'account') === 'host' ? userIdOf(call, 'Host') : undefined,
		onePersonMeetings: call.param('filters.onePersonMeetings', false),
		inAccount: {
			searchKey: call.param('filters.searchKey', ''),
			reportType: call.param('filters.reportType', ''),
			features: call.param('filters.features', []),
			groupId: call.param('filters.groupId', ''),
		},
	});
