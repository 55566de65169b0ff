import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { OF_EVENT, ZOOM } from '../../../../core/zoom/api/endpoints/endpoints';
import { instanceRows } from '../../../../core/zoom/meetings/pastInstance';
import type { RunOperation } from '../../../shared/catalogue';
import { eachItem, limited } from '../../../shared/execute';
import { manyFields } from '../../../shared/fields';
import { REGISTRANT_COLUMNS } from '../../parameters/columns';
import { pastEventField } from '../../parameters/fields';
import { occurrenceFilter } from '../../parameters/filters';
import { instanceQuestion } from '../../parameters/instance';

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
	fields: [pastEventField('webinar'), options, ...manyFields],
	simplify: REGISTRANT_COLUMNS,
	uses: [ZOOM.pastWebinarAbsentees],
	asksWhenRefused: [OF_EVENT.webinar.planned, OF_EVENT.webinar.instances],
	run: eachItem((call) => {
		const query = { occurrence_id: call.param('options.occurrenceId', '') };
		const question = instanceQuestion(call, 'webinar');
		const rows = instanceRows(call.api, question, ZOOM.pastWebinarAbsentees, query);
		return limited(call, rows) as AsyncIterable<IDataObject>;
	}),
};
