import type { Api } from '../../http/client';
import type { Endpoint, Json, Request } from '../../http/endpoint';
import { Problem, raise } from '../../http/errors';
import { wholeDayRange } from '../../values/dayRange';
import { eventPath, type EventKind } from '../api/endpoints/endpoints';
import type { EventReference } from '../api/ids';
import { eventNumber } from './meetingId';
import { clarified } from './reports';

/** Rows that Zoom keeps under the number of an event, whichever of its names was given. */
export async function* rowsByNumber(
	api: Api,
	{ kind, reference }: { readonly kind: EventKind; readonly reference: EventReference },
	endpoint: Endpoint,
	query: NonNullable<Request['query']> = {},
): AsyncGenerator<Json> {
	const range = wholeDayRange(query);
	const id = await eventNumber(api, kind, reference);
	try {
		yield* api.rows({ endpoint, path: eventPath(kind, id), query: range });
	} catch (fault) {
		raise(await reworded(api, { kind, reference: { id } }, fault));
	}
}

/**
 * What Zoom says better where the event itself is asked for: "No permission." mostly means that the host has no licence,
 * and an ID of the other kind may be called unknown. Where the event is there, the refusal stays: it is no report that is late.
 */
async function reworded(api: Api, event: Parameters<typeof clarified>[1], fault: unknown): Promise<unknown> {
	if (!(fault instanceof Problem && UNCLEAR.has(fault.kind))) return fault;
	const clearer = await clarified(api, event, fault);
	return clearer instanceof Problem && clearer.kind === 'not_ready' ? fault : clearer;
}

const UNCLEAR: ReadonlySet<string> = new Set(['not_found', 'permission']);
