import type { EventSpan } from '../../attendance/input';
import { toText, parseTime, type ZoomRow } from '../../values/text';

/** `settings.approval_type`: 0 approves automatically, 1 by hand, 2 needs no registration. */
const APPROVAL_TYPES_WITH_REGISTRATION: readonly unknown[] = [0, 1];

export interface PastMeetingAnswers {
	/**
	 * The instance as it took place: `report/{meetings|webinars}/{uuid}`, `past_meetings/{uuid}`, an entry of
	 * `past_{meetings|webinars}/{id}/instances`, or several of them. The first that knows a field decides.
	 */
	instance: readonly ZoomRow[];
	/** The event as it was planned: `{meetings|webinars}/{id}`. Its uuid and times are those of the plan and are not used. */
	planned?: ZoomRow;
}

/** What Zoom's various answers say about one past instance. The end stays unknown when no answer tells it. */
export function toEventSpan(
	kind: EventSpan['kind'],
	{ instance, planned = {} }: PastMeetingAnswers,
): EventSpan {
	const everything = [...instance, planned];
	const settings = (planned.settings ?? {}) as ZoomRow;
	return {
		kind,
		id: findText(everything, 'id'),
		uuid: findText(instance, 'uuid'),
		topic: findText(everything, 'topic'),
		start: findTime(instance, 'start_time'),
		end: findTime(instance, 'end_time'),
		hostId: findText(everything, 'host_id') || undefined,
		// In reports and past meetings `user_email` is the host's address.
		hostEmail: findText(instance, 'user_email') || toText(planned.host_email) || undefined,
		hasRegistration: APPROVAL_TYPES_WITH_REGISTRATION.includes(settings.approval_type),
	};
}

const findText = (rows: readonly ZoomRow[], field: string): string =>
	rows.map((row) => toText(row[field])).find((value) => value !== '') ?? '';

const findTime = (rows: readonly ZoomRow[], field: string): number | undefined =>
	rows.map((row) => parseTime(row[field])).find((value) => value !== undefined);
