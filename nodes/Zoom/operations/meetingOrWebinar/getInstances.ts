import type { INodeProperties } from 'n8n-workflow';

import { MEETING_ENDPOINTS, type MeetingKind } from '../../../../core/zoom/api/endpoints/endpoints';
import type { RunOperation } from '../../../shared/catalogue';
import { createPastMeetingField } from '../../parameters/fields';
import { createMeetingList } from './list';

/**
 * The times an event was held.
 * @param query name in Zoom's query -> dotted path of the parameter
 */
export const getInstances = (
	kind: MeetingKind,
	filters?: INodeProperties,
	query?: Readonly<Record<string, string>>,
): RunOperation =>
	createMeetingList({
		kind,
		name: 'Get Instances',
		value: 'getInstances',
		action: `Get instances of a ${kind}`,
		description: `Get the UUID and start of every time a ${kind} was held and has ended: occurrences of a series, and parts of one that was started again. Zoom lists those of the last 15 months.`,
		endpoint: MEETING_ENDPOINTS[kind].instances,
		field: createPastMeetingField(kind),
		fields: filters && [filters],
		query,
	});
