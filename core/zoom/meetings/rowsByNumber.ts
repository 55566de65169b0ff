import type { ApiClient } from '../../http/client';
import { ApiError } from '../../http/errors';
import { explainMissingReport, type PastQuery } from './reports';

/**
 * Looks for a clearer error by reading the meeting or webinar itself: "No permission." usually means that the host has no
 * licence, and "not found" may mean an ID of the other kind. If it exists, the error stays: no report is involved that could
 * be late.
 * @returns the error to throw instead
 */
export async function explainRejectedMeeting(
	api: ApiClient,
	meeting: Pick<PastQuery, 'kind' | 'reference'>,
	fault: unknown,
): Promise<unknown> {
	if (!(fault instanceof ApiError && AMBIGUOUS.has(fault.kind))) return fault;
	const clearer = await explainMissingReport(api, meeting, fault);
	return clearer instanceof ApiError && clearer.kind === 'not_ready' ? fault : clearer;
}

const AMBIGUOUS: ReadonlySet<string> = new Set(['not_found', 'permission']);
