import { TRIGGER_EVENTS, toOptionValue } from '../../nodes/Brevo/trigger/events';
import { ZOOM_WEBHOOK_EVENTS } from '../../nodes/Zoom/trigger/events';
import { forgetProcessed, startWebhook, type Delivery, type WebhookServer } from '../support/n8n.mts';
import { waitUntil } from '../support/time/realTime.mts';
import { holdTime } from '../support/time/testClock.mts';
import { SECRET_TOKEN, signDelivery } from '../support/zoomDelivery.mts';

/* Every event of both triggers: gathered in bursts, or an execution of its own at once. */

/** They come once per person. */
const GATHERED = [
	'chat_message_file_downloaded',
	'chat_message_file_sent',
	'chat_message_sent',
	'participant_admitted',
	'participant_feedback',
	'participant_jbh_joined',
	'participant_jbh_waiting',
	'participant_jbh_waiting_left',
	'participant_joined',
	'participant_joined_breakout_room',
	'participant_joined_waiting_room',
	'participant_left',
	'participant_left_breakout_room',
	'participant_left_waiting_room',
	'participant_put_in_waiting_room',
	'registration_approved',
	'registration_cancelled',
	'registration_created',
	'registration_denied',
];
const isPerPerson = (name: string) => {
	const [family, event] = name.split('.');
	return ['meeting', 'webinar'].includes(family!) && GATHERED.includes(event!);
};

it.each(ZOOM_WEBHOOK_EVENTS.map(({ name, gathered }) => [name, gathered === true] as const))(
	'%s is gathered: %s',
	(name, gathered) => expect(gathered).toBe(isPerPerson(name)),
);

it('never gathers the start or end of anything, a recording, a summary or an account matter', () => {
	const gathered = ZOOM_WEBHOOK_EVENTS.filter(({ gathered: one }) => one).map(({ name }) => name);
	for (const name of gathered)
		expect(name).not.toMatch(/started|ended|stopped|summary|^(?:app|recording|user)/);
});

describe('a burst', () => {
	let server: WebhookServer;
	let release = () => {};
	beforeEach(forgetProcessed);
	afterEach(async () => {
		release();
		await server.close();
	});

	/** Delivers the first copy of all events, then, while time is held, two of each; returns the executions of each event. */
	async function burst(names: readonly string[], deliveryOf: (name: string, serial: number) => Delivery) {
		const deliver = async (serial: number) =>
			await Promise.all(names.map(async (name) => await server.deliver(deliveryOf(name, serial))));
		release = holdTime();
		await deliver(0);
		const answers = [deliver(1), deliver(2)];
		await waitUntil(() => server.logs.length === 3 * names.length);
		release();
		for (const { status } of (await Promise.all(answers)).flat()) expect(status).toBe(200);
		await server.settled();
		return server.executions.map((execution) => execution.json('Trigger'));
	}

	it('starts two executions for a gathered event of Zoom, three for any other, and never mixes events', async () => {
		server = await startWebhook({
			type: 'zoomTrigger',
			parameters: {
				events: ['*'],
				additionalEvents: 'phone.callee_ringing',
				options: { logDeliveries: true },
				filters: { practiceSessions: 'include' },
			},
			credentials: { zoomWebhookSecretApi: { secretToken: SECRET_TOKEN } },
		});
		const names = [...ZOOM_WEBHOOK_EVENTS.map(({ name }) => name), 'phone.callee_ringing'];
		const executions = await burst(names, (event, serial) =>
			signDelivery({
				event,
				event_ts: 1_764_489_600_000 + serial,
				payload: { object: { id: '1234567890' } },
			}),
		);
		const sizes = new Map<string, number[]>(names.map((name) => [name, []]));
		for (const items of executions) {
			expect(new Set(items.map(({ event }) => event)).size).toBe(1);
			sizes.get(String(items[0]!.event))!.push(items.length);
		}
		const expected = names.map((name) => [name, isPerPerson(name) ? [1, 2] : [1, 1, 1]]);
		expect([...sizes].map(([name, all]) => [name, all.sort()])).toEqual(expected);
	});

	it('starts two executions for each event of Brevo, and never mixes events', async () => {
		const events = TRIGGER_EVENTS.map(toOptionValue);
		server = await startWebhook({
			type: 'brevoTrigger',
			parameters: { events, apiChanges: 'keep', options: { logDeliveries: true } },
			staticData: { webhookSecret: 'a-secret-for-tests' },
		});
		const executions = await burst(events, (value, serial) => {
			const [kind, event] = value.split('.');
			const identity = kind === 'transactional' ? { 'message-id': '<a@b>' } : { camp_id: 3 };
			return {
				body: JSON.stringify({
					event,
					email: 'ada@example.com',
					ts_event: 1_604_933_654 + serial,
					...identity,
				}),
				headers: [
					['content-type', 'application/json'],
					['x-n8n-webhook-secret', 'a-secret-for-tests'],
				],
			};
		});
		const sizes = new Map<string, number[]>(events.map((event) => [event, []]));
		for (const items of executions) {
			const values = new Set(items.map(({ kind, event }) => `${String(kind)}.${String(event)}`));
			expect(values.size).toBe(1);
			for (const value of values) sizes.get(value)!.push(items.length);
		}
		expect([...sizes].map(([name, all]) => [name, all.sort()])).toEqual(
			events.map((event) => [event, [1, 2]]),
		);
	});
});
