import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { text } from '../../../../core/values/text';
import { ZOOM } from '../../../../core/zoom/api/endpoints/endpoints';
import { typedNumber } from '../../../../core/zoom/api/ids';
import { recordingRow } from '../../../../core/zoom/recordings/recordingRow';
import { recordingRows, trashedRecordings } from '../../../../core/zoom/recordings/recordings';
import type { Call, RunOperation } from '../../../shared/catalogue';
import { eachItem, limited } from '../../../shared/execute';
import { manyFields } from '../../../shared/fields';
import { accessOf, SERVER_TO_SERVER } from '../../parameters/authentication';
import { RECORDING_COLUMNS } from '../../parameters/columns';
import { dateFields, dateSpan } from '../../parameters/dateRange';
import { eventKindFrom } from '../../parameters/eventKind';
import { hostField } from '../../parameters/fields';
import { ALL, eventTypeFilter } from '../../parameters/filters';
import { userIdOf } from '../../parameters/userId';

/** Saved in workflows. */
const CLOUD = 'cloud';
const TRASH = 'trash';
const [startDate, endDate] = dateFields;

const fields: readonly INodeProperties[] = [
	{
		displayName: 'Where',
		name: 'location',
		type: 'options',
		options: [
			{ name: 'Cloud', value: CLOUD, description: 'Recordings that can be watched' },
			{
				name: 'Trash',
				value: TRASH,
				description:
					'Deleted ones of one host, which Zoom keeps for 30 days. They cannot be filtered by date.',
			},
		],
		default: CLOUD,
	},
	{
		...startDate,
		description: 'Recordings of events that began on this day or later',
		displayOptions: { show: { location: [CLOUD] } },
	},
	{
		...endDate,
		description: 'Recordings of events that began until this day; today if empty',
		displayOptions: { show: { location: [CLOUD] } },
	},
	{
		displayName: 'Recordings Of',
		name: 'scope',
		type: 'options',
		options: [
			{ name: 'Whole Account', value: 'account' },
			{ name: 'One Host', value: 'host' },
		],
		default: 'account',
		displayOptions: { show: { location: [CLOUD], authentication: [SERVER_TO_SERVER] } },
	},
	{
		...hostField,
		description: 'The user whose recordings are read',
		displayOptions: { show: { location: [CLOUD], authentication: [SERVER_TO_SERVER], scope: ['host'] } },
	},
	{
		...hostField,
		description: 'The user whose trash is read',
		displayOptions: { show: { location: [TRASH], authentication: [SERVER_TO_SERVER] } },
	},
];

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
		eventTypeFilter,
		{
			displayName: 'Meeting or Webinar ID',
			name: 'eventId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 857 4606 5123',
			description: 'Only recordings of this meeting or webinar, all its instances',
		},
	],
};

export const getManyRecordings: RunOperation = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many recordings',
	description: 'Get many cloud recordings of a host or the account, with share links and files',
	fields: [...fields, filters, ...manyFields],
	simplify: RECORDING_COLUMNS,
	uses: [ZOOM.userRecordings, ZOOM.accountRecordings],
	run: eachItem((call) => limited(call, recordings(call))),
};

async function* recordings(call: Call): AsyncGenerator<IDataObject> {
	const type = call.param<unknown>('filters.eventType', ALL);
	const wanted = type === ALL ? undefined : eventKindFrom(type);
	const typed = text(call.param<unknown>('filters.eventId', ''));
	const id = typedNumber(typed) ?? typed;
	for await (const found of listed(call, id || undefined)) {
		const row = recordingRow(found);
		if (wanted && row.event_kind !== wanted) continue;
		if (id !== '' && row.id !== id) continue;
		yield row as IDataObject;
	}
}

function listed(call: Call, meetingId: string | undefined) {
	if (call.param<string>('location', CLOUD) === TRASH) {
		return trashedRecordings(call.api, userIdOf(call, 'Host'));
	}
	const own = accessOf(call) === 'user' || call.param<string>('scope', 'account') === 'host';
	return recordingRows(call.api, {
		...dateSpan(call),
		...(own && { userId: userIdOf(call, 'Host'), meetingId }),
	});
}
