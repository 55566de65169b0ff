import type { ZoomError } from '../api/errors.mts';
import type { ZoomCall } from '../api/route.mts';
import type { Occurrence, Meeting } from '../model/model.mts';
import { findOccurrence } from '../model/occurrences.mts';
import { formatZoomTime } from '../model/time.mts';
import { getSettings } from './rows.mts';

/**
 * Fields of a series beside those of every meeting. Past occurrences are included on request only; with `occurrence_id` the start
 * and duration are those of that occurrence.
 */
export function toSeriesFields(
	{ query, zoom }: ZoomCall,
	meeting: Meeting,
	unknown: () => ZoomError,
): object {
	const { recurrence, occurrences } = meeting;
	if (!occurrences) return {};
	const chosen = findOccurrence(meeting, query.occurrence_id);
	if (query.occurrence_id && !chosen) throw unknown();
	const now = zoom.context.now();
	const shown = occurrences.filter(({ start }) => query.show_previous_occurrences === 'true' || start > now);
	return {
		...(chosen && toOccurrenceFields(meeting, chosen)),
		occurrences: shown.map(toOccurrenceRow),
		recurrence,
	};
}

function toOccurrenceFields(
	meeting: Meeting,
	{ start, durationMinutes, agenda, settings }: Occurrence,
): object {
	return {
		start_time: formatZoomTime(start),
		duration: durationMinutes,
		...(agenda !== undefined && { agenda }),
		settings: { ...getSettings(meeting), ...settings },
	};
}

function toOccurrenceRow({ id, start, durationMinutes, status }: Occurrence): object {
	return { occurrence_id: id, start_time: formatZoomTime(start), duration: durationMinutes, status };
}
