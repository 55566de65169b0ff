import type { Json } from '../../http/endpoint';
import { formatInstant } from '../../values/instants';
import { pickDefined } from '../../values/objects';
import type { SettledMeeting } from './watchState';

/**
 * The item for an ended meeting or webinar: the fields of `*.ended` from the Zoom Trigger, so that a workflow accepts both,
 * and those of past meetings (`event_kind`, `event_id`, `event_uuid`).
 * @param hostId user ID of the host, if it could be read
 */
export function toAttendanceItem(
	{ meeting, rows, complete, incompleteReason }: SettledMeeting,
	hostId: string | undefined = meeting.hostId,
): Json {
	const item = {
		event: `${meeting.kind}.ended`,
		event_ts: meeting.ended,
		kind: meeting.kind,
		id: meeting.id,
		uuid: meeting.uuid,
		topic: meeting.topic,
		host_id: hostId,
		host_name: meeting.hostName,
		host_email: meeting.hostEmail,
		start_time: meeting.startTime,
		end_time: meeting.endTime ?? formatInstant(meeting.ended),
		duration: meeting.duration,
		participants_count: meeting.participants,
		event_kind: meeting.kind,
		event_id: meeting.id,
		event_uuid: meeting.uuid,
		report_complete: complete,
		report_rows: rows,
		report_problem: complete ? undefined : incompleteReason,
	};
	return pickDefined(item);
}
