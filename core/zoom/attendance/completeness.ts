import type { Gaps, Json } from '../../http/endpoint';
import { parseTimestamp } from '../../values/dates';
import { toText } from '../../values/text';
import { describeCount } from '../../values/counts';
import { incompleteListError } from '../meetings/missingData';

/**
 * Zoom completes reports within minutes, sometimes hours. A participant who is still missing after that will not appear
 * later: Zoom's own counts sometimes differ.
 */
const MAY_STILL_GROW_MS = 6 * 3_600_000;

/** Whether Zoom may still be adding rows to a report, judged by the end of the instance, or its start if no end is known. */
export function mayBeIncomplete(held: Json, now: number): boolean {
	const last = parseTimestamp(held.end_time) ?? parseTimestamp(held.start_time);
	return last !== undefined && now - last < MAY_STILL_GROW_MS;
}

/**
 * Explains why rows seem to be missing, as the end of a sentence; undefined if they do not.
 *
 * Zoom does not document whether `participants_count` counts people or joins. With the waiting room and the host included,
 * there are never fewer rows than either, so a complete report never counts as incomplete. The price: a gap goes unnoticed
 * if enough people joined several times.
 * @param gaps of the list, which was read twice if it has fewer rows than Zoom counts
 */
export function explainMissingRows(rows: readonly Json[], held: Json, gaps?: Gaps): string | undefined {
	if (gaps && isShort(gaps)) return `it has ${gaps.read} of ${gaps.counted} rows`;
	const counted = Number(held.participants_count ?? NaN);
	if (rows.length < counted) return `it has ${describeCount(rows.length, 'row')} for ${counted} participants`;
	// A single row may never get one, as with some rows of every report, unless it has no length either (below).
	if (rows.length > 1 && rows.every((row) => toText(row.leave_time) === '')) {
		return `none of its ${rows.length} rows has a leave time`;
	}
	const unmeasured = rows.filter(isUnmeasured).length;
	if (unmeasured * 2 <= rows.length) return undefined;
	return rows.length === 1
		? 'its only row has a duration of 0'
		: `${unmeasured} of its ${rows.length} rows have a duration of 0`;
}

/** Whether Zoom counts more rows than it returned. */
export const isShort = ({ read, counted }: Gaps): boolean => read < counted;

/**
 * Returns an `onGaps` for a list of people who are to be excluded: somebody who is missing from it would count as a guest.
 * @param what the subject of the title
 * @param option display name of the option that excludes them
 * @throws ApiError `unreadable` if the list lacks rows
 */
export const createExclusionGuard =
	(what: string, option: string) =>
	(gaps: Gaps): never => {
		throw incompleteListError(
			what,
			gaps,
			`Nothing was output, because those who are missing would count as guests. Run the workflow again. If the problem persists, turn off the option "${option}": then all of them count as guests.`,
		);
	};

/** Explains that rows are `null`, as the end of a sentence; undefined if none are. Waiting would not help. */
export const explainEmptyRows = ({ nullEntries }: Pick<Gaps, 'nullEntries'>): string | undefined =>
	nullEntries > 0 ? `${nullEntries} of its rows ${nullEntries === 1 ? 'has' : 'have'} no content` : undefined;

/** In Zoom's words, a duration of 0 means that it was asked too early. A row whose own times have a length is usable. */
function isUnmeasured({ duration, join_time: join, leave_time: leave }: Json): boolean {
	if (duration !== 0) return false;
	const length = (parseTimestamp(leave) ?? 0) - (parseTimestamp(join) ?? 0);
	return !(length > 0);
}
