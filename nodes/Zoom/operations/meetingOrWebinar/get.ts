import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { eventPath, OF_EVENT, type EventKind } from '../../../../core/zoom/api/endpoints/endpoints';
import { eventReference } from '../../../../core/zoom/api/ids';
import { eventNumber, NUMBER_LOOKUPS } from '../../../../core/zoom/meetings/meetingId';
import type { Call, RunOperation } from '../../../shared/catalogue';
import { eachItem } from '../../../shared/execute';
import { EVENT_COLUMNS } from '../../parameters/columns';
import { eventField } from '../../parameters/fields';

/** The event as it is scheduled. */
export const getEvent = (kind: EventKind): RunOperation => ({
	name: 'Get',
	value: 'get',
	action: `Get a ${kind}`,
	description: `Get the settings and occurrences of one ${kind}`,
	fields: [eventField(kind), options],
	simplify: [...EVENT_COLUMNS, 'host_email', 'status', 'registration_url', 'occurrences'],
	uses: [OF_EVENT[kind].planned, NUMBER_LOOKUPS[kind]],
	run: eachItem((call) => event(call, kind)),
});

async function* event(call: Call, kind: EventKind): AsyncGenerator<IDataObject> {
	const id = await eventNumber(call.api, kind, eventReference(call.param('eventId', '')));
	yield (await call.api.call({
		endpoint: OF_EVENT[kind].planned,
		path: eventPath(kind, id),
		query: {
			occurrence_id: call.param('options.occurrenceId', ''),
			show_previous_occurrences: call.param('options.showPreviousOccurrences', ''),
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
