import type { BrevoAccount } from '../../../core/brevo/api/account';
import { createBrevoService } from '../../../core/brevo/api/service';
import { createApiClient } from '../../../core/http/client';
import { RateLimiter } from '../../../core/http/rateLimiter';
import { startSandbox, type SandboxOptions } from '../../../sandbox/server.mts';
import { fetchSend } from '../../support/fetchSend.mts';
import { createVirtualTime, type VirtualTime } from '../../support/time/virtualTime.mts';
import type { Arranged } from './awkward/arrange.mts';

/** Runs core against the sandbox's Brevo account with rate limits on: paced as in the node, in virtual time. */
export interface TimedAccount extends BrevoAccount, Arranged {
	readonly time: VirtualTime;
	/** `METHOD /path` of every call since the last reset or `forgetCalls`. */
	calls(): string[];
	writes(): string[];
	forgetCalls(): void;
	/** For all bodies sent to Brevo's import since then. */
	importedBytes(): number;
	/** Number of 429 answers since then. */
	rejectedByLimit(): number;
}

/** @param skewMs how far the sandbox's clock is ahead */
export async function openTimedAccount(options: SandboxOptions = {}, skewMs = 0): Promise<TimedAccount> {
	const time = createVirtualTime();
	const now = () => time.now() + skewMs;
	const sandbox = await startSandbox({ seed: 'empty', rateLimits: true, now, ...options });
	const service = createBrevoService('general');
	const limiters = new Map<string, RateLimiter>();
	const { baseUrl, apiKey } = sandbox.brevo;
	const send = fetchSend(baseUrl, { 'api-key': apiKey });
	let counted = 0;
	const log = () => sandbox.control.calls().slice(counted);
	const calls = () => log().map(({ method, path }) => `${method} ${path.replace(/^\/v3/, '')}`);
	return {
		sandbox,
		time,
		clock: time.clock,
		api: createApiClient({
			service,
			clock: time.clock,
			maxWaitMs: 120_000,
			transport: async (request) => await time.during(send(request)),
			reserve(rate, mostMs) {
				const limiter = limiters.get(rate) ?? new RateLimiter(service.rateLimits[rate]!);
				limiters.set(rate, limiter);
				return limiter.reserve(time.now(), mostMs);
			},
		}),
		fetchText: async (url) => await time.during(textAt(url)),
		calls,
		writes: () => calls().filter((call) => !call.startsWith('GET')),
		forgetCalls() {
			counted = sandbox.control.calls().length;
		},
		importedBytes: () =>
			log()
				.filter(({ path }) => path.endsWith('/contacts/import'))
				.reduce((bytes, { body }) => bytes + Buffer.byteLength(JSON.stringify(body)), 0),
		rejectedByLimit: () => log().filter(({ status }) => status === 429).length,
		async arrange(method, path, body) {
			sandbox.control.rateLimits(false);
			const answer = await send({ method: method as 'POST', path, query: {}, body });
			sandbox.control.rateLimits(true);
			counted = sandbox.control.calls().length;
			if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
			return answer.body;
		},
	};
}

async function textAt(url: string): Promise<string> {
	const response = await fetch(url);
	if (!response.ok) throw new Error(`HTTP ${response.status}`);
	return await response.text();
}
