import { DataDeduplicationService, ExecuteContext } from 'n8n-core';

import { recentKeys } from '../../../../nodes/shared/webhooks/duplicates';
import {
	forgetProcess,
	forgetProcessed,
	runNode,
	startWebhook,
	type WebhookServer,
} from '../../../support/n8n.mts';
import { setClock } from '../../../support/time/testClock.mts';
import { createJoinedEvent, SECRET_TOKEN, signDelivery } from '../../../support/zoomDelivery.mts';

/*
 * The memory of events that a trigger has output. n8n's list (the harness has one that is read and rewritten as n8n's)
 * outlives the process; the keys of the last hour do not.
 */

let isRestored = true;
let restore = () => {};
beforeEach(forgetProcessed);
afterEach(() => {
	if (!isRestored) restore();
	isRestored = true;
});

const joinOf = (person: string, event_ts?: number) =>
	createJoinedEvent({ email: `${person}@example.com` }, event_ts);
const people = (count: number, prefix = 'p') =>
	Array.from({ length: count }, (_, index) => `${prefix}${index}`);

/** Items that reach `execute`, as after a burst. */
const TRIGGERS = {
	zoomTrigger: (person: string) => ({
		event: 'webinar.participant_joined',
		event_ts: 1,
		participant: { person },
	}),
	brevoTrigger: (person: string) => ({ event: 'opened', kind: 'marketing', event_key: person }),
};

describe.each(Object.entries(TRIGGERS))('%s', (type, itemOf) => {
	const output = async (names: readonly string[]) => {
		const { json, error } = await runNode({
			type,
			parameters: { events: ['marketing.opened'] },
			input: names.map((name) => itemOf(name)),
			mode: 'webhook',
		});
		expect(error).toBeUndefined();
		return json.length;
	};

	it('outputs each event once, also those of executions at the same moment', async () => {
		const all = people(60);
		const batches = [all.slice(0, 20), all.slice(10, 40), all.slice(0, 60), all, all];
		const counts = await Promise.all(batches.map(output));
		expect(counts.reduce((sum, count) => sum + count)).toBe(60);
		expect(await output(all)).toBe(0);
	});

	it('outputs one of several copies in a batch', async () => {
		expect(await output(['ada', 'bob', 'ada', 'ada'])).toBe(2);
	});

	it('remembers 10,000 events through a restart, and no more', async () => {
		const all = people(10_000);
		expect(await output(all)).toBe(10_000);
		forgetProcess();
		expect(await output(all)).toBe(0);
		expect(await output(['one more'])).toBe(1);
		forgetProcess();
		expect(await output(all.slice(1))).toBe(0);
		expect(await output([all[0]!])).toBe(1);
	});

	it('knows the events of the last hour where another process has rewritten the list of n8n', async () => {
		restore = setClock(Date.parse('2026-11-20T09:00:00Z'));
		isRestored = false;
		expect(await output(['ada'])).toBe(1);
		const ofThisProcess = new Map(recentKeys);
		forgetProcessed();
		for (const [key, time] of ofThisProcess) recentKeys.set(key, time);
		setClock(Date.parse('2026-11-20T09:59:00Z'));
		expect(await output(['ada'])).toBe(0);
		setClock(Date.parse('2026-11-20T10:01:00Z'));
		expect(await output(['ada'])).toBe(1);
		expect(recentKeys.size).toBe(1);
	});
});

it('knows the events that it output while the list of n8n could not be read', async () => {
	const warn = jest.fn();
	jest.spyOn(ExecuteContext.prototype, 'logger', 'get').mockReturnValue({ warn } as never);
	const lookUp = jest
		.spyOn(DataDeduplicationService.prototype, 'checkProcessedAndRecord')
		.mockRejectedValueOnce(new RangeError('The database is locked'));
	const output = async () => {
		const { json } = await runNode({
			type: 'brevoTrigger',
			parameters: { events: ['marketing.opened'] },
			input: [{ event_key: 'ada' }],
			mode: 'webhook',
		});
		return json.length;
	};
	expect(await output()).toBe(1);
	expect(warn.mock.calls).toEqual([
		['Brevo Connector Trigger could not look up earlier events (RangeError)'],
	]);
	expect(await output()).toBe(0);
	expect(lookUp).toHaveBeenCalledTimes(1);
	jest.restoreAllMocks();
});

it('keeps at most 100,000 keys in a process, the latest', async () => {
	for (const name of people(100_000)) recentKeys.set(name, Date.now());
	await runNode({
		type: 'brevoTrigger',
		parameters: { events: ['marketing.opened'] },
		input: [{ event_key: 'ada' }, { event_key: 'bob' }],
		mode: 'webhook',
	});
	expect(recentKeys.size).toBe(100_000);
	expect([...recentKeys.keys()].slice(-2).map((key) => key.split('/').at(-1))).toEqual(['ada', 'bob']);
});

describe('without bursts', () => {
	let server: WebhookServer;
	beforeEach(async () => {
		server = await startWebhook({
			type: 'zoomTrigger',
			parameters: { events: ['*'], options: { bursts: false } },
			credentials: { zoomWebhookSecretApi: { secretToken: SECRET_TOKEN } },
		});
	});
	afterEach(async () => await server.close());

	it('forty events at once, and again later, run the flow forty times', async () => {
		const deliverAll = async () => {
			await Promise.all(people(40).map(async (person) => await server.deliver(signDelivery(joinOf(person)))));
			await server.settled();
		};
		await deliverAll();
		expect(server.events()).toHaveLength(40);
		await deliverAll();
		expect(server.executions).toHaveLength(80);
		expect(server.events()).toHaveLength(40);
	});

	it('two copies at the same moment run the flow once', async () => {
		await Promise.all([1, 2].map(async () => await server.deliver(signDelivery(joinOf('ada')))));
		await server.settled();
		expect(server.events()).toHaveLength(1);
	});
});
