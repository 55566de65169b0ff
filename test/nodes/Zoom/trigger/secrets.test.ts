import { startWebhook, type WebhookServer } from '../../../support/n8n.mts';
import { createJoinedEvent, getSecondsFromNow, signDelivery } from '../../../support/zoomDelivery.mts';

let server: WebhookServer;
let credential: { secretToken: string };

async function start(mode: 'manual' | 'webhook') {
	credential = { secretToken: 'the-first' };
	server = await startWebhook({
		type: 'zoomTrigger',
		parameters: { events: ['*'] },
		credentials: { zoomWebhookSecretApi: credential },
		mode,
	});
}

let serial = 0;
const statusOf = async (secretToken: string) =>
	(
		await server.deliver(
			signDelivery(createJoinedEvent({}, ++serial), { secretToken, timestamp: getSecondsFromNow(0) }),
		)
	).status;

afterEach(async () => {
	jest.restoreAllMocks();
	await server.settled();
	await server.close();
});

describe('a secret that is replaced while the workflow is active', () => {
	it('accepts the new secret immediately, and then no longer the old one', async () => {
		await start('webhook');
		expect(await statusOf('the-first')).toBe(200);
		credential.secretToken = 'the-second';
		expect(await statusOf('the-second')).toBe(200);
		expect(await statusOf('the-first')).toBe(401);
	});

	it('rejects the old one after half a minute at the latest', async () => {
		await start('webhook');
		expect(await statusOf('the-first')).toBe(200);
		credential.secretToken = 'the-second';
		const now = Date.now();
		jest.spyOn(Date, 'now').mockImplementation(() => now + 31_000);
		expect(await statusOf('the-first')).toBe(401);
	});

	it('rejects the old one immediately at the test URL', async () => {
		await start('manual');
		expect(await statusOf('the-first')).toBe(200);
		credential.secretToken = 'the-second';
		expect(await statusOf('the-first')).toBe(401);
	});

	it('still rejects forgeries', async () => {
		await start('webhook');
		expect([await statusOf('forged'), await statusOf('the-first'), await statusOf('forged')]).toEqual([
			401, 200, 401,
		]);
	});
});
