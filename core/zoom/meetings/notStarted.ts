import { DateTime } from 'luxon';

import type { ApiClient } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { ApiError } from '../../http/errors';
import { toText, parseTime } from '../../values/text';
import { toMeetingPath, MEETING_ENDPOINTS, type MeetingKind } from '../api/endpoints/endpoints';
import type { MeetingReference } from '../api/ids';

/** Hosts begin early, and clocks differ. */
const EARLY_MS = 5 * 60_000;

/**
 * What to throw instead of "not ready" where waiting would be in vain: the event is planned for later, and Zoom knows of
 * no time it was held. Undefined for a series, whose plan tells the next occurrence only, and where Zoom refuses to tell.
 * @param planned the event as it was scheduled
 * @param now milliseconds since 1970
 */
export async function explainNotStarted(
	api: ApiClient,
	{ kind, reference }: { kind: MeetingKind; reference: MeetingReference },
	{ planned, now, fault }: { planned: Json; now: number; fault: ApiError },
): Promise<ApiError | undefined> {
	const start = parseTime(planned.start_time);
	const isSeries = Array.isArray(planned.occurrences) && planned.occurrences.length > 0;
	if (!('id' in reference) || isSeries || start === undefined || start - now <= EARLY_MS) return undefined;
	if (await mayHaveBeenHeld(api, { kind, id: reference.id })) return undefined;
	const topic = toText(planned.topic);
	return new ApiError({
		kind: 'invalid',
		title: `The ${kind}${topic && ` '${topic}'`} has not taken place yet: it starts on ${formatLocalTime(toText(planned.timezone), start)}`,
		advice: `Run the workflow after the ${kind}, for example with a Zoom Trigger for the event '${kind}.ended'. 'Wait Until Ready' only waits for the report of a ${kind} that is over.`,
		status: fault.status,
		vendorError: fault.vendorError,
		call: fault.call,
	});
}

async function mayHaveBeenHeld(
	api: ApiClient,
	{ kind, id }: { kind: MeetingKind; id: string },
): Promise<boolean> {
	try {
		const path = toMeetingPath(kind, id);
		for await (const _row of api.rows({ endpoint: MEETING_ENDPOINTS[kind].instances, path })) return true;
		return false;
	} catch (fault) {
		return !(fault instanceof ApiError && NONE_HELD.has(fault.kind));
	}
}

const NONE_HELD: ReadonlySet<string> = new Set(['not_found', 'not_ready']);

/** `2026-03-04 15:00 (Europe/Berlin)`; in UTC where the event's time zone is unknown. */
function formatLocalTime(timezone: string, start: number): string {
	const utc = DateTime.fromMillis(start, { zone: 'utc' });
	const local = timezone === '' ? utc : utc.setZone(timezone);
	const shown = local.isValid ? local : utc;
	return `${shown.toFormat('yyyy-MM-dd HH:mm')} (${shown.zoneName})`;
}
