import type { Api } from '../api/api';
import type { Json } from '../api/endpoint';
import { knownText } from './answers';
import type { EndedEvent } from './endedEvent';
import { ZOOM } from './endpoints';

/**
 * Zoom's IDs of hosts by their addresses: its lists of past events name hosts by address only. A host whom Zoom does not
 * tell is left out. Never throws: an event is worth more than the ID of its host.
 */
export async function hostIds(api: Api, events: readonly EndedEvent[]): Promise<ReadonlyMap<string, string>> {
	const addresses = new Set(events.filter(({ hostId }) => !hostId).map(({ hostEmail }) => hostEmail ?? ''));
	addresses.delete('');
	const ids = new Map<string, string>();
	for (const address of addresses) {
		const id = await idOf(api, address);
		if (id) ids.set(address, id);
	}
	return ids;
}

async function idOf(api: Api, address: string): Promise<string | undefined> {
	try {
		const user = (await api.call({ endpoint: ZOOM.user, path: { userId: address } })) as Json;
		return knownText(user.id);
	} catch {
		return undefined;
	}
}
