import type { ApiClient } from '../../http/client';
import { ApiError } from '../../http/errors';
import { explainMissingReport, type PastQuery } from './reports';

/**
 * What Zoom says better where the event itself is asked for: "No permission." mostly means that the host has no licence,
 * and an ID of the other kind may be called unknown. Where the event is there, the refusal stays: it is no report that is late.
 * @returns what to throw instead
 */
export async function explainRefusedMeeting(
	api: ApiClient,
	event: Pick<PastQuery, 'kind' | 'reference'>,
	fault: unknown,
): Promise<unknown> {
	if (!(fault instanceof ApiError && AMBIGUOUS.has(fault.kind))) return fault;
	const clearer = await explainMissingReport(api, event, fault);
	return clearer instanceof ApiError && clearer.kind === 'not_ready' ? fault : clearer;
}

const AMBIGUOUS: ReadonlySet<string> = new Set(['not_found', 'permission']);
