import { createHash } from 'node:crypto';

import { mapConcurrent } from '../../async/concurrent';
import type { ApiClient } from '../../http/client';
import type { Gaps, Json } from '../../http/endpoint';
import { ApiError, concernsAccount, rethrow } from '../../http/errors';
import { toArray } from '../../http/pagination';
import { toText } from '../../values/text';
import { toMeetingPath, MEETING_ENDPOINTS } from '../api/endpoints/endpoints';
import type { ZoomAccess } from '../api/service';
import { explainEmptyRows, explainMissingRows, mayBeIncomplete } from '../attendance/completeness';
import { isFinal } from '../meetings/missingData';
import type { EndedMeeting } from './endedMeeting';

/** One reading of the participant report of an ended meeting or webinar. */
export interface ReportReading {
	/** The same for two equal readings; absent while the report does not exist or lacks people. */
	readonly fingerprint?: string;
	/** Rows found. */
	readonly rows: number;
	/** The reason why the report is not complete, as a sentence without a full stop. */
	readonly incompleteReason?: string;
}

/**
 * Reads the whole report, because a late `leave_time` may be on any page.
 * @param now milliseconds since 1970: some hours after the end, missing rows are considered final
 * @throws ApiError if the error does not concern this meeting or webinar alone: a missing scope, a limit, the network
 */
export async function readReport(
	api: ApiClient,
	meeting: EndedMeeting,
	access: ZoomAccess,
	now: number,
): Promise<ReportReading> {
	const { reportParticipants, participants } = MEETING_ENDPOINTS[meeting.kind];
	let gaps: Gaps | undefined;
	try {
		const rows = await toArray(
			api.rows({
				onGaps: (one) => void (gaps = one),
				endpoint: access === 'account' ? reportParticipants : participants,
				path: toMeetingPath(meeting.kind, meeting.uuid),
			}),
		);
		return assessRows(rows, gaps, meeting, now);
	} catch (error) {
		return isFinal(error) ? createRejectedReading(error, meeting) : rethrow(error);
	}
}

function assessRows(
	rows: readonly Json[],
	gaps: Gaps | undefined,
	meeting: EndedMeeting,
	now: number,
): ReportReading {
	const held = { participants_count: meeting.participants, end_time: new Date(meeting.ended).toISOString() };
	if (rows.length === 0) {
		const yet = mayBeIncomplete(held, now) ? ' yet' : '';
		return createAbsentReading(meeting, `Zoom has no participants in its report${yet}`);
	}
	const mayCome = explainMissingRows(rows, held, gaps);
	const reason = mayCome ?? (gaps && explainEmptyRows(gaps));
	const reading: ReportReading = {
		rows: rows.length,
		...(reason !== undefined && { incompleteReason: `The report may lack people: ${reason}` }),
	};
	const isOpen = mayCome !== undefined && mayBeIncomplete(held, now);
	return isOpen ? reading : { ...reading, fingerprint: fingerprintRows(rows) };
}

/** By default Zoom leaves meetings with a single participant out of its reports, so waiting would not help. */
function createAbsentReading(
	{ participants = Infinity }: EndedMeeting,
	incompleteReason: string,
): ReportReading {
	return participants <= 1 ? { fingerprint: 'alone', rows: 0 } : { rows: 0, incompleteReason };
}

/** Zoom answers "not found" for a report that is not ready; any other error is final. */
function createRejectedReading(error: ApiError, meeting: EndedMeeting): ReportReading {
	const comesLater = error.kind === 'not_ready' || error.kind === 'not_found';
	if (comesLater) return createAbsentReading(meeting, 'Zoom has no participant report of it');
	return { fingerprint: `refused ${error.kind}`, rows: 0, incompleteReason: error.message };
}

/** Sorted, because Zoom does not guarantee an order of rows. People who rejoin have several rows. */
function fingerprintRows(rows: readonly Json[]): string {
	const stays = rows.map((row) =>
		[row.user_id, row.join_time, row.leave_time, row.duration].map(toText).join(),
	);
	const hash = createHash('sha256').update(stays.sort().join('\n')).digest('base64url');
	return `${rows.length}:${hash.slice(0, 16)}`;
}

/** Reports read at the same time. */
const MAX_CONCURRENT_READS = 4;
/** With this many errors in one poll, the cause is not a single meeting or webinar. */
const MAX_ERRORS = 3;

interface ReportReadings {
	readonly readings: ReadonlyMap<string, ReportReading>;
	/** The error that stopped reading before all reports were read. */
	readonly error?: unknown;
	/** Errors of single reports, which their readings mention too. */
	readonly errors: readonly ApiError[];
}

/**
 * Reads the reports of several instances, by UUID. A report that cannot be read does not block the others: its reading says
 * why.
 */
export async function readReports(
	api: ApiClient,
	meetings: readonly EndedMeeting[],
	access: ZoomAccess,
	now: number,
): Promise<ReportReadings> {
	const readings = new Map<string, ReportReading>();
	const errors: ApiError[] = [];
	const read = async (meeting: EndedMeeting) => {
		try {
			readings.set(meeting.uuid, await readReport(api, meeting, access, now));
		} catch (error) {
			if (!(error instanceof ApiError) || concernsAccount(error)) return rethrow(error);
			readings.set(meeting.uuid, {
				rows: 0,
				incompleteReason: `Its report could not be read: ${error.message}`,
			});
			errors.push(error);
			if (errors.length >= MAX_ERRORS) return rethrow(error);
		}
	};
	const [outcome] = await Promise.allSettled([mapConcurrent(meetings, MAX_CONCURRENT_READS, read)]);
	return { readings, errors, ...(outcome.status === 'rejected' && { error: outcome.reason as unknown }) };
}
