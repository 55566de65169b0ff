import fc from 'fast-check';

import { openTrigger, type BrevoTriggerStage } from '../support/brevoTrigger.mts';
import { reduceCount } from '../support/dayShare.mts';

let stage: BrevoTriggerStage;
beforeAll(async () => {
	stage = await openTrigger({ events: ['marketing.opened', 'contact.contact_updated'], apiChanges: 'keep' });
	await stage.publish();
});
afterAll(async () => await stage.close());
afterEach(() => expect(stage.server.thrown).toEqual([]));

const HEADER = 'x-n8n-webhook-secret';
const printable = fc.string({ unit: 'grapheme-ascii', maxLength: 80 }).map((text) => text.trim());

it('no guessed header starts an execution', async () => {
	const guess = fc.oneof(
		printable,
		fc.nat(64).map((length) => String(stage.staticData.webhookSecret).slice(0, length - 1)),
		fc.constantFrom('undefined', 'null', '[object Object]', '*', 'Bearer'),
	);
	await fc.assert(
		fc.asyncProperty(guess, async (value) => {
			fc.pre(value !== stage.staticData.webhookSecret);
			const answer = await stage.deliver({ event: 'opened', camp_id: 1 }, [[HEADER, value]]);
			expect([answer.status, answer.text]).toEqual([401, '{"message":"Unauthorized"}']);
		}),
		{ numRuns: reduceCount(60, 4) },
	);
	expect(stage.server.executions).toEqual([]);
});

it('no value in any field causes an error', async () => {
	const field = fc.constantFrom(
		...[
			'event',
			'email',
			'ts',
			'ts_event',
			'ts_epoch',
			'date',
			'tag',
			'tags',
			'list_id',
			'content',
			'camp_id',
		],
		...['message-id', 'template_id', 'contact_id', 'api_key_name', 'link', '__proto__', 'constructor'],
	);
	const event = fc.dictionary(field, fc.jsonValue(), { maxKeys: 8 });
	const named = event.map((fields) => ({ ...fields, event: 'contact_updated' }));
	const body = fc.oneof(fc.jsonValue(), event, named, fc.array(named, { maxLength: 4 }));
	await fc.assert(
		fc.asyncProperty(body, async (sent) => {
			const { status } = await stage.deliver(JSON.stringify(sent));
			expect([200, 400]).toContain(status);
		}),
		{ numRuns: reduceCount(150, 4) },
	);
	expect(stage.server.logs).toEqual([]);
	expect(Object.prototype).not.toHaveProperty('email');
});

it('a change of a field called __proto__ changes no object', async () => {
	const before = stage.server.executions.length;
	await stage.deliver('{"event":"contact_updated","content":[{"__proto__":{"polluted":true},"A":1}]}');
	expect(stage.server.executions).toHaveLength(before + 1);
	const changes = stage.server.events().at(-1)?.changes as Record<string, unknown>;
	expect(changes.A).toBe(1);
	expect(changes.polluted).toBeUndefined();
});
