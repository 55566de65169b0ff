import type { ZoomProblem } from '../api/errors.mts';
import type { ZoomCall } from '../api/route.mts';
import type { Occurrence, Session } from '../model/model.mts';
import { findOccurrence } from '../model/occurrences.mts';
import { zoomTime } from '../model/time.mts';
import { settingsOf } from './sessions.mts';

/**
 * What a series has beside what every session has. Past occurrences come on request only; with `occurrence_id` the start
 * and duration are those of that occurrence.
 */
export function seriesFields(
	{ query, zoom }: ZoomCall,
	session: Session,
	unknown: () => ZoomProblem,
): object {
	const { recurrence, occurrences } = session;
	if (!occurrences) return {};
	const chosen = findOccurrence(session, query.occurrence_id);
	if (query.occurrence_id && !chosen) throw unknown();
	const now = zoom.context.now();
	const shown = occurrences.filter(({ start }) => query.show_previous_occurrences === 'true' || start > now);
	return {
		...(chosen && ofOccurrence(session, chosen)),
		occurrences: shown.map(occurrenceRow),
		recurrence,
	};
}

function ofOccurrence(session: Session, { start, durationMinutes, agenda, settings }: Occurrence): object {
	return {
		start_time: zoomTime(start),
		duration: durationMinutes,
		...(agenda !== undefined && { agenda }),
		settings: { ...settingsOf(session), ...settings },
	};
}

export function occurrenceRow({ id, start, durationMinutes, status }: Occurrence): object {
	return { occurrence_id: id, start_time: zoomTime(start), duration: durationMinutes, status };
}
