import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { MEETING_ENDPOINTS, ZOOM_ENDPOINTS } from '../../../../core/zoom/api/endpoints/endpoints';
import { readInstanceRows } from '../../../../core/zoom/meetings/pastInstance';
import type { RunOperation } from '../../../shared/catalogue';
import { eachItem, takeLimit } from '../../../shared/execute';
import { manyFields } from '../../../shared/fields';
import { SIMPLE_REGISTRANT_COLUMNS } from '../../parameters/columns';
import { createPastMeetingField } from '../../parameters/fields';
import { occurrenceFilter } from '../../parameters/filters';
import { readInstanceQuery } from '../../parameters/instance';

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [occurrenceFilter],
};

/** Zoom's own rows, one per registration. */
export const getAbsentees: RunOperation = {
	name: 'Get Absentees',
	value: 'getAbsentees',
	action: 'Get absentees of a webinar',
	description:
		'Get the registrations of a webinar that were not used. Zoom goes by the personal link: who came by another one is in the list. For who was really absent see Get Attendance. Of an ID the latest instance is read.',
	fields: [createPastMeetingField('webinar'), options, ...manyFields],
	simplify: SIMPLE_REGISTRANT_COLUMNS,
	endpoints: [ZOOM_ENDPOINTS.pastWebinarAbsentees],
	endpointsOnError: [MEETING_ENDPOINTS.webinar.planned, MEETING_ENDPOINTS.webinar.instances],
	run: eachItem((context) => {
		const query = { occurrence_id: context.param('options.occurrenceId', '') };
		const question = readInstanceQuery(context, 'webinar');
		const rows = readInstanceRows(context.api, question, ZOOM_ENDPOINTS.pastWebinarAbsentees, query);
		return takeLimit(context, rows) as AsyncIterable<IDataObject>;
	}),
};
