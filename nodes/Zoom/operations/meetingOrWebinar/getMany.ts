import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { QueryValue } from '../../../../core/http/endpoint';
import { wholeDayRange } from '../../../../core/values/dayRange';
import { OF_EVENT, type EventKind } from '../../../../core/zoom/api/endpoints/endpoints';
import type { RunOperation } from '../../../shared/catalogue';
import { eachItem, limited } from '../../../shared/execute';
import { manyFields } from '../../../shared/fields';
import { EVENT_COLUMNS } from '../../parameters/columns';
import { hostFields } from '../../parameters/fields';
import { userIdOf } from '../../parameters/userId';

/**
 * Scheduled events of one host.
 * @param query name in Zoom's query -> name of the parameter among the filters
 */
export const getManyEvents = (
	kind: EventKind,
	filters: INodeProperties,
	query: Readonly<Record<string, string>>,
): RunOperation => ({
	name: 'Get Many',
	value: 'getMany',
	action: `Get many ${kind}s`,
	description: `Get many scheduled ${kind}s of one host. For past ones see the resource Past Event.`,
	fields: [...hostFields, filters, ...manyFields],
	simplify: EVENT_COLUMNS,
	uses: [OF_EVENT[kind].hosted],
	run: eachItem((call) => {
		const chosen = Object.entries(query).map(([name, parameter]) => [
			name,
			call.param<QueryValue>(`filters.${parameter}`, ''),
		]);
		const rows = call.api.rows({
			endpoint: OF_EVENT[kind].hosted,
			path: { userId: userIdOf(call, 'Host') },
			query: wholeDayRange(Object.fromEntries(chosen) as Record<string, QueryValue>),
		});
		return limited(call, rows) as AsyncIterable<IDataObject>;
	}),
});
