import { Progress } from '../../../nodes/shared/progress';
import { startSandbox } from '../../../sandbox/server.mts';
import { runNode } from '../../support/n8n.mts';
import { createVirtualClock } from '../../support/time/virtualClock';

const WEBINAR = 'GET /webinars/{webinarId}';
const REPORT = 'GET /report/webinars/{webinarId}/participants';

function createRun() {
	const clock = createVirtualClock(0);
	const [log, browser] = [[] as string[], [] as string[]];
	const context = {
		getNode: () => ({ name: 'Attendance' }),
		logger: { info: (line: string) => log.push(line) },
		sendMessageToUI: (line: string) => browser.push(line),
	};
	const progress = new Progress(context as never, clock);
	async function call(name: string, milliseconds: number) {
		const send = progress.measureCalls(async () => {
			clock.advance(milliseconds);
			return { status: 200, headers: {}, body: {} };
		});
		await send({} as never, 1000);
		progress.addAttempt('Zoom', { call: name, attempt: 1, milliseconds, outcome: 200 });
	}
	return { clock, log, browser, progress, call };
}

it('says nothing of a short run', async () => {
	const { progress, call, log } = createRun();
	await call(WEBINAR, 9_900);
	expect(progress.describeTime()).toBeUndefined();
	expect(log).toEqual([]);
});

it('says how long a run took, for which calls and waits', async () => {
	const { progress, call } = createRun();
	await call(WEBINAR, 2_000);
	await call(REPORT, 3_000);
	await call(REPORT, 4_000);
	await progress.clock.sleep(60_000);
	expect(progress.describeTime()).toBe(
		`The run took 1 min 9 s: 9 s for 3 calls to Zoom (most of it for ${REPORT}), 1 min 0 s of waiting for rate limits, repeated calls or data that was not ready.`,
	);
});

it('says how long a run without calls took', async () => {
	const { progress, clock } = createRun();
	clock.advance(12_000);
	expect(progress.describeTime()).toBe('The run took 12 s.');
});

it('counts time once in which several calls are under way', async () => {
	const { progress, clock } = createRun();
	let end = () => undefined as void;
	const both = new Promise<void>((resolve) => (end = resolve));
	const send = progress.measureCalls(async () => {
		await both;
		return { status: 200, headers: {}, body: {} };
	});
	const calls = [send({} as never, 1000), send({} as never, 1000)];
	clock.advance(20_000);
	end();
	await Promise.all(calls);
	for (const attempt of [1, 2])
		progress.addAttempt('Zoom', { call: WEBINAR, attempt, milliseconds: 20_000, outcome: 200 });
	expect(progress.describeTime()).toContain('20 s for 2 calls');
});

it("writes into n8n's log and the browser's console how far a long run is, every 15 seconds at most", async () => {
	const { progress, call, log, browser } = createRun();
	progress.addRow();
	for (let second = 0; second < 40; second++) await call(WEBINAR, 1_000);
	expect(log).toEqual([
		'"Attendance" has been running for 15 s: 15 calls to Zoom, 1 row so far',
		'"Attendance" has been running for 30 s: 30 calls to Zoom, 1 row so far',
	]);
	expect(browser).toEqual(log);
});

it('shows above the output of a node how long it took', async () => {
	const sandbox = await startSandbox({ latencyMs: 20 });
	const realNow = Date.now;
	const start = realNow();
	// Time runs a thousand times as fast, so the call takes at least 20 seconds.
	const clock = jest.spyOn(Date, 'now').mockImplementation(() => start + (realNow() - start) * 1_000);
	const { hints } = await runNode({
		type: 'brevo',
		parameters: { resource: 'list', operation: 'getMany' },
		credentials: { brevoApi: { ...sandbox.brevo } },
	});
	clock.mockRestore();
	await sandbox.close();
	expect(hints).toContainEqual(
		expect.stringMatching(/^The run took .+: .+ for 1 call to Brevo \(GET \/contacts\/lists\)/),
	);
});
