import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { OF_EVENT } from '../../../../core/zoom/api/endpoints/endpoints';
import { eventReference } from '../../../../core/zoom/api/ids';
import { eventNumber, NUMBER_LOOKUPS } from '../../../../core/zoom/meetings/meetingId';
import { LISTED_STATUSES, registrantRows, type ListedStatus } from '../../../../core/zoom/registrants/list';
import type { Call, RunOperation } from '../../../shared/catalogue';
import { eachItem, limited } from '../../../shared/execute';
import { manyFields } from '../../../shared/fields';
import { REGISTRANT_COLUMNS } from '../../parameters/columns';
import { eventKindOf } from '../../parameters/eventKind';
import { eventFieldsByKind } from '../../parameters/fields';
import { ALL, occurrenceFilter, registrantStatusFilter } from '../../parameters/filters';

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
		occurrenceFilter,
		registrantStatusFilter,
		{
			displayName: 'Tracking Source ID',
			name: 'trackingSourceId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 5516482804110',
			description: 'Only registrants of a webinar who came by this tracking link',
		},
	],
};

export const getManyRegistrants: RunOperation = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many registrants',
	description: 'Get many registrants of a meeting or webinar, of every status unless a filter says otherwise',
	fields: [...eventFieldsByKind, filters, ...manyFields],
	simplify: REGISTRANT_COLUMNS,
	uses: [OF_EVENT.meeting.registrants, OF_EVENT.webinar.registrants, ...Object.values(NUMBER_LOOKUPS)],
	run: eachItem((call) => limited(call, registrants(call)) as AsyncIterable<IDataObject>),
};

async function* registrants(call: Call) {
	const kind = eventKindOf(call);
	const id = await eventNumber(call.api, kind, eventReference(call.param('eventId', '')));
	const status = call.param<ListedStatus | typeof ALL>('filters.status', ALL);
	for (const one of status === ALL ? LISTED_STATUSES : [status]) {
		yield* registrantRows(call.api, {
			kind,
			id,
			status: one,
			occurrenceId: call.param('filters.occurrenceId', ''),
			trackingSourceId: kind === 'webinar' ? call.param('filters.trackingSourceId', '') : undefined,
		});
	}
}
