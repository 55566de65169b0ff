import type { IDataObject } from 'n8n-workflow';

import { forgetProcessed, startWebhook, type Delivery, type WebhookServer } from '../../../support/n8n.mts';
import { sleepForReal, waitUntil } from '../../../support/time/realTime.mts';
import { holdTime, setClock } from '../../../support/time/testClock.mts';
import { createJoinedEvent, SECRET_TOKEN, signDelivery } from '../../../support/zoomDelivery.mts';

/*
 * Bursts of deliveries over HTTP to the production URL, with n8n's own WebhookContext behind it. While time is held, a
 * carrier waits for as many deliveries as the test sends.
 */

type Settings = Partial<Parameters<typeof startWebhook>[0]>;

interface Vendor {
	type: string;
	parameters: IDataObject;
	settings: Settings;
	/** The delivery of an event about a person, under one name or another. */
	deliveryOf(person: string, isOther?: boolean): Delivery;
	/** A delivery about this person that starts nothing, and how it is answered. */
	strayOf: Record<'forged' | 'unwanted' | 'without an event', (person: string) => Delivery>;
	strayStatus: Record<'forged' | 'unwanted' | 'without an event', number>;
	personOf(item: IDataObject): string;
	/** After it the vendor delivers again. */
	retryStatus: number;
}

const email = (person: string) => `${person}@example.com`;

const brevoDelivery = (person: string, event: string, secret = 'a-secret-for-tests'): Delivery => ({
	body: JSON.stringify({ id: 1, event, email: email(person), ts_event: 1604933654, camp_id: 3 }),
	headers: [
		['content-type', 'application/json'],
		['x-n8n-webhook-secret', secret],
	],
});

const VENDORS: Record<string, Vendor> = {
	'Zoom Trigger': {
		type: 'zoomTrigger',
		parameters: { events: ['webinar.participant_joined', 'webinar.participant_left'] },
		settings: { credentials: { zoomWebhookSecretApi: { secretToken: SECRET_TOKEN } } },
		deliveryOf: (person, isOther) =>
			signDelivery({
				...createJoinedEvent({ email: email(person) }),
				...(isOther && { event: 'webinar.participant_left' }),
			}),
		strayOf: {
			forged: (person) =>
				signDelivery(createJoinedEvent({ email: email(person) }), { secretToken: 'guessed' }),
			unwanted: (person) =>
				signDelivery({ ...createJoinedEvent({ email: email(person) }), event: 'webinar.chat_message_sent' }),
			'without an event': (person) => signDelivery({ person }),
		},
		strayStatus: { forged: 401, unwanted: 200, 'without an event': 200 },
		personOf: ({ participant }) => String((participant as IDataObject).email).split('@')[0]!,
		retryStatus: 500,
	},
	'Brevo Connector Trigger': {
		type: 'brevoTrigger',
		parameters: { events: ['marketing.opened', 'marketing.click'] },
		settings: { staticData: { webhookSecret: 'a-secret-for-tests' } },
		deliveryOf: (person, isOther) => brevoDelivery(person, isOther ? 'click' : 'opened'),
		strayOf: {
			forged: (person) => brevoDelivery(person, 'opened', 'guessed'),
			unwanted: (person) => brevoDelivery(person, 'spam'),
			'without an event': () => ({ ...brevoDelivery('', ''), body: '"nothing"' }),
		},
		strayStatus: { forged: 401, unwanted: 200, 'without an event': 400 },
		personOf: ({ email: address }) => String(address).split('@')[0]!,
		retryStatus: 429,
	},
};

const people = (count: number, prefix = 'p') =>
	Array.from({ length: count }, (_, index) => `${prefix}${index}`);

let server: WebhookServer;
let release = () => {};
beforeEach(forgetProcessed);
afterEach(async () => {
	release();
	await server.close();
});

describe.each(Object.entries(VENDORS))(
	'%s',
	(_, { type, parameters, settings, deliveryOf, strayOf, strayStatus, personOf, retryStatus }) => {
		const start = async (options: IDataObject = {}, more: Settings = {}) => {
			server = await startWebhook({
				type,
				// Another one for each test: none continues the burst of the one before.
				workflowId: expect.getState().currentTestName,
				...settings,
				...more,
				parameters: { ...parameters, options: { logDeliveries: true, ...options } } as never,
			});
		};
		const deliver = async (...names: string[]) =>
			await Promise.all(names.map(async (name) => (await server.deliver(deliveryOf(name))).status));
		const accepted = () => server.logs.filter(({ message }) => message.includes('accepted')).length;
		/** The people of each execution. */
		const executed = async () => {
			await server.settled();
			return server.executions.map((execution) => execution.json('Trigger').map(personOf));
		};
		/** One event that starts the burst, then these, while time is held. */
		const burst = async (names: string[], hold: () => Promise<void> = async () => {}) => {
			release = holdTime();
			await deliver('first');
			const before = accepted();
			const answers = Promise.all(names.map(async (name) => await deliver(name)));
			await waitUntil(() => accepted() === before + names.length);
			await hold();
			release();
			return (await answers).flat();
		};

		it('starts one execution for a burst, and answers all with 200', async () => {
			await start();
			const names = people(40);
			expect(await burst(names)).toEqual(names.map(() => 200));
			const [first, second, ...others] = await executed();
			expect(first).toEqual(['first']);
			expect(second!.sort()).toEqual([...names].sort());
			expect(others).toEqual([]);
		});

		it('never lets the first event after a quiet time wait', async () => {
			await start();
			release = holdTime();
			expect(await deliver('ada')).toEqual([200]);
			expect(await executed()).toEqual([['ada']]);
		});

		it('takes at most 100 events into one execution', async () => {
			await start();
			const names = people(250);
			expect(await burst(names)).toEqual(names.map(() => 200));
			const [, ...bursts] = await executed();
			expect(bursts.map(({ length }) => length)).toEqual([100, 100, 50]);
			expect(bursts.flat().sort()).toEqual([...names].sort());
		});

		it('answers nobody before the execution exists', async () => {
			let exists = () => {};
			const created = new Promise<void>((resolve) => (exists = resolve));
			let isSlow = false;
			let isCreating = false;
			const createExecution = async () => {
				if (!isSlow) return;
				isCreating = true;
				// However slow it is, no time passes.
				const proceed = holdTime();
				await created;
				proceed();
			};
			await start({}, { createExecution });
			let answered = 0;
			release = holdTime();
			await deliver('first');
			isSlow = true;
			const answers = people(5).map(async (name) => await deliver(name).finally(() => answered++));
			await waitUntil(() => accepted() === 6);
			release();
			await waitUntil(() => isCreating);
			await sleepForReal(50);
			expect(answered).toBe(0);
			exists();
			expect((await Promise.all(answers)).flat()).toEqual(people(5).map(() => 200));
		});

		it('lets the vendor deliver again those for which n8n gives no answer', async () => {
			let exists = () => {};
			const created = new Promise<void>((resolve) => (exists = resolve));
			let isSlow = false;
			await start({}, { createExecution: async () => await (isSlow ? created : undefined) });
			const statuses: number[] = [];
			release = holdTime();
			await deliver('first');
			isSlow = true;
			const answers = people(5).map(async (name) => await deliver(name).then((all) => statuses.push(...all)));
			await waitUntil(() => accepted() === 6);
			release();
			await waitUntil(() => statuses.length === 4);
			expect(statuses).toEqual(people(4).map(() => retryStatus));
			exists();
			await Promise.all(answers);
			expect(statuses.at(-1)).toBe(200);
		});

		it('lets the vendor deliver all again if the execution could not be started, and none of them is a duplicate', async () => {
			let isAway = false;
			const createExecution = async () => {
				if (isAway) throw new Error('The database is away');
			};
			await start({}, { createExecution });
			const names = people(5);
			const statuses = await burst(names, async () => void (isAway = true));
			expect(statuses).toEqual(names.map(() => retryStatus));
			isAway = false;
			expect(await deliver(...names)).toEqual(names.map(() => 200));
			expect((await executed()).flat().sort()).toEqual(['first', ...names].sort());
		});

		it('runs for everybody whose client hung up, the carrier as well, and answers the others', async () => {
			await start();
			const hungUp = async (name: string) => await server.deliver({ ...deliveryOf(name), hangUp });
			const leave = new AbortController();
			const hangUp = leave.signal;
			release = holdTime();
			await deliver('first');
			const carrier = hungUp('carrier');
			await waitUntil(() => accepted() === 2);
			const joined = hungUp('joined');
			await waitUntil(() => accepted() === 3);
			const answers = deliver('ada', 'bob');
			await waitUntil(() => accepted() === 5);
			leave.abort();
			await expect(carrier).rejects.toThrow();
			await expect(joined).rejects.toThrow();
			await sleepForReal(50);
			release();
			expect(await answers).toEqual([200, 200]);
			expect((await executed()).flat().sort()).toEqual(['ada', 'bob', 'carrier', 'first', 'joined']);
			expect(server.thrown).toEqual([]);
		});

		it('has a window for each name of an event', async () => {
			await start();
			release = holdTime();
			await deliver('first');
			await server.deliver(deliveryOf('first', true));
			const answers = people(6).map(
				async (name, index) => await server.deliver(deliveryOf(name, index % 2 === 1)),
			);
			await waitUntil(() => accepted() === 8);
			release();
			await Promise.all(answers);
			await server.settled();
			const names = server.executions.map((execution) => execution.json('Trigger').map(({ event }) => event));
			expect(names.map(({ length }) => length)).toEqual([1, 1, 3, 3]);
			for (const one of names) expect(new Set(one).size).toBe(1);
		});

		it('has a window for each workflow', async () => {
			await start();
			const one = server;
			release = holdTime();
			await deliver('first');
			await start({}, { workflowId: 'another' });
			await deliver('first');
			const answers = [one.deliver(deliveryOf('ada')), server.deliver(deliveryOf('bob'))];
			await waitUntil(() => accepted() === 2 && one.logs.length === 2);
			release();
			await Promise.all(answers);
			await one.settled();
			expect(one.executions.at(-1)!.json('Trigger').map(personOf)).toEqual(['ada']);
			expect((await executed()).at(-1)).toEqual(['bob']);
			await one.close();
		});

		it('drops the copies of an event within a burst', async () => {
			await start();
			await burst(['ada', 'bob', 'ada', 'first']);
			expect((await executed()).flat().sort()).toEqual(['ada', 'bob', 'first']);
		});

		const passQuietTime = () => setClock(Date.now() + 1000);

		it('drops an event of an earlier execution within a burst, and answers it with 200', async () => {
			await start();
			await deliver('early', 'old');
			await server.settled();
			passQuietTime();
			expect(await burst(['old', 'ada', 'early', 'bob'])).toEqual([200, 200, 200, 200]);
			const all = await executed();
			expect(all.at(-1)!.sort()).toEqual(['ada', 'bob']);
			expect(all.flat().sort()).toEqual(['ada', 'bob', 'early', 'first', 'old']);
		});

		it('ends an execution at the trigger if a burst is duplicates only', async () => {
			await start();
			await burst(['ada', 'bob']);
			await server.settled();
			passQuietTime();
			expect(await burst(['ada', 'bob', 'first'])).toEqual([200, 200, 200]);
			expect((await executed()).map((names) => names.sort())).toEqual([['first'], ['ada', 'bob'], [], []]);
		});

		describe.each(Object.keys(strayOf) as Array<keyof typeof strayOf>)('%s', (kind) => {
			it('is answered at once within a burst, and is not part of it', async () => {
				await start();
				release = holdTime();
				await deliver('first');
				const before = accepted();
				const answers = [deliver('ada')];
				await waitUntil(() => accepted() > before);
				expect((await server.deliver(strayOf[kind]('stray'))).status).toBe(strayStatus[kind]);
				answers.push(deliver('bob'));
				await waitUntil(() => server.logs.filter(({ message }) => message.includes('accepted')).length > 2);
				release();
				expect((await Promise.all(answers)).flat()).toEqual([200, 200]);
				expect((await executed()).map((names) => names.sort())).toEqual([['first'], ['ada', 'bob']]);
			});

			it('before a burst, carries nothing and makes nobody wait', async () => {
				await start();
				release = holdTime();
				expect((await server.deliver(strayOf[kind]('stray'))).status).toBe(strayStatus[kind]);
				expect(await deliver('ada')).toEqual([200]);
				expect(await executed()).toEqual([['ada']]);
			});

			it('does not fill a burst', async () => {
				await start();
				const strays = people(120, 'stray');
				const statuses: number[] = [];
				const names = people(3);
				await burst(names, async () => {
					for (const stray of strays) statuses.push((await server.deliver(strayOf[kind](stray))).status);
				});
				expect(new Set(statuses)).toEqual(new Set([strayStatus[kind]]));
				expect((await executed()).map((all) => all.sort())).toEqual([['first'], names]);
			});
		});

		it('lets the vendor deliver a single event again if its execution could not be started', async () => {
			const createExecution = async () => await Promise.reject(new Error('The database is away'));
			await start({ bursts: false }, { createExecution });
			expect(await deliver('ada')).toEqual([retryStatus]);
		});

		it.each([
			['on the test URL', {}, { mode: 'manual' as const }],
			['switched off', { bursts: false }, {}],
			['in a workflow saved before', {}, { typeVersion: 2 }],
		])('%s, starts an execution for each event, at once', async (_case, options, more) => {
			await start(options, more);
			release = holdTime();
			expect(await deliver('ada', 'bob', 'cid')).toEqual([200, 200, 200]);
			expect((await executed()).sort()).toEqual([['ada'], ['bob'], ['cid']]);
		});

		it('gathers in a workflow saved before if it is switched on', async () => {
			await start({ bursts: true }, { typeVersion: 2 });
			await burst(['ada', 'bob']);
			expect((await executed()).map(({ length }) => length)).toEqual([1, 2]);
		});
	},
);

it('Brevo Connector Trigger: a batch that Brevo made is one execution, at once', async () => {
	const { type, parameters, settings, deliveryOf } = VENDORS['Brevo Connector Trigger']!;
	server = await startWebhook({ type, ...settings, parameters: parameters as never, workflowId: 'batches' });
	release = holdTime();
	for (const batch of [people(3, 'a'), people(4, 'b')]) {
		const events = batch.map((name) => JSON.parse(String(deliveryOf(name).body)) as object);
		const answer = await server.deliver({ ...deliveryOf('x'), body: JSON.stringify(events) });
		expect(answer.status).toBe(200);
	}
	await server.settled();
	expect(server.executions.map((execution) => execution.json('Trigger').length)).toEqual([3, 4]);
});
