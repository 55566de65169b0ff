import { createApiClient, type ApiClient } from '../../../core/http/client';
import type { HttpSend } from '../../../core/http/endpoint';
import { createZoomService } from '../../../core/zoom/api/service';
import type { Sandbox } from '../../../sandbox/server.mts';
import { fetchSend } from '../../support/fetchSend.mts';
import { openZoomApi } from '../../support/zoomApi.mts';

/** Runs core against the sandbox's Zoom account, without n8n; the sandbox's clock is stopped at `now`. */
export interface CoreAccount {
	readonly sandbox: Sandbox;
	readonly api: ApiClient;
	readonly now: number;
	/** `METHOD /path?query` below `/v2` of every call since the last reset. */
	calls(): string[];
	close(): Promise<void>;
}

export async function coreAccount(): Promise<CoreAccount> {
	const { sandbox, accountToken, now, close } = await openZoomApi();
	// A token for each call, because resetting the sandbox revokes the earlier ones.
	const send: HttpSend = async (request) =>
		await fetchSend(sandbox.zoom.apiBaseUrl, { authorization: `Bearer ${await accountToken()}` })(request);
	return {
		sandbox,
		now,
		close,
		api: createApiClient({
			service: createZoomService('business', 'account'),
			transport: send,
			clock: { now: () => now, random: () => 0, sleep: async () => undefined },
			maxWaitMs: 0,
			reserve: () => 0,
		}),
		calls: () =>
			sandbox.control
				.calls()
				.filter(({ path }) => path.startsWith('/v2'))
				.map(({ method, path, query }) => {
					const words = new URLSearchParams(query as Record<string, string>).toString();
					return `${method} ${path.slice(3)}${words && `?${words}`}`;
				}),
	};
}
