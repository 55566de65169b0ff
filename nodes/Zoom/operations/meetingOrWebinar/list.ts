import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Endpoint, QueryValue } from '../../../../core/http/endpoint';
import { OF_EVENT, type EventKind } from '../../../../core/zoom/api/endpoints/endpoints';
import { eventReference } from '../../../../core/zoom/api/ids';
import { NUMBER_LOOKUPS } from '../../../../core/zoom/meetings/meetingId';
import { rowsByNumber } from '../../../../core/zoom/meetings/rowsByNumber';
import type { RunOperation } from '../../../shared/catalogue';
import { eachItem } from '../../../shared/execute';
import { eventField } from '../../parameters/fields';

/** A list that one endpoint gives of an event's number, without pages. */
export interface EventList extends Omit<RunOperation, 'run' | 'uses' | 'asksWhenRefused'> {
	readonly kind: EventKind;
	readonly endpoint: Endpoint;
	/** Which events the field lists; any unless given. */
	readonly field?: INodeProperties;
	/** Name in Zoom's query -> name or dotted path of the parameter. */
	readonly query?: Readonly<Record<string, string>>;
}

/** Takes a UUID as well, whose number is looked up. */
export const eventList = ({
	kind,
	endpoint,
	field = eventField(kind),
	fields = [],
	query = {},
	...entry
}: EventList): RunOperation => ({
	...entry,
	fields: [field, ...fields],
	uses: [endpoint, NUMBER_LOOKUPS[kind]],
	asksWhenRefused: [OF_EVENT[kind].planned],
	run: eachItem((call) => {
		const chosen = Object.entries(query).map(([name, parameter]) => [
			name,
			call.param<QueryValue>(parameter, ''),
		]);
		return rowsByNumber(
			call.api,
			{ kind, reference: eventReference(call.param('eventId', '')) },
			endpoint,
			Object.fromEntries(chosen) as Record<string, QueryValue>,
		) as AsyncIterable<IDataObject>;
	}),
});
