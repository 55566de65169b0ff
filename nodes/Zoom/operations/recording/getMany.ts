import type { INodeProperties } from 'n8n-workflow';

import { toText } from '../../../../core/values/text';
import { ZOOM_ENDPOINTS } from '../../../../core/zoom/api/endpoints/endpoints';
import { parseMeetingNumber } from '../../../../core/zoom/api/ids';
import { toRecordingRow } from '../../../../core/zoom/recordings/files';
import { readRecordings, readTrashedRecordings } from '../../../../core/zoom/recordings/recordings';
import type { ItemContext, RunOperation } from '../../../shared/catalogue';
import { eachItem, takeLimit } from '../../../shared/operations';
import { manyFields } from '../../../shared/fields';
import { readAccess, SERVER_TO_SERVER } from '../../parameters/authentication';
import { SIMPLE_RECORDING_COLUMNS } from '../../parameters/columns';
import { dateFields, parseDateRange } from '../../parameters/dateRange';
import { parseMeetingKind } from '../../parameters/meetingKind';
import { hostField } from '../../parameters/fields';
import { ALL, meetingKindFilter } from '../../parameters/filters';
import { readUserId } from '../../parameters/userId';

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
				description: 'Deleted recordings of one host, kept for 30 days. They cannot be filtered by date.',
			},
		],
		default: CLOUD,
	},
	{
		...startDate,
		description: 'Recordings of meetings and webinars that began on this day or later',
		displayOptions: { show: { location: [CLOUD] } },
	},
	{
		...endDate,
		description: 'Recordings of meetings and webinars that began on this day or earlier; today if empty',
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
		meetingKindFilter,
		{
			displayName: 'Meeting or Webinar ID',
			name: 'eventId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 857 4606 5123',
			description: 'Only recordings of this meeting or webinar, including all its instances',
		},
	],
};

export const getManyRecordings: RunOperation = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many recordings',
	description: 'Get many cloud recordings of a host or the account, with share links and files',
	fields: [...fields, filters, ...manyFields],
	simplify: SIMPLE_RECORDING_COLUMNS,
	endpoints: [ZOOM_ENDPOINTS.userRecordings, ZOOM_ENDPOINTS.accountRecordings],
	run: eachItem((context) => takeLimit(context, runGetMany(context))),
};

async function* runGetMany(context: ItemContext): AsyncGenerator<object> {
	const type = context.param<unknown>('filters.eventType', ALL);
	const wanted = type === ALL ? undefined : parseMeetingKind(type);
	const typed = toText(context.param<unknown>('filters.eventId', ''));
	const id = parseMeetingNumber(typed) ?? typed;
	for await (const found of readListed(context, id || undefined)) {
		const row = toRecordingRow(found);
		if (wanted && row.event_kind !== wanted) continue;
		if (id !== '' && row.id !== id) continue;
		yield row;
	}
}

function readListed(context: ItemContext, meetingId: string | undefined) {
	if (context.param<string>('location', CLOUD) === TRASH) {
		return readTrashedRecordings(context.api, readUserId(context, 'Host'));
	}
	const own = readAccess(context) === 'user' || context.param<string>('scope', 'account') === 'host';
	return readRecordings(context.api, {
		...parseDateRange(context),
		...(own && { userId: readUserId(context, 'Host'), meetingId }),
	});
}
