import type { Json } from '../../http/endpoint';
import type { SettledMeeting } from './watchState';

/**
 * What a flow gets for an ended event whose report is there: the words of `*.ended` from the Zoom Trigger, so that a flow
 * takes either, and those of past events (`event_kind`, `event_id`, `event_uuid`) beside them.
 * @param hostId Zoom's ID of the host, where it could be read
 */
export function toAttendanceItem(
	{ event, rows, complete, incompleteReason }: SettledMeeting,
	hostId: string | undefined = event.hostId,
): Json {
	const item = {
		event: `${event.kind}.ended`,
		event_ts: event.ended,
		kind: event.kind,
		id: event.id,
		uuid: event.uuid,
		topic: event.topic,
		host_id: hostId,
		host_name: event.hostName,
		host_email: event.hostEmail,
		start_time: event.startTime,
		end_time: event.endTime ?? new Date(event.ended).toISOString().replace('.000Z', 'Z'),
		duration: event.duration,
		participants_count: event.participants,
		event_kind: event.kind,
		event_id: event.id,
		event_uuid: event.uuid,
		report_complete: complete,
		report_rows: rows,
		report_problem: complete ? undefined : incompleteReason,
	};
	return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined));
}
