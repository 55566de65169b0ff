import type { IDataObject, INodeProperties } from 'n8n-workflow';

import {
	toMeetingPath,
	MEETING_ENDPOINTS,
	type MeetingKind,
} from '../../../../core/zoom/api/endpoints/endpoints';
import { parseMeetingReference } from '../../../../core/zoom/api/ids';
import { resolveMeetingId, NUMBER_LOOKUPS } from '../../../../core/zoom/meetings/meetingId';
import type { ItemContext, RunOperation } from '../../../shared/catalogue';
import { eachItem } from '../../../shared/execute';
import { SIMPLE_MEETING_COLUMNS } from '../../parameters/columns';
import { createMeetingField } from '../../parameters/fields';

/** The event as it is scheduled. */
export const getMeeting = (kind: MeetingKind): RunOperation => ({
	name: 'Get',
	value: 'get',
	action: `Get a ${kind}`,
	description: `Get the settings and occurrences of one ${kind}`,
	fields: [createMeetingField(kind), options],
	simplify: [...SIMPLE_MEETING_COLUMNS, 'host_email', 'status', 'registration_url', 'occurrences'],
	endpoints: [MEETING_ENDPOINTS[kind].planned, NUMBER_LOOKUPS[kind]],
	run: eachItem((context) => runGet(context, kind)),
});

async function* runGet(context: ItemContext, kind: MeetingKind): AsyncGenerator<IDataObject> {
	const id = await resolveMeetingId(context.api, kind, parseMeetingReference(context.param('eventId', '')));
	yield (await context.api.call({
		endpoint: MEETING_ENDPOINTS[kind].planned,
		path: toMeetingPath(kind, id),
		query: {
			occurrence_id: context.param('options.occurrenceId', ''),
			show_previous_occurrences: context.param('options.showPreviousOccurrences', ''),
		},
	})) as IDataObject;
}

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Occurrence ID',
			name: 'occurrenceId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1648194360000',
			description: 'The occurrence of a series to return instead of the whole series',
		},
		{
			displayName: 'Show Previous Occurrences',
			name: 'showPreviousOccurrences',
			type: 'boolean',
			default: false,
			description: 'Whether to list occurrences of a series that are over, too',
		},
	],
};
