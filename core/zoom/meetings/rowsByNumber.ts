import type { ApiClient } from '../../http/client';
import type { Endpoint, Json, ApiRequest } from '../../http/endpoint';
import { ApiError, rethrow } from '../../http/errors';
import { parseDayRange } from '../../values/dayRange';
import { toMeetingPath, type MeetingKind } from '../api/endpoints/endpoints';
import type { MeetingReference } from '../api/ids';
import { resolveMeetingId } from './meetingId';
import { explainMissingReport } from './reports';

/** Rows that Zoom keeps under the number of an event, whichever of its names was given. */
export async function* readRowsByMeetingId(
	api: ApiClient,
	{ kind, reference }: { readonly kind: MeetingKind; readonly reference: MeetingReference },
	endpoint: Endpoint,
	query: NonNullable<ApiRequest['query']> = {},
): AsyncGenerator<Json> {
	const range = parseDayRange(query);
	const id = await resolveMeetingId(api, kind, reference);
	try {
		yield* api.rows({ endpoint, path: toMeetingPath(kind, id), query: range });
	} catch (fault) {
		rethrow(await explainRefusal(api, { kind, reference: { id } }, fault));
	}
}

/**
 * What Zoom says better where the event itself is asked for: "No permission." mostly means that the host has no licence,
 * and an ID of the other kind may be called unknown. Where the event is there, the refusal stays: it is no report that is late.
 */
async function explainRefusal(
	api: ApiClient,
	event: Parameters<typeof explainMissingReport>[1],
	fault: unknown,
): Promise<unknown> {
	if (!(fault instanceof ApiError && AMBIGUOUS.has(fault.kind))) return fault;
	const clearer = await explainMissingReport(api, event, fault);
	return clearer instanceof ApiError && clearer.kind === 'not_ready' ? fault : clearer;
}

const AMBIGUOUS: ReadonlySet<string> = new Set(['not_found', 'permission']);
