import type { Api } from '../api/api';
import type { Endpoint, Json, Request } from '../api/endpoint';
import { eventPath, type EventKind } from './endpoints';
import { eventNumber } from './eventNumber';
import type { EventReference } from './ids';

/** Rows that Zoom keeps under the number of an event, whichever of its names was given. */
export async function* rowsByNumber(
	api: Api,
	{ kind, reference }: { readonly kind: EventKind; readonly reference: EventReference },
	endpoint: Endpoint,
	query: Request['query'] = {},
): AsyncGenerator<Json> {
	const id = await eventNumber(api, kind, reference);
	yield* api.rows({ endpoint, path: eventPath(kind, id), query });
}
