import type { IDataObject } from 'n8n-workflow';

import { MEETING_ENDPOINTS, type MeetingKind } from '../../../../core/zoom/api/endpoints/endpoints';
import { readParticipantRows } from '../../../../core/zoom/meetings/reports';
import type { RunOperation } from '../../../shared/catalogue';
import { eachItem, takeLimit } from '../../../shared/execute';
import { manyFields } from '../../../shared/fields';
import { createPastMeetingField } from '../../parameters/fields';
import { readInstanceQuery } from '../../parameters/instance';

/** Zoom's own rows, one per join. */
export const getParticipants = (kind: MeetingKind): RunOperation => ({
	name: 'Get Participants',
	value: 'getParticipants',
	action: `Get participants of a ${kind}`,
	description:
		'Get the rows of the participant report: one per join, so people who rejoin come more than once. Of an ID the latest instance is read.',
	fields: [createPastMeetingField(kind), ...manyFields],
	simplify: [
		'name',
		'user_email',
		'registrant_id',
		'join_time',
		'leave_time',
		'duration',
		'status',
		'customer_key',
		'user_id',
		'internal_user',
	],
	endpoints: [MEETING_ENDPOINTS[kind].reportParticipants, MEETING_ENDPOINTS[kind].participants],
	endpointsOnError: [MEETING_ENDPOINTS[kind].planned, MEETING_ENDPOINTS[kind].instances],
	run: eachItem(
		(context) =>
			takeLimit(
				context,
				readParticipantRows(context.api, readInstanceQuery(context, kind)),
			) as AsyncIterable<IDataObject>,
	),
});
