import { DateTime } from 'luxon';

import type { ApiClient } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { ApiError, rethrow } from '../../http/errors';
import { parseTimestamp } from '../../values/dates';
import { toText } from '../../values/text';
import { toMeetingPath, MEETING_ENDPOINTS, type MeetingKind } from '../api/endpoints/endpoints';
import type { MeetingReference } from '../api/ids';
import type { ZoomAccess } from '../api/service';
import { getReferenceId } from './meetingId';

/** Which event's past is asked for, and through whose eyes. */
export interface PastQuery {
	readonly kind: MeetingKind;
	readonly reference: MeetingReference;
	readonly access: ZoomAccess;
}

/**
 * Participant rows of one instance; of an ID's latest one. Account-wide apps read the report, which knows customer keys
 * and breakout rooms; single users the list of past participants, the only one they may read.
 * @param query with `now` in milliseconds since 1970: tells an event that is yet to come from one without a report as yet
 */
export async function* readParticipantRows(
	api: ApiClient,
	query: PastQuery & { readonly now: number },
): AsyncGenerator<Json> {
	const { kind, reference, access } = query;
	const { reportParticipants, participants } = MEETING_ENDPOINTS[kind];
	const path = toMeetingPath(kind, getReferenceId(reference));
	try {
		yield* access === 'account'
			? api.rows({ endpoint: reportParticipants, path, query: { include_fields: 'registrant_id' } })
			: api.rows({ endpoint: participants, path });
	} catch (fault) {
		rethrow(await explainMissingReport(api, query, fault, query.now));
	}
}

/**
 * Zoom says "not found or has expired" of events that do not exist, of those of the other kind and of those without a
 * report as yet. Looks at the event itself to tell which it is.
 * @param now milliseconds since 1970, where an event that is yet to come is to be told from one that ended just now
 * @returns what to throw instead
 */
export async function explainMissingReport(
	api: ApiClient,
	query: Pick<PastQuery, 'kind' | 'reference'>,
	fault: unknown,
	now?: number,
): Promise<unknown> {
	const { kind, reference } = query;
	if (!(fault instanceof ApiError && AMBIGUOUS.has(fault.kind))) return fault;
	if (kind === 'meeting' && 'uuid' in reference) return fault;
	try {
		const planned = (await api.call({
			endpoint: MEETING_ENDPOINTS[kind].planned,
			path: toMeetingPath(kind, getReferenceId(reference)),
		})) as Json;
		if (fault.kind === 'permission') return fault;
		const later =
			now === undefined ? undefined : await explainNotStarted(api, query, { planned, now, fault });
		return later ?? reportNotReadyError(kind, toText(planned.topic), { cause: fault });
	} catch (better) {
		return better instanceof ApiError && CONCLUSIVE.has(better.kind) ? better : fault;
	}
}

/** A report of a host without a webinar licence is refused with "No permission." */
const AMBIGUOUS: ReadonlySet<string> = new Set(['not_ready', 'not_found', 'permission']);
const CONCLUSIVE: ReadonlySet<string> = new Set(['not_found', 'wrong_kind', 'plan', 'permission']);

/** @param lack what shows that the report, though there, is incomplete, as the end of a sentence */
export function reportNotReadyError(
	kind: MeetingKind,
	topic: string,
	{ cause, incompleteReason }: { cause?: ApiError; incompleteReason?: string } = {},
): ApiError {
	const why = incompleteReason
		? `Zoom is still making the report: ${incompleteReason}. This takes some minutes after the end, at times hours.`
		: `The ${kind} has not ended, or it ended only just now: Zoom needs some minutes, at times half an hour, to make the report.`;
	return new ApiError({
		kind: 'not_ready',
		title: `The report of the ${kind}${topic && ` '${topic}'`} is not ready yet`,
		advice: `${why} Run the workflow again then, put a Wait node before this one, or turn on 'Wait Until Ready' where the operation has it, with 'Wait at Most' long enough.`,
		status: cause?.status,
		vendorError: cause?.vendorError,
		call: cause?.call,
	});
}

/** Hosts begin early, and clocks differ. */
const EARLY_MS = 5 * 60_000;

/**
 * What to throw instead of "not ready" where waiting would be in vain: the event is planned for later, and Zoom knows of
 * no time it was held. Undefined for a series, whose plan tells the next occurrence only, and where Zoom refuses to tell.
 * @param planned the event as it was scheduled
 * @param now milliseconds since 1970
 */
async function explainNotStarted(
	api: ApiClient,
	{ kind, reference }: { kind: MeetingKind; reference: MeetingReference },
	{ planned, now, fault }: { planned: Json; now: number; fault: ApiError },
): Promise<ApiError | undefined> {
	const start = parseTimestamp(planned.start_time);
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
