import { omit } from 'lodash';
import type { INodeProperties } from 'n8n-workflow';

import { MEETING_ENDPOINTS } from '../../../../core/zoom/api/endpoints/endpoints';
import { resolveMeetingId, NUMBER_LOOKUPS } from '../../../../core/zoom/meetings/meetingId';
import {
	LISTED_STATUSES,
	readRegistrantRows,
	type ListedStatus,
} from '../../../../core/zoom/registrants/list';
import type { ItemContext, RunOperation } from '../../../shared/catalogue';
import { eachItem, takeLimit } from '../../../shared/operations';
import { manyFields } from '../../../shared/fields';
import { SIMPLE_REGISTRANT_COLUMNS } from '../../parameters/columns';
import { readMeetingKind } from '../../parameters/meetingKind';
import { readMeetingReference } from '../../parameters/meetingReference';
import { readMeetingFieldsByKind } from '../../parameters/fields';
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
			description: 'Only registrants of a webinar who used this tracking link',
		},
	],
};

export const getManyRegistrants: RunOperation = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many registrants',
	description: 'Get many registrants of a meeting or webinar, whatever their status',
	fields: [...readMeetingFieldsByKind, filters, ...manyFields],
	simplify: SIMPLE_REGISTRANT_COLUMNS,
	endpoints: [
		MEETING_ENDPOINTS.meeting.registrants,
		MEETING_ENDPOINTS.webinar.registrants,
		...Object.values(NUMBER_LOOKUPS),
	],
	run: eachItem((context) => takeLimit(context, runGetMany(context))),
};

async function* runGetMany(context: ItemContext) {
	const kind = readMeetingKind(context);
	const id = await resolveMeetingId(context.api, kind, readMeetingReference(context));
	const status = context.param<ListedStatus | typeof ALL>('filters.status', ALL);
	for (const one of status === ALL ? LISTED_STATUSES : [status]) {
		const rows = readRegistrantRows(context.api, {
			kind,
			id,
			status: one,
			occurrenceId: context.param('filters.occurrenceId', ''),
			trackingSourceId: kind === 'webinar' ? context.param('filters.trackingSourceId', '') : undefined,
		});
		// With the PIN, anybody joins by phone as that person.
		for await (const row of rows)
			yield { event_kind: kind, event_id: id, ...omit(row, 'participant_pin_code') };
	}
}
