import type { ApiClient } from '../../http/client';
import type { Gaps, Json } from '../../http/endpoint';
import { ApiError, rethrow } from '../../http/errors';
import { throwIfShort } from '../../http/pagination';
import { formatForPeople, parseTimestamp } from '../../values/dates';
import { toText } from '../../values/text';
import { toMeetingPath, MEETING_ENDPOINTS, type MeetingKind } from '../api/endpoints/endpoints';
import type { MeetingReference } from '../api/ids';
import type { ZoomAccess } from '../api/service';
import { getReferenceId } from './meetingId';

/** A query about past instances of a meeting or webinar, and the reach of the credential. */
export interface PastQuery {
	readonly kind: MeetingKind;
	readonly reference: MeetingReference;
	readonly access: ZoomAccess;
}

/**
 * Reads the participant rows of one instance; with an ID, of the latest one. Account-wide apps read the report, which has
 * customer keys and breakout rooms; single users read the list of past participants, the only one open to them.
 * @param query with `now` in milliseconds since 1970, to tell apart an upcoming meeting or webinar and one whose report is not
 *   ready, and `onGaps` for a report that has fewer rows than Zoom counts
 */
export async function readParticipantRows(
	api: ApiClient,
	query: PastQuery & { readonly now: number; readonly onGaps?: (gaps: Gaps) => void },
): Promise<Json[]> {
	const { kind, reference, access, onGaps } = query;
	const { reportParticipants, participants } = MEETING_ENDPOINTS[kind];
	const path = toMeetingPath(kind, getReferenceId(reference));
	try {
		return access === 'account'
			? await api.readAll({
					endpoint: reportParticipants,
					path,
					query: { include_fields: 'registrant_id' },
					onGaps,
				})
			: await api.readAll({ endpoint: participants, path, onGaps });
	} catch (error) {
		return rethrow(await explainMissingReport(api, query, error, query.now));
	}
}

/**
 * Finds out why a report is missing: Zoom answers "not found or has expired" for an ID that does not exist, an ID of the
 * other kind, and a report that is not ready. Reads the meeting or webinar itself to tell them apart.
 * @param now milliseconds since 1970, to tell an upcoming meeting or webinar from one that has just ended; absent: not checked
 * @returns the error to throw instead
 */
export async function explainMissingReport(
	api: ApiClient,
	query: Pick<PastQuery, 'kind' | 'reference'>,
	error: unknown,
	now?: number,
): Promise<unknown> {
	const { kind, reference } = query;
	if (!(error instanceof ApiError && AMBIGUOUS.has(error.kind))) return error;
	if (kind === 'meeting' && 'uuid' in reference) return error;
	try {
		const planned = await api.call({
			endpoint: MEETING_ENDPOINTS[kind].planned,
			path: toMeetingPath(kind, getReferenceId(reference)),
		});
		if (error.kind === 'permission') return error;
		const later =
			now === undefined ? undefined : await explainNotStarted(api, query, { planned, now, error });
		return later ?? reportNotReadyError(kind, toText(planned.topic), { cause: error });
	} catch (better) {
		return better instanceof ApiError && CONCLUSIVE.has(better.kind) ? better : error;
	}
}

/** Zoom rejects reports of a host without a webinar licence with "No permission." */
const AMBIGUOUS: ReadonlySet<string> = new Set(['not_ready', 'not_found', 'permission']);
const CONCLUSIVE: ReadonlySet<string> = new Set(['not_found', 'wrong_kind', 'plan', 'permission']);

/** Zoom has a report, and is still adding rows to it. */
export class IncompleteReportError extends ApiError {}

/** @param incompleteReason explains why an existing report is incomplete, as the end of a sentence */
export function reportNotReadyError(
	kind: MeetingKind,
	topic: string,
	{ cause, incompleteReason }: { cause?: ApiError; incompleteReason?: string } = {},
): ApiError {
	const why = incompleteReason
		? `Zoom is still preparing the report: ${incompleteReason}. This takes some minutes after the end, sometimes hours.`
		: `The ${kind} has not ended, or it has only just ended: Zoom needs some minutes, sometimes half an hour, to prepare the report.`;
	const NotReadyError = incompleteReason ? IncompleteReportError : ApiError;
	return new NotReadyError({
		kind: 'not_ready',
		title: `The report of the ${kind}${topic && ` '${topic}'`} is not ready yet`,
		advice: `${why} Run the workflow again later, add a Wait node before this one, or turn on "Wait Until Ready" if the operation has it, with a sufficient "Wait at Most".`,
		status: cause?.status,
		vendorError: cause?.vendorError,
		call: cause?.call,
	});
}

/** The error for a report that is still empty when Zoom has had enough time to make it: waiting would not help. */
export const noParticipantsError = (kind: MeetingKind, topic: string): ApiError =>
	new ApiError({
		kind: 'not_found',
		title: `Zoom has no participants in the report of the ${kind}${topic && ` '${topic}'`}`,
		advice: `The ${kind} ended more than six hours ago, so they will not come any more. Nobody was marked absent. Check the report in Zoom's web portal; if it has people, ask Zoom's support.`,
	});

/** Hosts start early, and clocks differ. */
const EARLY_MS = 5 * 60_000;

/**
 * The error to throw instead of "not ready" if waiting would not help: the meeting or webinar is planned for later, and Zoom
 * has no instance of it. Undefined for a series, since Zoom returns the start of its next occurrence only, and if Zoom
 * does not answer.
 * @param planned the meeting or webinar as scheduled
 * @param now milliseconds since 1970
 */
async function explainNotStarted(
	api: ApiClient,
	{ kind, reference }: { kind: MeetingKind; reference: MeetingReference },
	{ planned, now, error }: { planned: Json; now: number; error: ApiError },
): Promise<ApiError | undefined> {
	const start = parseTimestamp(planned.start_time);
	const isSeries = Array.isArray(planned.occurrences) && planned.occurrences.length > 0;
	if (!('id' in reference) || isSeries || start === undefined || start - now <= EARLY_MS) return undefined;
	if (await mayHaveBeenHeld(api, { kind, id: reference.id })) return undefined;
	const topic = toText(planned.topic);
	return new ApiError({
		kind: 'invalid',
		title: `The ${kind}${topic && ` '${topic}'`} has not taken place yet: it starts on ${formatForPeople(start, toText(planned.timezone))}`,
		advice: `Run the workflow after the ${kind}, for example with a Zoom Trigger for the event '${kind}.ended'. "Wait Until Ready" only waits for the report of a ${kind} that has ended.`,
		status: error.status,
		vendorError: error.vendorError,
		call: error.call,
	});
}

async function mayHaveBeenHeld(
	api: ApiClient,
	{ kind, id }: { kind: MeetingKind; id: string },
): Promise<boolean> {
	try {
		const path = toMeetingPath(kind, id);
		const { instances: endpoint } = MEETING_ENDPOINTS[kind];
		for await (const _row of api.rows({ endpoint, path, onGaps: throwIfShort })) return true;
		return false;
	} catch (error) {
		return !(error instanceof ApiError && NONE_HELD.has(error.kind));
	}
}

const NONE_HELD: ReadonlySet<string> = new Set(['not_found', 'not_ready']);

/**
 * Looks for a clearer error by reading the meeting or webinar itself: "No permission." usually means that the host has no
 * licence, and "not found" may mean an ID of the other kind. If it exists, the error stays: no report is involved that could
 * be late.
 * @returns the error to throw instead
 */
export async function explainRejectedMeeting(
	api: ApiClient,
	meeting: Pick<PastQuery, 'kind' | 'reference'>,
	error: unknown,
): Promise<unknown> {
	if (!(error instanceof ApiError && LOOKED_UP_KINDS.has(error.kind))) return error;
	const clearer = await explainMissingReport(api, meeting, error);
	return clearer instanceof ApiError && clearer.kind === 'not_ready' ? error : clearer;
}

const LOOKED_UP_KINDS: ReadonlySet<string> = new Set(['not_found', 'permission']);
