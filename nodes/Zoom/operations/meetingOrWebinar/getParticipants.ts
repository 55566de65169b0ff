import {
	MEETING_ENDPOINTS,
	toMeetingPath,
	type MeetingKind,
} from '../../../../core/zoom/api/endpoints/endpoints';
import type { RequestOperation, ValueReader } from '../../../shared/catalogue';
import { manyFields } from '../../../shared/fields';
import { readAccess, selectByAccess } from '../../parameters/authentication';
import { createPastMeetingField } from '../../parameters/fields';
import { createEventRow, createReportExplainer, instanceReader } from '../../parameters/instance';

/** Zoom's own rows, one per join. */
export const getParticipants = (kind: MeetingKind): RequestOperation => ({
	name: 'Get Participants',
	value: 'getParticipants',
	action: `Get participants of a ${kind}`,
	description: 'Get the participant report, with one row per join. With an ID, reads the latest instance.',
	fields: [createPastMeetingField(kind), ...manyFields],
	simplify: [
		'event_kind',
		'event_id',
		'event_uuid',
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
		'report_complete',
	],
	request: {
		endpoint: selectByAccess({
			account: MEETING_ENDPOINTS[kind].reportParticipants,
			user: MEETING_ENDPOINTS[kind].participants,
		}),
		path: toMeetingPath(kind, instanceReader),
		query: { include_fields: reportFieldsReader },
		toRow: createEventRow(kind),
		completeField: 'report_complete',
		explainError: createReportExplainer(kind),
	},
});

/** The report has the registrant's ID on request only. */
const reportFieldsReader: ValueReader = {
	parameters: ['authentication'],
	read: (context) => (readAccess(context) === 'account' ? 'registrant_id' : undefined),
};
