import type { Json } from '../../../core/http/endpoint';
import { MEETING_ENDPOINTS, type MeetingKind } from '../../../core/zoom/api/endpoints/endpoints';
import { getReferenceId } from '../../../core/zoom/meetings/meetingId';
import type { InstanceQuery } from '../../../core/zoom/meetings/pastInstance';
import { explainMissingReport } from '../../../core/zoom/meetings/reports';
import type { ErrorExplainer, ItemContext, RowShape, ValueReader } from '../../shared/catalogue';
import { readAccess } from './authentication';
import { readMeetingReference } from './meetingReference';

/** The instance that the field `createMeetingIdField` names. */
export const readInstanceQuery = (context: ItemContext, kind: MeetingKind): InstanceQuery => ({
	kind,
	reference: readMeetingReference(context, true),
	access: readAccess(context),
	now: context.clock.now(),
});

/** The instance in the path of a request: an ID, which means the latest, or a UUID. */
export const instanceReader: ValueReader = {
	parameters: ['eventId'],
	read: (context) => getReferenceId(readMeetingReference(context, true)),
};

/** Adds the kind of the meeting to its rows, and the ID or UUID that they were read by. */
export const createEventRow =
	(kind: MeetingKind): RowShape<Json> =>
	(row, { path }) => {
		const value = path[`${kind}Id`] ?? '';
		return { event_kind: kind, [/^\d+$/.test(value) ? 'event_id' : 'event_uuid']: value, ...row };
	};

/** Explains errors about the data of a past instance. */
export const createReportExplainer = (kind: MeetingKind): ErrorExplainer => ({
	endpoints: [MEETING_ENDPOINTS[kind].planned, MEETING_ENDPOINTS[kind].instances],
	async explain(error, _request, context) {
		const query = readInstanceQuery(context, kind);
		return await explainMissingReport(context.api, query, error, query.now);
	},
});
