import type { Json } from '../../http/endpoint';
import { parseTimestamp } from '../../values/dates';
import { toText } from '../../values/text';

/**
 * Zoom makes reports within minutes, at times within hours. Where a report lacks somebody after that, more waiting would
 * not bring him: Zoom's own counts differ at times.
 */
const MAY_STILL_GROW_MS = 6 * 3_600_000;

/** Whether Zoom may still be adding rows to the report of an event, told by its end; by its start where no end is known. */
export function mayBeIncomplete(held: Json, now: number): boolean {
	const last = parseTimestamp(held.end_time) ?? parseTimestamp(held.start_time);
	return last !== undefined && now - last < MAY_STILL_GROW_MS;
}

/**
 * What shows that rows are missing, as the end of a sentence; undefined where nothing does.
 *
 * Zoom does not say whether `participants_count` counts people or joins. Rows are never fewer than either, waiting room
 * and host included: a complete report is never taken for an incomplete one, at the price of overlooking a gap that
 * people who joined several times fill.
 */
export function explainMissingRows(rows: readonly Json[], held: Json): string | undefined {
	const counted = Number(held.participants_count ?? NaN);
	if (rows.length < counted)
		return `it has ${rows.length === 1 ? '1 row' : `${rows.length} rows`} for ${counted} participants`;
	// One row alone may lack it for good, as some in every report do.
	if (rows.length > 1 && rows.every((row) => toText(row.leave_time) === '')) {
		return `none of its ${rows.length} rows says when somebody left`;
	}
	return undefined;
}
