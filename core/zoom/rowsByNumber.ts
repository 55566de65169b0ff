import type { Api } from '../api/api';
import type { Endpoint, Json, Request } from '../api/endpoint';
import { Problem, raise } from '../api/problem';
import { wholeDayRange } from './dayRange';
import { eventPath, type EventKind } from './endpoints';
import { eventNumber } from './eventNumber';
import type { EventReference } from './ids';
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
		// "No permission." mostly means that the host has no licence, which Zoom says where the event itself is asked for.
		const isUnclear = fault instanceof Problem && fault.kind === 'permission';
		raise(isUnclear ? await clarified(api, { kind, reference: { id } }, fault) : fault);
	}
}
