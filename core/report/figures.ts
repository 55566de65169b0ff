import type { AttendanceStatus } from '../attendance/status';
import { formatInstant } from '../values/instants';
import { calculateCurve } from './curve';
import type { Report } from './report';
import { toPercent } from './texts';

/** The figures of a report as one row, for a table of several meetings or webinars. */
export interface ReportFigures extends Record<AttendanceStatus, number> {
	topic: string;
	event_kind: Report['kind'];
	event_id: string;
	event_uuid: string;
	event_start: string | null;
	event_end: string | null;
	event_duration_minutes: number;
	/** People who registered, without those who cancelled, were denied or wait for approval. */
	registered: number;
	joined: number;
	/** Share of the registered people who joined. */
	joined_percent: number;
	average_minutes: number;
	/** The most people present at once, and when. */
	peak: number;
	peak_time: string | null;
	report_complete: boolean;
	missing_data: string[];
}

export function toFigures(report: Report): ReportFigures {
	const { peak, peakTime } = calculateCurve(report.stays, report.running, 1);
	return {
		topic: report.topic,
		event_kind: report.kind,
		event_id: report.eventId,
		event_uuid: report.eventUuid,
		event_start: formatTime(report.start),
		event_end: formatTime(report.end),
		event_duration_minutes: report.minutes,
		registered: report.registered,
		joined: report.joined,
		joined_percent: toPercent(report.registeredAndJoined, report.registered),
		average_minutes: report.averageMinutes,
		peak,
		peak_time: formatTime(peakTime),
		...report.counts,
		report_complete: report.isComplete,
		missing_data: [...report.missing],
	};
}

const formatTime = (time: number | undefined): string | null =>
	time === undefined ? null : formatInstant(time);
