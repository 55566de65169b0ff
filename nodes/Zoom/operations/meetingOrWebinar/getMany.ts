import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { QueryValue } from '../../../../core/http/endpoint';
import { parseDayRange } from '../../../../core/values/dayRange';
import { MEETING_ENDPOINTS, type MeetingKind } from '../../../../core/zoom/api/endpoints/endpoints';
import type { RunOperation } from '../../../shared/catalogue';
import { eachItem, takeLimit } from '../../../shared/execute';
import { manyFields } from '../../../shared/fields';
import { SIMPLE_MEETING_COLUMNS } from '../../parameters/columns';
import { hostFields } from '../../parameters/fields';
import { readUserId } from '../../parameters/userId';

/**
 * Scheduled events of one host.
 * @param query name in Zoom's query -> name of the parameter among the filters
 */
export const getManyMeetings = (
	kind: MeetingKind,
	filters: INodeProperties,
	query: Readonly<Record<string, string>>,
): RunOperation => ({
	name: 'Get Many',
	value: 'getMany',
	action: `Get many ${kind}s`,
	description: `Get many scheduled ${kind}s of one host. For past ones see the resource Past Event.`,
	fields: [...hostFields, filters, ...manyFields],
	simplify: SIMPLE_MEETING_COLUMNS,
	endpoints: [MEETING_ENDPOINTS[kind].hosted],
	run: eachItem((context) => {
		const chosen = Object.entries(query).map(([name, parameter]) => [
			name,
			context.param<QueryValue>(`filters.${parameter}`, ''),
		]);
		const rows = context.api.rows({
			endpoint: MEETING_ENDPOINTS[kind].hosted,
			path: { userId: readUserId(context, 'Host') },
			query: parseDayRange(Object.fromEntries(chosen) as Record<string, QueryValue>),
		});
		return takeLimit(context, rows) as AsyncIterable<IDataObject>;
	}),
});
