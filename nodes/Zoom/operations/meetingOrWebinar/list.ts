import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Endpoint, QueryValue } from '../../../../core/http/endpoint';
import { MEETING_ENDPOINTS, type MeetingKind } from '../../../../core/zoom/api/endpoints/endpoints';
import { parseMeetingReference } from '../../../../core/zoom/api/ids';
import { NUMBER_LOOKUPS } from '../../../../core/zoom/meetings/meetingId';
import { readRowsByMeetingId } from '../../../../core/zoom/meetings/rowsByNumber';
import type { RunOperation } from '../../../shared/catalogue';
import { eachItem } from '../../../shared/execute';
import { createMeetingField } from '../../parameters/fields';

/** A list that one endpoint gives of an event's number, without pages. */
export interface MeetingList extends Omit<RunOperation, 'run' | 'endpoints' | 'endpointsOnError'> {
	readonly kind: MeetingKind;
	readonly endpoint: Endpoint;
	/** Which events the field lists; any unless given. */
	readonly field?: INodeProperties;
	/** Name in Zoom's query -> name or dotted path of the parameter. */
	readonly query?: Readonly<Record<string, string>>;
}

/** Takes a UUID as well, whose number is looked up. */
export const createMeetingList = ({
	kind,
	endpoint,
	field = createMeetingField(kind),
	fields = [],
	query = {},
	...entry
}: MeetingList): RunOperation => ({
	...entry,
	fields: [field, ...fields],
	endpoints: [endpoint, NUMBER_LOOKUPS[kind]],
	endpointsOnError: [MEETING_ENDPOINTS[kind].planned],
	run: eachItem((context) => {
		const chosen = Object.entries(query).map(([name, parameter]) => [
			name,
			context.param<QueryValue>(parameter, ''),
		]);
		return readRowsByMeetingId(
			context.api,
			{ kind, reference: parseMeetingReference(context.param('eventId', '')) },
			endpoint,
			Object.fromEntries(chosen) as Record<string, QueryValue>,
		) as AsyncIterable<IDataObject>;
	}),
});
