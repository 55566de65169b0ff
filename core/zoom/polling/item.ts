import type { Json } from '../../http/endpoint';
import type { SettledMeeting } from './watchState';

/**
 * The item for an ended meeting or webinar: the fields of `*.ended` from the Zoom Trigger, so that a workflow accepts both,
 * and those of past meetings (`event_kind`, `event_id`, `event_uuid`).
 * @param hostId user ID of the host, if it could be read
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
