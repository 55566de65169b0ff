import type { INodeProperties } from 'n8n-workflow';

import { ZOOM_ENDPOINTS } from '../../../../core/zoom/api/endpoints/endpoints';
import { resolveRecordingId, readRecordingRegistrants } from '../../../../core/zoom/recordings/recordings';
import { LISTED_STATUSES, type ListedStatus } from '../../../../core/zoom/registrants/list';
import type { ItemContext, RunOperation } from '../../../shared/catalogue';
import { eachItem, takeLimit } from '../../../shared/operations';
import { manyFields } from '../../../shared/fields';
import { SIMPLE_REGISTRANT_COLUMNS } from '../../parameters/columns';
import { ALL, registrantStatusFilter } from '../../parameters/filters';
import { readChosenRecording, recordingFields } from './choice';

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [registrantStatusFilter],
};

export const getRecordingRegistrants: RunOperation = {
	name: 'Get Registrants',
	value: 'getRegistrants',
	action: 'Get registrants of a recording',
	description: 'Get the people who registered to watch an on-demand recording, whatever their status',
	fields: [...recordingFields, filters, ...manyFields],
	simplify: SIMPLE_REGISTRANT_COLUMNS,
	endpoints: [ZOOM_ENDPOINTS.recordingRegistrants, ZOOM_ENDPOINTS.recording],
	run: eachItem((context) => takeLimit(context, runGetRegistrants(context))),
};

async function* runGetRegistrants(context: ItemContext): AsyncGenerator<object> {
	const { reference } = readChosenRecording(context);
	const id = await resolveRecordingId(context.api, reference);
	const status = context.param<ListedStatus | typeof ALL>('filters.status', ALL);
	for (const one of status === ALL ? LISTED_STATUSES : [status]) {
		for await (const row of readRecordingRegistrants(context.api, id, one)) yield { event_id: id, ...row };
	}
}
