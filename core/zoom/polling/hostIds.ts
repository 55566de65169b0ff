import type { ApiClient } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { toOptionalText } from '../../values/text';
import { ZOOM_ENDPOINTS } from '../api/endpoints/endpoints';
import type { EndedMeeting } from './endedMeeting';

/**
 * Zoom's IDs of hosts by their addresses: its lists of past events name hosts by address only. A host whom Zoom does not
 * tell is left out. Never throws: an event is worth more than the ID of its host.
 */
export async function readHostIds(
	api: ApiClient,
	events: readonly EndedMeeting[],
): Promise<ReadonlyMap<string, string>> {
	const addresses = new Set(events.filter(({ hostId }) => !hostId).map(({ hostEmail }) => hostEmail ?? ''));
	addresses.delete('');
	const ids = new Map<string, string>();
	for (const address of addresses) {
		const id = await readHostId(api, address);
		if (id) ids.set(address, id);
	}
	return ids;
}

async function readHostId(api: ApiClient, address: string): Promise<string | undefined> {
	try {
		const user = (await api.call({ endpoint: ZOOM_ENDPOINTS.user, path: { userId: address } })) as Json;
		return toOptionalText(user.id);
	} catch {
		return undefined;
	}
}
