import { createHash } from 'node:crypto';

import { mapConcurrent } from '../../async/concurrent';
import type { ApiClient } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { ApiError, rethrow, type ApiErrorKind } from '../../http/errors';
import { toArray } from '../../http/pagination';
import { toText } from '../../values/text';
import { toMeetingPath, MEETING_ENDPOINTS } from '../api/endpoints/endpoints';
import type { ZoomAccess } from '../api/service';
import { explainMissingRows, mayBeIncomplete } from '../attendance/completeness';
import { isSkippable } from '../meetings/missingData';
import type { EndedMeeting } from './endedMeeting';

/** One look at the participant report of one ended event. */
export interface ReportReading {
	/** The same for two readings that found the same; absent while the report is not there, or lacks people. */
	readonly fingerprint?: string;
	/** Rows found. */
	readonly rows: number;
	/** What keeps the report from being complete, as a sentence without a full stop. */
	readonly incompleteReason?: string;
}

/**
 * Reads the whole report: a late `leave_time` may stand on any page.
 * @param now milliseconds since 1970: some hours after the end, missing rows are taken as missing for good
 * @throws ApiError when the fault is not the event's own: a missing scope, a limit, the network
 */
export async function readReport(
	api: ApiClient,
	event: EndedMeeting,
	access: ZoomAccess,
	now: number,
): Promise<ReportReading> {
	const { reportParticipants, participants } = MEETING_ENDPOINTS[event.kind];
	try {
		const rows = await toArray(
			api.rows({
				endpoint: access === 'account' ? reportParticipants : participants,
				path: toMeetingPath(event.kind, event.uuid),
			}),
		);
		return assessRows(rows, event, now);
	} catch (fault) {
		return isSkippable(fault) ? createRefusedReading(fault, event) : rethrow(fault);
	}
}

function assessRows(rows: readonly Json[], event: EndedMeeting, now: number): ReportReading {
	if (rows.length === 0) return createAbsentReading(event, 'Zoom has no participants in its report yet');
	const held = { participants_count: event.participants, end_time: new Date(event.ended).toISOString() };
	const incompleteReason = explainMissingRows(rows, held);
	if (incompleteReason === undefined) return { fingerprint: fingerprintRows(rows), rows: rows.length };
	const reading = { rows: rows.length, incompleteReason: `The report may lack people: ${incompleteReason}` };
	return mayBeIncomplete(held, now) ? reading : { ...reading, fingerprint: fingerprintRows(rows) };
}

/** By default Zoom leaves a meeting that one person held alone out of its reports: nothing more will come. */
function createAbsentReading(
	{ participants = Infinity }: EndedMeeting,
	incompleteReason: string,
): ReportReading {
	return participants <= 1 ? { fingerprint: 'alone', rows: 0 } : { rows: 0, incompleteReason };
}

/** Zoom says "not found" of a report that is not made yet; any other refusal stays. */
function createRefusedReading(fault: ApiError, event: EndedMeeting): ReportReading {
	const comesLater = fault.kind === 'not_ready' || fault.kind === 'not_found';
	if (comesLater) return createAbsentReading(event, 'Zoom has no participant report of it');
	return { fingerprint: `refused ${fault.kind}`, rows: 0, incompleteReason: fault.message };
}

/** Zoom promises no order of rows, and who rejoins has one more. */
function fingerprintRows(rows: readonly Json[]): string {
	const stays = rows.map((row) =>
		[row.user_id, row.join_time, row.leave_time, row.duration].map(toText).join(),
	);
	const hash = createHash('sha256').update(stays.sort().join('\n')).digest('base64url');
	return `${rows.length}:${hash.slice(0, 16)}`;
}

/** Reports read at the same time. */
const MAX_CONCURRENT_READS = 4;
/** So many in one poll are no longer the fault of single events. */
const MAX_FAULTS = 3;
/** Faults that the next report would meet as well. */
const ALL_REPORTS_FAULTS: ReadonlySet<ApiErrorKind> = new Set([
	'credential',
	'daily_limit',
	'ip_blocked',
	'rate_limit',
	'scope',
]);

interface ReportReadings {
	readonly readings: ReadonlyMap<string, ReportReading>;
	/** What ended the reading before all were read. */
	readonly fault?: unknown;
	/** What went wrong with single reports: their readings say so, too. */
	readonly faults: readonly ApiError[];
}

/**
 * Reads the reports of several events, by UUID. One that cannot be read does not hold up the others: its reading says so.
 */
export async function readReports(
	api: ApiClient,
	events: readonly EndedMeeting[],
	access: ZoomAccess,
	now: number,
): Promise<ReportReadings> {
	const readings = new Map<string, ReportReading>();
	const faults: ApiError[] = [];
	const read = async (event: EndedMeeting) => {
		try {
			readings.set(event.uuid, await readReport(api, event, access, now));
		} catch (fault) {
			if (!(fault instanceof ApiError) || ALL_REPORTS_FAULTS.has(fault.kind)) return rethrow(fault);
			readings.set(event.uuid, {
				rows: 0,
				incompleteReason: `Its report could not be read: ${fault.message}`,
			});
			faults.push(fault);
			if (faults.length >= MAX_FAULTS) return rethrow(fault);
		}
	};
	const [outcome] = await Promise.allSettled([mapConcurrent(events, MAX_CONCURRENT_READS, read)]);
	return { readings, faults, ...(outcome.status === 'rejected' && { fault: outcome.reason as unknown }) };
}
