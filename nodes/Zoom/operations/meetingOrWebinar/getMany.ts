import type { INodeProperties } from 'n8n-workflow';

import { MEETING_ENDPOINTS, type MeetingKind } from '../../../../core/zoom/api/endpoints/endpoints';
import type { RequestOperation, ValueSources } from '../../../shared/catalogue';
import { manyFields } from '../../../shared/fields';
import { SIMPLE_MEETING_COLUMNS } from '../../parameters/columns';
import { hostFields } from '../../parameters/fields';
import { createUserIdReader } from '../../parameters/userId';

/** Lists the scheduled meetings of one host. */
export const getManyMeetings = (
	kind: MeetingKind,
	filters: INodeProperties,
	query: ValueSources,
): RequestOperation => ({
	name: 'Get Many',
	value: 'getMany',
	action: `Get many ${kind}s`,
	description: `Get many scheduled ${kind}s of one host. For past ones, use the resource Past Event.`,
	fields: [...hostFields, filters, ...manyFields],
	simplify: SIMPLE_MEETING_COLUMNS,
	request: {
		endpoint: MEETING_ENDPOINTS[kind].hosted,
		path: { userId: createUserIdReader('Host') },
		query,
	},
});
