import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { ZOOM } from '../../../../core/zoom/api/endpoints/endpoints';
import { recordingNumber, viewerRows } from '../../../../core/zoom/recordings/recordings';
import { LISTED_STATUSES, type ListedStatus } from '../../../../core/zoom/registrants/list';
import type { Call, RunOperation } from '../../../shared/catalogue';
import { eachItem, limited } from '../../../shared/execute';
import { manyFields } from '../../../shared/fields';
import { ALL, registrantStatusFilter } from '../../parameters/filters';
import { chosenRecording, recordingFields } from './choice';

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
	description:
		'Get the people who registered to watch an on-demand recording, of every status unless a filter says otherwise',
	fields: [...recordingFields, filters, ...manyFields],
	simplify: [
		'id',
		'email',
		'first_name',
		'last_name',
		'status',
		'org',
		'job_title',
		'phone',
		'country',
		'custom_questions',
	],
	uses: [ZOOM.recordingRegistrants, ZOOM.recording],
	run: eachItem((call) => limited(call, viewers(call))),
};

async function* viewers(call: Call): AsyncGenerator<IDataObject> {
	const { reference } = chosenRecording(call);
	const id = await recordingNumber(call.api, reference);
	const status = call.param<ListedStatus | typeof ALL>('filters.status', ALL);
	for (const one of status === ALL ? LISTED_STATUSES : [status]) {
		yield* viewerRows(call.api, id, one) as AsyncGenerator<IDataObject>;
	}
}
