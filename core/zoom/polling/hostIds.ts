import type { ApiClient } from '../../http/client';
import { toOptionalText } from '../../values/text';
import { ZOOM_ENDPOINTS } from '../api/endpoints/endpoints';
import type { EndedMeeting } from './endedMeeting';

/**
 * Reads the user IDs of hosts by email address, since Zoom's lists of past meetings have only the address. Hosts that Zoom
 * does not return are left out. Never throws: the item matters more than the ID of its host.
 */
export async function readHostIds(
	api: ApiClient,
	meetings: readonly EndedMeeting[],
): Promise<ReadonlyMap<string, string>> {
	const addresses = new Set(meetings.filter(({ hostId }) => !hostId).map(({ hostEmail }) => hostEmail ?? ''));
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
		const user = await api.call({ endpoint: ZOOM_ENDPOINTS.user, path: { userId: address } });
		return toOptionalText(user.id);
	} catch {
		return undefined;
	}
}
