import { mapConcurrent } from '../../async/concurrent';
import type { ApiClient } from '../../http/client';
import { ApiError, rethrow, type ApiErrorKind } from '../../http/errors';
import type { ZoomAccess } from '../api/service';
import type { EndedMeeting } from './endedEvent';
import { readReport, type ReportReading } from './readReport';

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

export interface ReportReadings {
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
