import type { IDataObject } from 'n8n-workflow';

import { OF_EVENT, type EventKind } from '../../../../core/zoom/api/endpoints/endpoints';
import { participantRows } from '../../../../core/zoom/meetings/reports';
import type { RunOperation } from '../../../shared/catalogue';
import { eachItem, limited } from '../../../shared/execute';
import { manyFields } from '../../../shared/fields';
import { pastEventField } from '../../parameters/fields';
import { instanceQuestion } from '../../parameters/instance';

/** Zoom's own rows, one per join. */
export const getParticipants = (kind: EventKind): RunOperation => ({
	name: 'Get Participants',
	value: 'getParticipants',
	action: `Get participants of a ${kind}`,
	description:
		'Get the rows of the participant report: one per join, so people who rejoin come more than once. Of an ID the latest instance is read.',
	fields: [pastEventField(kind), ...manyFields],
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
	uses: [OF_EVENT[kind].reportParticipants, OF_EVENT[kind].participants],
	asksWhenRefused: [OF_EVENT[kind].planned, OF_EVENT[kind].instances],
	run: eachItem(
		(call) =>
			limited(call, participantRows(call.api, instanceQuestion(call, kind))) as AsyncIterable<IDataObject>,
	),
});
