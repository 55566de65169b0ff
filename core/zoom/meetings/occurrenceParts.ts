import type { Json } from '../../http/endpoint';
import { parseTimestamp } from '../../values/dates';

/**
 * Maximum break between two instances of one occurrence. Zoom's series have at most one date a day, and a crash or a lunch
 * break takes less than this.
 */
const MAX_BREAK_MS = 2 * 3_600_000;

/** Instances whose starts are further apart belong to different occurrences and need not be read. */
const MAX_OCCURRENCE_MS = 24 * 3_600_000;

/** Whether a listed instance may belong to the same occurrence. The list does not have its end. */
export const mayBePart =
	(chosen: Json) =>
	(listed: Json): boolean =>
		listed.uuid !== chosen.uuid && Math.abs(getStart(listed) - getStart(chosen)) < MAX_OCCURRENCE_MS;

/**
 * Selects the instance and all others of its restarted occurrence: each started within two hours of the end of the previous
 * one, or of its start if Zoom does not return an end.
 * @returns oldest first
 */
export function selectOccurrenceParts(chosen: Json, others: readonly Json[]): Json[] {
	const inOrder = [chosen, ...others].sort((a, b) => getStart(a) - getStart(b));
	const isCut = inOrder.map(
		(one, index) => index > 0 && getStart(one) - getEnd(inOrder[index - 1]!) > MAX_BREAK_MS,
	);
	const at = inOrder.indexOf(chosen);
	const from = isCut.lastIndexOf(true, at);
	const to = isCut.indexOf(true, at + 1);
	return inOrder.slice(Math.max(0, from), to === -1 ? undefined : to);
}

const getStart = (held: Json): number => parseTimestamp(held.start_time) ?? NaN;
const getEnd = (held: Json): number => parseTimestamp(held.end_time) ?? getStart(held);
