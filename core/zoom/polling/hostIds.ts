import type { Api } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { knownText } from '../../values/text';
import { ZOOM } from '../api/endpoints/endpoints';
import type { EndedEvent } from './endedEvent';

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
