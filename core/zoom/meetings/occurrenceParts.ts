import type { Json } from '../../http/endpoint';
import { parseTimestamp } from '../../values/dates';

/**
 * So long after its end something under the same ID still counts as started again. Zoom's series have one date a day at
 * most, and a crash or a lunch break is over by then.
 */
const MAX_BREAK_MS = 2 * 3_600_000;

/** Starts further apart belong to different dates: what Zoom has of them need not be read. */
const MAX_OCCURRENCE_MS = 24 * 3_600_000;

/** Whether an instance that Zoom lists may be a part of the same occurrence. Its end is not in the list. */
export const mayBePart =
	(chosen: Json) =>
	(listed: Json): boolean =>
		listed.uuid !== chosen.uuid && Math.abs(getStart(listed) - getStart(chosen)) < MAX_OCCURRENCE_MS;

/**
 * The instance with the other parts of its occurrence, which was ended and started again: whatever began within two hours of
 * the end of the part before. Where Zoom does not tell an end, within two hours of the start.
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
