import { inParallel } from '../../async/concurrent';
import type { Api } from '../../http/client';
import { Problem, raise, type ProblemKind } from '../../http/errors';
import type { ZoomAccess } from '../api/service';
import type { EndedEvent } from './endedEvent';
import { readReport, type ReportReading } from './readReport';

/** Reports read at the same time. */
const READ_AT_ONCE = 4;
/** So many in one poll are no longer the fault of single events. */
const MOST_FAULTS = 3;
/** Faults that the next report would meet as well. */
const OF_EVERY_REPORT: ReadonlySet<ProblemKind> = new Set([
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
	readonly faults: readonly Problem[];
}

/**
 * Reads the reports of several events, by UUID. One that cannot be read does not hold up the others: its reading says so.
 */
export async function readReports(
	api: Api,
	events: readonly EndedEvent[],
	access: ZoomAccess,
	now: number,
): Promise<ReportReadings> {
	const readings = new Map<string, ReportReading>();
	const faults: Problem[] = [];
	const read = async (event: EndedEvent) => {
		try {
			readings.set(event.uuid, await readReport(api, event, access, now));
		} catch (fault) {
			if (!(fault instanceof Problem) || OF_EVERY_REPORT.has(fault.kind)) return raise(fault);
			readings.set(event.uuid, { rows: 0, lack: `Its report could not be read: ${fault.message}` });
			faults.push(fault);
			if (faults.length >= MOST_FAULTS) return raise(fault);
		}
	};
	const [outcome] = await Promise.allSettled([inParallel(events, READ_AT_ONCE, read)]);
	return { readings, faults, ...(outcome.status === 'rejected' && { fault: outcome.reason as unknown }) };
}
