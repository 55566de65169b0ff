import { DateTime } from 'luxon';
import { NodeOperationError, type IDataObject, type INodeProperties } from 'n8n-workflow';

import { ZOOM, type EventKind } from '../../../core/zoom/endpoints';
import { pastEvents } from '../../../core/zoom/pastEvents';
import type { Call, RunOperation } from '../../shared/catalogue';
import { eachItem, limited } from '../../shared/execute';
import { manyFields } from '../../shared/fields';
import { hostField } from '../fields';
import { userIdOf } from '../userId';

const fields: readonly INodeProperties[] = [
	{
		displayName: 'Start Date',
		name: 'startDate',
		type: 'dateTime',
		default: '',
		required: true,
		description: 'Events that ended from here on. Zoom looks back a year, for one host 6 months.',
	},
	{
		displayName: 'End Date',
		name: 'endDate',
		type: 'dateTime',
		default: '',
		description: 'Events that ended until here; now if empty',
	},
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
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		options: [
			{
				displayName: 'Event Type',
				name: 'eventType',
				type: 'options',
				options: [
					{ name: 'All', value: 'all' },
					{ name: 'Meeting', value: 'meeting' },
					{ name: 'Webinar', value: 'webinar' },
				],
				default: 'all',
			},
			{
				displayName: 'Include One-Person Meetings',
				name: 'onePersonMeetings',
				type: 'boolean',
				default: false,
				description:
					'Whether to return meetings of one host that nobody else joined, too. The list of the whole account contains what Zoom puts there.',
			},
		],
	},
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

function events(call: Call) {
	const end = call.param('endDate', '') === '' ? DateTime.now() : date(call, 'endDate', 'End Date');
	const start = date(call, 'startDate', 'Start Date');
	if (end < start) throw swapped(call);
	return pastEvents(call.api, {
		start: start.toMillis(),
		end: end.toMillis(),
		kind: call.param<EventKind | 'all'>('filters.eventType', 'all'),
		userId: call.param<string>('scope', 'account') === 'host' ? userIdOf(call, 'Host') : undefined,
		onePersonMeetings: call.param('filters.onePersonMeetings', false),
	});
}

const swapped = (call: Call) =>
	new NodeOperationError(call.node.getNode(), "'End Date' is before 'Start Date'", {
		description: "Exchange the two. An empty 'End Date' means now, which a 'Start Date' may not lie after.",
		itemIndex: call.index,
	});

/** A date without a zone is in that of the workflow, as everywhere in n8n. */
function date(call: Call, name: string, label: string): DateTime {
	const value: unknown = call.param(name, '');
	const zone = call.node.getTimezone();
	const parsed = DateTime.isDateTime(value) ? value : DateTime.fromISO(String(value), { zone });
	if (parsed.isValid) return parsed;
	throw new NodeOperationError(call.node.getNode(), `'${label}' is not a date`, {
		description: 'Choose a date, or give one as YYYY-MM-DD, with or without a time.',
		itemIndex: call.index,
	});
}
