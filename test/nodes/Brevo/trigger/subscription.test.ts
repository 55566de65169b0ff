import type { INodeParameters } from 'n8n-workflow';

import vendorEndpoints from '../../../catalogue/brevo-endpoints.json';
import { faultsIn } from '../../../catalogue/vendorBody/vendorBody';
import { openTrigger, type BrevoTriggerStage } from '../../../support/brevoTrigger.mts';

const EVENTS = [
	'marketing.opened',
	'transactional.sent',
	'transactional.hard_bounce',
	'contact.list_addition',
];
const BOTH = { events: EVENTS, apiChanges: 'keep' };

let stage: BrevoTriggerStage;
beforeEach(async () => {
	stage = await openTrigger(BOTH);
});
afterEach(async () => await stage.close());

const secretIn = (webhook: { headers: Array<{ key: string; value: string }> } | undefined) =>
	webhook?.headers.find(({ key }) => key === 'X-N8n-Webhook-Secret')?.value;

describe('publishing', () => {
	it('creates a webhook for each type, with one secret, by four calls', async () => {
		await stage.publish();
		const { url } = stage.address;
		expect(stage.webhooks()).toMatchObject([
			{
				type: 'marketing',
				url: `${url}?type=marketing`,
				events: ['opened', 'listAddition'],
				description: 'n8n: Test',
				batched: false,
				channel: 'email',
			},
			{
				type: 'transactional',
				url: `${url}?type=transactional`,
				events: ['hardBounce', 'sent'],
			},
		]);
		const [first, second] = stage.webhooks().map(secretIn);
		expect(first).toMatch(/^[0-9a-f]{64}$/);
		expect(second).toBe(first);
		expect(stage.staticData.webhookSecret).toBe(first);
		expect(stage.calls()).toEqual(['GET', 'GET', 'POST', 'POST']);
	});

	it('creates one where events of one type are chosen', async () => {
		await stage.publish({ events: ['contact.contact_updated', 'contact.contact_deleted'] });
		expect(stage.webhooks()).toMatchObject([
			{ type: 'marketing', events: ['contactDeleted', 'contactUpdated'] },
		]);
	});

	it('says only what Brevo describes', async () => {
		await stage.publish({ options: { batched: true } });
		await stage.publish({ options: { batched: false } });
		await stage.unpublish();
		const described = vendorEndpoints as unknown as Record<string, Parameters<typeof faultsIn>[1]>;
		const calls = stage.sandbox.control.calls().filter(({ path }) => path.startsWith('/v3/webhooks'));
		expect(new Set(calls.map(({ method }) => method))).toEqual(new Set(['GET', 'POST', 'PUT', 'DELETE']));
		for (const { method, path, body, query } of calls) {
			const key = `${method} ${path.replace('/v3', '').replace(/\/\d+$/, '/{webhookId}')}`;
			expect([key, faultsIn(body, described[key] ?? {})]).toEqual([key, []]);
			expect(Object.keys(query).filter((name) => name !== 'type')).toEqual([]);
		}
	});

	it('leaves webhooks alone that are as they should be', async () => {
		await stage.publish();
		const before = stage.webhooks();
		await stage.publish();
		expect(stage.webhooks()).toEqual(before);
		expect(stage.calls().slice(4)).toEqual(['GET', 'GET']);
	});

	it('changes webhooks in place when other events are chosen, and removes the one no longer needed', async () => {
		await stage.publish();
		const [first] = stage.webhooks();
		await stage.publish({
			events: ['marketing.unsubscribed', 'marketing.click'],
			options: { batched: true },
		});
		expect(stage.webhooks()).toMatchObject([
			{ id: first?.id, type: 'marketing', events: ['click', 'unsubscribed'], batched: true },
		]);
	});

	it('finds its webhooks by their URL when n8n lost the secret, and gives them another', async () => {
		await stage.publish();
		const before = stage.webhooks();
		delete stage.staticData.webhookSecret;
		const lost = await stage.deliver({ event: 'opened' }, [['x-n8n-webhook-secret', secretIn(before[0])!]]);
		expect(lost.status).toBe(401);

		await stage.publish();
		expect(stage.webhooks().map(({ id }) => id)).toEqual(before.map(({ id }) => id));
		const now = secretIn(stage.webhooks()[0]);
		expect(now).not.toBe(secretIn(before[0]));
		expect(stage.staticData.webhookSecret).toBe(now);
		await stage.sandbox.control.brevo
			.joinByHand({ email: 'ada.lovelace@example.com', listId: 1 })
			.catch(() => 0);
	});

	it('leaves one of several at its URL, and those at other URLs alone', async () => {
		const { url } = stage.address;
		for (const one of [`${url}?type=marketing`, `${url}/`, `${url}x`, 'https://example.com/webhook']) {
			await stage.brevo('POST', '/webhooks', { url: one, type: 'marketing', events: ['opened'] });
		}
		await stage.publish();
		const marketing = stage.webhooks().filter(({ type }) => type === 'marketing');
		expect(marketing.map((one) => one.url)).toEqual(
			[`${url}x`, 'https://example.com/webhook', `${url}?type=marketing`].sort(
				(a, b) => marketing.findIndex((one) => one.url === a) - marketing.findIndex((one) => one.url === b),
			),
		);
		expect(marketing).toHaveLength(3);
		await stage.unpublish();
		expect(stage.webhooks().map((one) => one.url)).toEqual([`${url}x`, 'https://example.com/webhook']);
	});

	describe('after n8n has moved to another address', () => {
		const MOVED = ['http://moved.example.com', 'https://n8n.example.org/automation'];

		it.each(MOVED)('takes the webhooks of the earlier one along: %s', async (origin) => {
			await stage.publish();
			const before = stage.webhooks();
			const { url } = stage.address;
			stage.address.url = origin + new URL(url).pathname;
			await stage.publish();
			expect(stage.webhooks()).toMatchObject(
				before.map(({ id, type }) => ({ id, url: `${stage.address.url}?type=${type}` })),
			);
			stage.address.url = url;
			await stage.unpublish();
			expect(stage.webhooks()).toEqual([]);
		});

		it('leaves the webhooks of a test alone, and of another workflow', async () => {
			await stage.publish();
			const name = 'X-N8n-Webhook-Secret';
			const own = String(stage.staticData.webhookSecret);
			const { origin, pathname } = new URL(stage.address.url);
			const others = [
				{ url: `${origin}/webhook-test${pathname}/more`, headers: [{ key: name, value: own }] },
				{ url: `https://other.example.org${pathname}`, headers: [{ key: name, value: 'another' }] },
			];
			for (const one of others)
				await stage.brevo('POST', '/webhooks', { ...one, type: 'marketing', events: ['opened'] });
			await stage.publish();
			await stage.unpublish();
			expect(stage.webhooks().map(({ url }) => url)).toEqual(others.map(({ url }) => url));
		});

		it('leaves those alone that another n8n made, from which the workflow was copied with its secret', async () => {
			await stage.publish();
			const before = stage.webhooks();
			stage.staticData.webhookInstance = 'another n8n';
			stage.address.url = `http://copy.example.com${new URL(stage.address.url).pathname}`;
			await stage.publish();
			expect(stage.webhooks()).toHaveLength(4);
			expect(stage.webhooks().slice(0, 2)).toEqual(before);
			await stage.unpublish();
			expect(stage.webhooks()).toEqual(before);
		});
	});

	it.each(['http://localhost:5678', 'http://192.168.1.20:5678', 'http://n8n:5678'])(
		'says that Brevo cannot reach %s, before it is asked',
		async (origin) => {
			stage.address.url = `${origin}/webhook/a/webhook`;
			await expect(stage.publish()).rejects.toMatchObject({
				message: `Brevo cannot reach this n8n at ${origin}`,
				description: expect.stringContaining('WEBHOOK_URL') as string,
			});
			await expect(stage.publish({}, 'manual')).rejects.toThrow('Brevo cannot reach');
			expect([stage.calls(), stage.staticData]).toEqual([[], {}]);
		},
	);

	describe('with events that Brevo does not list', () => {
		const events = ['marketing.proxy_open', 'transactional.unique_proxy_open', 'transactional.error'];

		it('subscribes to them, or to those with which they may come if Brevo rejects them', async () => {
			await stage.publish({ events });
			expect(stage.webhooks()).toMatchObject([
				{ type: 'marketing', events: ['opened'] },
				{ type: 'transactional', events: ['blocked', 'uniqueOpened'] },
			]);
			const asked = stage.sandbox.control
				.calls()
				.flatMap(({ body }) => (body as { events?: string[] })?.events ?? []);
			expect(asked).toEqual(expect.arrayContaining(['proxyOpen', 'uniqueProxyOpen', 'error']));
		});

		it.each([
			['come along with opens', false],
			['are events of their own', true],
		])('starts the workflow with a load by a proxy, not with an open, where they %s', async (_, listed) => {
			const { control } = stage.sandbox;
			control.brevo.settings({ listsProxyOpens: listed });
			await stage.publish({ events });
			const email = 'ada.lovelace@example.com';
			const mail = { sender: { email: 'a@example.com' }, to: [{ email }], subject: 'S', htmlContent: 'H' };
			await stage.brevo('POST', '/smtp/email', mail);
			for (const reaction of ['opened', 'proxyOpen'] as const) await control.brevo.react({ email, reaction });
			await stage.server.settled();
			expect(stage.server.events()).toMatchObject([
				{ event: 'unique_proxy_open', kind: 'transactional', email },
			]);
		});

		it('starts the workflow with them only', async () => {
			await stage.publish({ events });
			const one = { email: 'ada@example.com', ts_event: 1604933654, camp_id: 3 };
			for (const event of ['opened', 'proxy_open', 'loaded_by_ufo']) await stage.deliver({ ...one, event });
			expect(stage.server.events().map(({ event }) => event)).toEqual(['proxy_open']);
		});
	});

	it('takes 404 for an account without webhooks', async () => {
		stage.sandbox.control.fault({
			vendor: 'brevo',
			path: '/v3/webhooks',
			status: 404,
			body: { code: 'document_not_found', message: 'Webhooks not found' },
			times: 2,
		} as never);
		await stage.publish();
		expect(stage.webhooks()).toHaveLength(2);
	});

	it('is never batched for a test', async () => {
		await stage.publish({ options: { batched: true } }, 'manual');
		expect(stage.webhooks().map(({ batched, description }) => [batched, description])).toEqual([
			[false, 'n8n: Test (test)'],
			[false, 'n8n: Test (test)'],
		]);
	});
});

describe('unpublishing', () => {
	it('removes the webhooks and the secret', async () => {
		await stage.publish();
		await stage.unpublish();
		expect(stage.webhooks()).toEqual([]);
		expect(stage.staticData).toEqual({});
	});

	it('removes them also when n8n lost the secret, or somebody else removed one', async () => {
		await stage.publish();
		delete stage.staticData.webhookSecret;
		await stage.brevo('DELETE', `/webhooks/${stage.webhooks()[0]?.id}`);
		await stage.unpublish();
		expect(stage.webhooks()).toEqual([]);
		await stage.unpublish();
	});
});

describe('a refusal', () => {
	const rejected = async (message: RegExp, parameters: INodeParameters = {}) => {
		await expect(stage.publish(parameters)).rejects.toThrow(message);
		expect(stage.webhooks().filter(({ url }) => url.startsWith(stage.address.url))).toEqual([]);
	};

	it('names the maximum that Brevo allows, and does not leave one of two webhooks behind', async () => {
		for (let count = 0; count < 39; count++) {
			await stage.brevo('POST', '/webhooks', { url: `https://example.com/${count}`, events: ['opened'] });
		}
		await rejected(/has 40 webhooks, the maximum that Brevo allows/);
		expect(stage.webhooks()).toHaveLength(39);
	});

	it('says what a restricted key needs', async () => {
		stage.sandbox.control.brevo.settings({ keyAccess: { webhooks: 'none' } });
		const fault = await stage.publish({ authentication: 'apiKey' }).catch((error: unknown) => error);
		expect(fault).toMatchObject({
			message: 'The Brevo API key may not manage webhooks',
			description: expect.stringContaining('full access to "webhooks"') as string,
		});
		stage.sandbox.control.brevo.settings({ keyAccess: { webhooks: 'write' } });
		await stage.publish();
		await expect(stage.unpublish()).rejects.toThrow('may not manage webhooks');
	});

	it('says which scopes an app needs', async () => {
		const setScopes = (...appScopes: string[]) => {
			stage.sandbox.control.brevo.settings({ appScopes });
			// Other scopes come with another token.
			stage.sandbox.control.expireTokens();
		};
		for (const scopes of [['contacts:read'], ['webhooks:read']]) {
			setScopes(...scopes);
			const fault = await stage.publish({ authentication: 'oAuth2' }).catch((error: unknown) => error);
			expect(fault).toMatchObject({
				message: 'The Brevo app may not manage webhooks',
				description: expect.stringContaining('webhooks:read and webhooks:write') as string,
			});
			expect(stage.webhooks()).toEqual([]);
		}
		setScopes('webhooks:read', 'webhooks:write');
		await stage.publish();
		expect(stage.webhooks()).toHaveLength(2);
		await stage.unpublish();
		expect(stage.webhooks()).toEqual([]);
	});

	it('says that the key is wrong', async () => {
		stage.sandbox.control.brevo.settings({ ipBlocked: true });
		await rejected(/blocks calls from this server's IP address/);
	});

	it('comes before Brevo is asked where the trigger would never start, or start itself', async () => {
		await rejected(/Choose at least one event/, { events: [] });
		await rejected(/'marketing.nonsense' is not an event of Brevo/, { events: ['marketing.nonsense'] });
		const own = { events: ['contact.contact_updated'], apiChanges: 'ignoreKeys', ignoredKeyNames: ' , ' };
		await rejected(/Give the name of your API key/, own);
		expect(stage.calls()).toEqual([]);
	});
});
