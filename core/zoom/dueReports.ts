import type { Api } from '../api/api';
import { inParallel } from '../api/parallel';
import type { EndedEvent } from './endedEvent';
import { readReport, type ReportReading } from './reportReading';
import type { ZoomAccess } from './vendor';

/** Reports read at the same time. */
const READ_AT_ONCE = 4;

export interface ReportReadings {
	readonly readings: ReadonlyMap<string, ReportReading>;
	/** What ended the reading before all were read; those that were read count all the same. */
	readonly fault?: unknown;
}

/** Reads the reports of several events, by UUID. A report that is not there or is refused does not hold up the others. */
export async function readReports(
	api: Api,
	events: readonly EndedEvent[],
	access: ZoomAccess,
	now: number,
): Promise<ReportReadings> {
	const readings = new Map<string, ReportReading>();
	const read = async (event: EndedEvent) => {
		readings.set(event.uuid, await readReport(api, event, access, now));
	};
	const [outcome] = await Promise.allSettled([inParallel(events, READ_AT_ONCE, read)]);
	return outcome.status === 'rejected' ? { readings, fault: outcome.reason as unknown } : { readings };
}
