import { forgetProcessed, startWebhook, type Delivery, type WebhookServer } from '../support/n8n.mts';
import {
	createChallenge,
	createJoinedEvent,
	getSecondsFromNow,
	SECRET_TOKEN,
	signDelivery,
	tamperDelivery,
} from '../support/zoomDelivery.mts';

/* Hostile deliveries over HTTP to the production URL, with n8n's own WebhookContext behind it. */

const parameters = { events: ['*'], options: { logDeliveries: true } };
const JSON_TYPE: [string, string] = ['content-type', 'application/json'];

let server: WebhookServer;
const start = async (zoomWebhookSecretApi?: Record<string, string>) => {
	server = await startWebhook({
		type: 'zoomTrigger',
		parameters,
		credentials: zoomWebhookSecretApi === undefined ? {} : { zoomWebhookSecretApi },
	});
};

beforeEach(async () => {
	forgetProcessed();
	await start({ secretToken: SECRET_TOKEN });
});
afterEach(async () => await server.close());

/** Rejected: one short response, the same for every reason; nothing started, nothing thrown. */
async function expectRejected(delivery: Delivery, reason: string) {
	const answer = await server.deliver(delivery);
	await server.settled();
	expect(answer.status).toBe(401);
	expect(answer.text).toBe('{"message":"Unauthorized"}');
	expect(answer.headers['content-type']).toContain('application/json');
	expect(server.logs.at(-1)?.message).toBe(`Zoom delivery rejected: ${reason}`);
	await expectUnharmed(0);
}

/** Zoom signed it: an answer other than 200 would count against its subscription, which Zoom disables after six. */
async function expectIgnored(delivery: Delivery, reason: string) {
	const answer = await server.deliver(delivery);
	await server.settled();
	expect([answer.status, answer.text]).toEqual([200, '']);
	expect(server.logs.at(-1)?.message).toBe(
		`Zoom signed a delivery that the Zoom Trigger cannot use: ${reason}`,
	);
	await expectUnharmed(0);
}

/** The trigger still works afterwards. */
async function expectUnharmed(executions: number) {
	expect(server.executions).toHaveLength(executions);
	expect(server.thrown).toEqual([]);
	const { text } = await server.deliver(signDelivery(createChallenge('alive')));
	expect(text).toContain('alive');
}

describe('forged', () => {
	const genuine = () => signDelivery(createJoinedEvent());
	const signatureOf = ({ headers = [] }: Delivery) => new Map(headers).get('x-zm-signature')!;

	it('with another secret', async () => {
		await expectRejected(signDelivery(createJoinedEvent(), { secretToken: 'guessed' }), 'wrong signature');
	});

	it('with no signature, no timestamp, or neither', async () => {
		await expectRejected(tamperDelivery(genuine(), { 'x-zm-signature': null }), 'missing header');
		await expectRejected(tamperDelivery(genuine(), { 'x-zm-request-timestamp': null }), 'missing header');
		await expectRejected({ body: genuine().body, headers: [JSON_TYPE] }, 'missing header');
	});

	it.each([
		['too short', (signature: string) => signature.slice(0, -1)],
		['too long', (signature: string) => `${signature}0`],
		['empty', () => ''],
		['a prefix alone', () => 'v0='],
		['of another version', (signature: string) => signature.replace('v0', 'v1')],
		['without a version', (signature: string) => signature.slice(3)],
		['not hex', (signature: string) => signature.slice(0, 3) + 'z'.repeat(64)],
		['of 10,000 characters', () => `v0=${'a'.repeat(10_000)}`],
	])('with a signature that is %s', async (_, change) => {
		const delivery = genuine();
		await expectRejected(
			tamperDelivery(delivery, { 'x-zm-signature': change(signatureOf(delivery)) }),
			'wrong signature',
		);
	});

	it('with a genuine signature over another body', async () => {
		const body = JSON.stringify(createJoinedEvent({ email: 'mallory@example.com' }));
		await expectRejected({ ...genuine(), body }, 'wrong signature');
	});

	it('with a body of equivalent JSON in other bytes', async () => {
		const body = JSON.stringify(createJoinedEvent(), null, 2);
		await expectRejected({ ...genuine(), body }, 'wrong signature');
	});

	it('with a genuine signature under a fresh timestamp', async () => {
		const old = signDelivery(createJoinedEvent(), { timestamp: getSecondsFromNow(-3600) });
		await expectRejected(
			tamperDelivery(old, { 'x-zm-request-timestamp': getSecondsFromNow(0) }),
			'wrong signature',
		);
	});

	it('as a challenge: strangers cannot have text signed', async () => {
		const wanted = `v0:${getSecondsFromNow(0)}:${JSON.stringify(createJoinedEvent())}`;
		await expectRejected(
			{ body: JSON.stringify(createChallenge(wanted)), headers: [JSON_TYPE] },
			'missing header',
		);
	});
});

describe('genuine once, but', () => {
	it('replayed after five minutes', async () => {
		await expectRejected(
			signDelivery(createJoinedEvent(), { timestamp: getSecondsFromNow(-302) }),
			'too old',
		);
	});

	it('from the future', async () => {
		await expectRejected(
			signDelivery(createJoinedEvent(), { timestamp: getSecondsFromNow(302) }),
			'from the future',
		);
	});

	it('replayed immediately: accepted by its signature, dropped as a duplicate', async () => {
		const delivery = signDelivery(createJoinedEvent());
		for (const copy of [delivery, delivery, delivery]) {
			expect((await server.deliver(copy)).status).toBe(200);
			await server.settled();
		}
		expect(server.events()).toHaveLength(1);
		await expectUnharmed(3);
	});

	it.each(['1e9', '-1', '0x7fffffff', '17399235280000', '١٧٣٩', 'NaN', 'Infinity'])(
		'with the time written as %s',
		async (timestamp) => {
			const delivery = signDelivery(createJoinedEvent(), { timestamp: getSecondsFromNow(0) });
			const latin = Buffer.from(timestamp, 'utf8').toString('latin1');
			await expectRejected(
				tamperDelivery(delivery, { 'x-zm-request-timestamp': latin }),
				'malformed timestamp',
			);
		},
	);
});

describe('headers sent twice', () => {
	it('signature: a genuine and a forged one, in both orders', async () => {
		const delivery = signDelivery(createJoinedEvent());
		const forged: [string, string] = ['x-zm-signature', `v0=${'0'.repeat(64)}`];
		await expectRejected({ ...delivery, headers: [...delivery.headers!, forged] }, 'duplicated header');
		await expectRejected({ ...delivery, headers: [forged, ...delivery.headers!] }, 'duplicated header');
	});

	it('timestamp, in different letter case', async () => {
		const headers: Array<[string, string]> = [['X-ZM-Request-Timestamp', getSecondsFromNow(0)]];
		await expectRejected(signDelivery(createJoinedEvent(), { headers }), 'duplicated header');
	});
});

describe('without a usable secret', () => {
	it.each([[undefined], [{ secretToken: '' }], [{ secretToken: ' ' }]])(
		'(%j) nobody gets in',
		async (credential) => {
			await server.close();
			await start(credential);
			const answers = [
				await server.deliver(
					signDelivery(createJoinedEvent(), { secretToken: credential?.secretToken ?? '' }),
				),
				await server.deliver(signDelivery(createChallenge('x'), { secretToken: '' })),
			];
			expect(answers.map(({ status }) => status)).toEqual([401, 401]);
			expect(server.executions).toHaveLength(0);
			expect(server.thrown).toEqual([]);
		},
	);

	it.each([
		['={{ undefined }}', 'undefined'],
		['={{ null }}', 'null'],
		['={{ NaN }}', 'NaN'],
		['={{ true }}', 'true'],
		['={{ {} }}', '[object Object]'],
	])('(%s) nobody gets access by guessing %j', async (secretToken, guess) => {
		await server.close();
		await start({ secretToken });
		for (const body of [createJoinedEvent(), createChallenge('x')]) {
			expect((await server.deliver(signDelivery(body, { secretToken: guess }))).status).toBe(401);
			expect(server.logs.at(-1)?.message).toBe('Zoom delivery rejected: no secret');
		}
		expect(server.executions).toHaveLength(0);
	});
});

describe('when the credential cannot be read', () => {
	it('Zoom is asked to deliver again, and nothing is thrown', async () => {
		await server.close();
		const unreadable = {
			get secretToken(): string {
				throw new Error('the key of this n8n is another one');
			},
		};
		await start(unreadable);
		const answer = await server.deliver(signDelivery(createJoinedEvent()));
		expect(answer).toMatchObject({ status: 500, text: '{"message":"Try again later"}' });
		expect(JSON.stringify(server.logs)).not.toContain('key of this n8n');
		expect(server.executions).toHaveLength(0);
		expect(server.thrown).toEqual([]);
	});
});

describe('with a verification token of an older app', () => {
	it('a delivery must include it as well', async () => {
		await server.close();
		await start({ secretToken: SECRET_TOKEN, verificationToken: 'legacy' });
		const withToken = (token: string) =>
			signDelivery(createJoinedEvent(), { headers: [['authorization', token]] });
		expect((await server.deliver(signDelivery(createJoinedEvent()))).status).toBe(401);
		expect(server.logs[0]?.message).toContain('Zoom stopped sending it in June 2025. Empty that field');
		expect((await server.deliver(withToken('wrong'))).status).toBe(401);
		expect((await server.deliver(withToken('legacy'))).status).toBe(200);
		await server.settled();
		expect(server.events()).toHaveLength(1);
	});

	it.each(['={{ undefined }}', '={{ null }}'])(
		'that resolves to nothing (%s) is not required',
		async (token) => {
			await server.close();
			await start({ secretToken: SECRET_TOKEN, verificationToken: token });
			expect(
				(await server.deliver(signDelivery(createJoinedEvent(), { secretToken: 'guessed' }))).status,
			).toBe(401);
			expect((await server.deliver(signDelivery(createJoinedEvent()))).status).toBe(200);
		},
	);
});

describe('bodies', () => {
	it.each(['', '{', 'not json', '<html></html>', '\u0000'])(
		'unsigned and not JSON (%j): no execution',
		async (body) => {
			const asJson = await server.deliver({ body, headers: [JSON_TYPE] });
			expect(asJson.status).toBeGreaterThanOrEqual(400); // 422 from n8n itself if it tries to parse
			await expectRejected({ body }, 'missing header');
		},
	);

	it.each(['{', 'not json', '[1,2', '<html></html>'])('signed and not JSON (%j)', async (body) => {
		expect((await server.deliver(signDelivery(body))).status).toBe(422); // from n8n itself, before the node runs
		await expectIgnored(signDelivery(body, { contentType: 'application/octet-stream' }), 'not JSON');
	});

	it.each(['[]', '[{"event":"meeting.ended","payload":{}}]', 'null', '"meeting.ended"', '{"event":{"a":1}}'])(
		'signed JSON that is not an event (%s)',
		async (body) => await expectIgnored(signDelivery(body), 'not an event'),
	);

	it('signed and empty', async () => {
		await expectRejected(signDelivery(''), 'no body');
		await expectRejected(signDelivery('', { contentType: null }), 'no body');
	});

	it('interrupted in the middle', async () => {
		const delivery = signDelivery(createJoinedEvent());
		for (const contentType of ['application/json', 'application/octet-stream']) {
			const broken = { ...tamperDelivery(delivery, { 'content-type': contentType }), truncateAt: 100 };
			await expect(server.deliver(broken)).rejects.toThrow();
		}
		await expectUnharmed(0);
	});

	it('truncated with a matching length', async () => {
		const { body, headers } = signDelivery(createJoinedEvent(), { contentType: 'application/octet-stream' });
		await expectRejected({ body: (body as Buffer).subarray(0, 100), headers }, 'wrong signature');
	});

	it('a forged one of 1 MB is rejected', async () => {
		const body = JSON.stringify(createJoinedEvent({ user_name: 'x'.repeat(1024 * 1024) }));
		await expectRejected(signDelivery(body, { secretToken: 'guessed' }), 'wrong signature');
	});

	it('a genuine one of 1 MB is accepted', async () => {
		const user_name = 'x'.repeat(1024 * 1024);
		expect((await server.deliver(signDelivery(createJoinedEvent({ user_name })))).status).toBe(200);
		await server.settled();
		expect(server.events()).toMatchObject([{ participant: { name: user_name } }]);
	});

	it('larger than n8n accepts', async () => {
		const answer = await server
			.deliver(signDelivery('x'.repeat(17 * 1024 * 1024)))
			.catch(() => ({ status: 'broken' }));
		expect(answer.status).not.toBe(200);
		await expectUnharmed(0);
	});

	it('nested deeper than the stack', async () => {
		const depth = 200_000;
		const body = `{"event":"a","payload":${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}}`;
		const answer = await server.deliver(signDelivery(body, { contentType: 'application/octet-stream' }));
		expect([200, 500]).toContain(answer.status);
		await expectUnharmed(0);
	});

	it('with keys that could reach a prototype', async () => {
		const body =
			'{"event":"meeting.ended","event_ts":1,"__proto__":{"polluted":1},"payload":{"__proto__":{"polluted":1},' +
			'"object":{"id":"1","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},' +
			'"participant":{"__proto__":{"email":"mallory@example.com"}}}}}';
		expect((await server.deliver(signDelivery(body))).status).toBe(200);
		await server.settled();
		expect(server.events()).toEqual([
			{
				event: 'meeting.ended',
				event_ts: 1,
				kind: 'meeting',
				id: '1',
				event_kind: 'meeting',
				event_id: '1',
				participant: {},
				object: { id: '1', participant: {} },
			},
		]);
		expect(({} as Record<string, unknown>).polluted).toBeUndefined();
		await expectUnharmed(1);
	});

	it('with unexpected types, in an otherwise genuine event', async () => {
		const odd = [7, true, null, [], {}, '', 'x'];
		for (const value of odd) {
			const object = {
				id: value,
				uuid: value,
				topic: value,
				participant: value,
				registrant: value,
				start_time: value,
			};
			const body = { event: 'webinar.ended', event_ts: value, payload: { account_id: value, object } };
			expect((await server.deliver(signDelivery(body))).status).toBe(200);
			expect(
				(await server.deliver(signDelivery({ event: 'webinar.ended', payload: { object: value } }))).status,
			).toBe(200);
		}
		await server.settled();
		for (const event of server.events()) expect(typeof event.id).toBe('string');
		expect(server.thrown).toEqual([]);
	});
});
