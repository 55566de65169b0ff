import { endpoints } from '../../../../core/brevo/api/endpoints';
import {
	BREVO_RATE_LIMITS,
	parseBrevoRateLimit,
	parseResetSeconds,
} from '../../../../core/brevo/api/rateLimits';
import { createBrevoService } from '../../../../core/brevo/api/service';
import { createApiClient } from '../../../../core/http/client';
import { fetchSend } from '../../../support/fetchSend.mts';
import { startScriptedServer, type Script } from '../../../support/servers/scriptedServer.mts';
import { createVirtualClock } from '../../../support/time/virtualClock';
import { openTimedAccount, type TimedAccount } from '../timedAccount.mts';

const PROCESS = { id: 7, status: 'completed' };
const reply = (reset?: string) => ({ status: 429, headers: { 'x-sib-ratelimit-reset': reset }, body: {} });

it.each([
	['3', 3],
	['0', 0],
	['0.5', 0.5],
	[undefined, undefined],
	['', undefined],
	['soon', undefined],
	['-1', undefined],
])('reads the header %j as %j seconds from now', (header, seconds) => {
	expect(parseResetSeconds(reply(header))).toBe(seconds);
	expect(parseBrevoRateLimit(reply(header))).toEqual(
		seconds === undefined ? undefined : { waitMs: seconds * 1000 },
	);
});

it.each([
	['general', 10, 100, 1000, 300],
	['advanced', 20, 200, 2000, 600],
	['extended', 60, 600, 6000, 1800],
] as const)('%s: %i contacts a second, %i others an hour', (plan, perSecond, perHour, sends, smtpPerHour) => {
	const { contacts, events, send, smtp, other } = BREVO_RATE_LIMITS[plan];
	expect(send).toMatchObject([{ requests: sends }]);
	expect(smtp).toEqual([{ requests: smtpPerHour, perMs: 3_600_000 }]);
	expect(contacts[0]).toMatchObject({ requests: perSecond });
	expect(contacts[0]!.perMs).toBeGreaterThanOrEqual(1000);
	expect(events).toEqual(contacts);
	expect(other).toEqual([{ requests: perHour, perMs: 3_600_000 }]);
});

describe('a 429 from Brevo, over HTTP', () => {
	const limited = (headers: Record<string, string> = {}): Script => ({ status: 429, headers, body: {} });

	async function call(script: Script[], maxWaitMs = 120_000) {
		const server = await startScriptedServer(...script, { body: PROCESS });
		const clock = createVirtualClock();
		const send = fetchSend(server.url);
		try {
			const api = createApiClient({
				service: createBrevoService('general'),
				transport: send,
				clock,
				maxWaitMs,
				reserve: () => 0,
			});
			const outcome = await api
				.call({ endpoint: endpoints.getProcess, path: { processId: '7' } })
				.catch((error: unknown) => error);
			return { outcome, calls: server.requests.length, slept: clock.slept.filter((wait) => wait > 0) };
		} finally {
			await server.close();
		}
	}

	it.each([
		['its header as seconds from now', { 'x-sib-ratelimit-reset': '7' }, 7_000],
		[
			'its header where calls are said to remain',
			{ 'x-sib-ratelimit-reset': '3', 'x-sib-ratelimit-remaining': '5' },
			3_000,
		],
		['no header', {}, 1_000],
		['a header that is not a number', { 'x-sib-ratelimit-reset': 'soon' }, 1_000],
		// Brevo sends none; if it did, its own header would still be the documented one.
		['another service’s header beside its own', { 'retry-after': '90', 'x-sib-ratelimit-reset': '2' }, 2_000],
	])('waits by %s, and asks once more', async (_name, headers, waited) => {
		expect(await call([limited(headers)])).toEqual({ outcome: PROCESS, calls: 2, slept: [waited] });
	});

	it('waits longer each time if no time is given, or "now" again and again', async () => {
		expect((await call([limited(), limited(), limited()])).slept).toEqual([1_000, 2_000, 4_000]);
		const now = limited({ 'x-sib-ratelimit-reset': '0' });
		expect((await call([now, now, now])).slept).toEqual([2_000, 4_000]);
	});

	it.each(['1800', String(Date.parse('2026-11-22T10:00:00Z') / 1000)])(
		'does not begin a wait of %s seconds that exceeds the limit of the node, and reports how long it is',
		async (reset) => {
			const { outcome, calls, slept } = await call([limited({ 'x-sib-ratelimit-reset': reset })]);
			expect([calls, slept]).toEqual([1, []]);
			expect(outcome).toMatchObject({
				kind: 'rate_limit',
				message: `Brevo's rate limit allows the next call in ${reset} seconds`,
			});
		},
	);

	it('does not wait for the limit in an answer other than 429', async () => {
		const headers = { 'x-sib-ratelimit-remaining': '0', 'x-sib-ratelimit-reset': '60' };
		expect(await call([{ headers, body: PROCESS }])).toEqual({ outcome: PROCESS, calls: 1, slept: [] });
	});
});

describe('the windows, against the sandbox in virtual time', () => {
	let account: TimedAccount;
	beforeEach(async () => {
		account = await openTimedAccount();
	});
	afterEach(async () => await account.sandbox.close());

	const contacts = async () =>
		await account.api.call({ endpoint: endpoints.getContacts, query: { limit: 1, offset: 0 } });
	const process = async () =>
		await account.api.call({ endpoint: endpoints.getProcesses, query: { limit: 1, offset: 0 } });
	const elapsed = async (work: () => Promise<unknown>) => {
		const start = account.time.now();
		await work();
		return account.time.now() - start;
	};

	it('a second: 250 parallel calls take 24 windows, and none is rejected', async () => {
		const took = await elapsed(async () => await Promise.all(Array.from({ length: 250 }, contacts)));
		expect(account.rejectedByLimit()).toBe(0);
		expect(took).toBeGreaterThanOrEqual(24_000);
		expect(took).toBeLessThan(27_000);
	});

	it('an hour: call 101 is not made until the hour has passed', async () => {
		for (let n = 0; n < 100; n++) await process();
		await expect(process()).rejects.toMatchObject({ kind: 'rate_limit' });
		expect(account.calls()).toHaveLength(100);
		await account.clock.sleep(3_600_000);
		await process();
		expect(account.rejectedByLimit()).toBe(0);
	});

	it('notices other users of the account by the 429, and waits for the reset', async () => {
		const { baseUrl, apiKey } = account.sandbox.brevo;
		for (let n = 0; n < 10; n++) await fetch(`${baseUrl}/contacts`, { headers: { 'api-key': apiKey } });
		expect(await elapsed(contacts)).toBeGreaterThanOrEqual(1_000);
		expect(account.calls()).toHaveLength(12);
		expect(account.rejectedByLimit()).toBe(1);
	});
});
