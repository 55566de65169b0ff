import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { ZOOM_WEBHOOK_EVENTS } from '../../../../nodes/Zoom/trigger/events';
import { startSandbox, type Sandbox } from '../../../../sandbox/server.mts';
import vendorsList from '../../../catalogue/zoom-endpoints.json';
import { runHook, startWebhook, type CredentialStore, type WebhookServer } from '../../../support/n8n.mts';

let sandbox: Sandbox;
let server: WebhookServer;
let store: CredentialStore;

const AUTOMATIC = { registration: 'automatic', events: ['webinar.ended', 'webinar.started'] };

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(async () => await sandbox.close());
beforeEach(async () => {
	sandbox.control.reset();
	const { zoom } = sandbox;
	store = {
		zoomWebhookSecretApi: { secretToken: zoom.secretToken },
		zoomAppOAuth2Api: {
			clientId: zoom.userClientId,
			clientSecret: zoom.userClientSecret,
			environment: 'custom',
			oauthBaseUrl: zoom.oauthBaseUrl,
			apiBaseUrl: zoom.apiBaseUrl,
		},
	};
	server = await startWebhook({ type: 'zoomTrigger', parameters: AUTOMATIC, credentials: store });
});
afterEach(async () => await server.close());

const hook = async (method: 'checkExists' | 'create' | 'delete', parameters: IDataObject = {}) =>
	await runHook({
		type: 'zoomTrigger',
		method,
		parameters: { ...AUTOMATIC, ...parameters } as INodeParameters,
		credentials: store,
		webhookUrl: server.url,
	});

/** Activates as n8n does: creates only if the check finds nothing. */
const activate = async (parameters?: IDataObject) => {
	if (!(await hook('checkExists', parameters))) await hook('create', parameters);
};

const subscriptions = () => sandbox.control.zoomState().subscriptions;
const calls = () =>
	sandbox.control
		.calls()
		.filter(({ vendor: service, path }) => service === 'zoom' && path.startsWith('/v2'))
		.map(({ method }) => method);

describe('activation', () => {
	it('creates the event subscription, which then delivers', async () => {
		await activate();
		expect(subscriptions()).toMatchObject([
			{ url: server.url, events: AUTOMATIC.events, name: 'n8n: Test', scope: 'account', source: 'openapi' },
		]);
		await sandbox.control.play('webinar');
		await server.settled();
		expect(server.events().map(({ event }) => event)).toEqual(['webinar.started', 'webinar.ended']);
	});

	it('keeps a subscription that is correct, even if n8n has forgotten it', async () => {
		await activate();
		const [first] = subscriptions();
		await activate();
		expect(subscriptions()).toEqual([first]);
	});

	it('replaces one with other events, and several of ours with one', async () => {
		const { url } = server;
		for (const events of [['webinar.started'], ['webinar.ended']]) {
			await sandbox.control.zoom.subscribe({ url, events, source: 'openapi' });
		}
		await sandbox.control.zoom.subscribe({ url: `${url}/another`, events: ['webinar.ended'] });
		await activate();
		expect(subscriptions().filter((one) => one.url === url)).toMatchObject([{ events: AUTOMATIC.events }]);
	});

	it('finds its own on a later page', async () => {
		const other = await startWebhook({ type: 'zoomTrigger', parameters: AUTOMATIC, credentials: store });
		for (let count = 0; count < 19; count++) {
			await sandbox.control.zoom.subscribe({ url: other.url, events: ['webinar.ended'] });
		}
		await activate();
		expect(subscriptions()).toHaveLength(20);
		await hook('delete');
		expect(subscriptions()).toHaveLength(19);
		await other.close();
	});

	it('does not subscribe to events that a manually created subscription delivers', async () => {
		const { url } = server;
		await sandbox.control.zoom.subscribe({ url, events: ['webinar.ended', 'meeting.ended'] });
		await activate();
		expect(subscriptions().map(({ source, events }) => [source, events])).toEqual([
			['default', ['webinar.ended', 'meeting.ended']],
			['openapi', ['webinar.started']],
		]);
		await activate({ events: ['webinar.ended'] });
		expect(subscriptions().map(({ source }) => source)).toEqual(['default']);
		await hook('delete');
		expect(subscriptions()).toHaveLength(1);
	});

	it('with All Events requests whatever the app may receive', async () => {
		await activate({ events: ['*'] });
		const [{ events = [] } = {}] = subscriptions();
		expect(events).toEqual(
			expect.arrayContaining(['webinar.participant_joined', 'meeting.ended', 'recording.completed']),
		);
		expect(events.filter((name) => /^user|sharing|registration_approved/.test(name))).toEqual([
			'meeting.registration_approved',
			'webinar.registration_approved',
		]);
		expect(events.length).toBeLessThan(ZOOM_WEBHOOK_EVENTS.length);
		expect(subscriptions()).toHaveLength(1);
	});

	it('for some users names them', async () => {
		const owners = { subscriptionScope: 'user', subscriptionUserIds: 'abc, def', accountId: ' acc ' };
		await activate(owners);
		expect(subscriptions()).toMatchObject([{ scope: 'user' }]);
		const [list, created] = sandbox.control
			.calls()
			.filter(({ path }) => path.startsWith('/v2'))
			.filter(({ method }, index, all) => index === all.length - 1 || method === 'GET')
			.slice(-2);
		expect(list?.query).toMatchObject({ subscription_scope: 'user', user_id: 'abc', account_id: 'acc' });
		expect(created?.body).toMatchObject({ user_ids: ['abc', 'def'], account_id: 'acc' });
		await expect(activate({ ...owners, subscriptionUserIds: '' })).rejects.toThrow('Enter 1 to 10 IDs');
	});
});

interface VendorsEntry {
	rate: string;
	query?: string[];
	body?: string[];
}

it('sends only fields that Zoom documents', async () => {
	const described: Readonly<Record<string, VendorsEntry | undefined>> = vendorsList;
	await activate({ subscriptionScope: 'user', subscriptionUserIds: 'abc', accountId: 'acc' });
	await activate();
	await hook('delete');
	const made = sandbox.control.calls().filter(({ path }) => path.startsWith('/v2'));
	expect(new Set(made.map(({ method }) => method))).toEqual(new Set(['GET', 'POST', 'DELETE']));
	for (const { method, path, query, body } of made) {
		const template = path.slice(3).replace(/(event_subscription)\/.+/, '$1/{eventSubscriptionId}');
		const entry = described[`${method} ${template}`];
		expect([...(entry?.query ?? []), 'next_page_token']).toEqual(
			expect.arrayContaining(Object.keys((query ?? {}) as object)),
		);
		expect(entry?.body ?? []).toEqual(expect.arrayContaining(Object.keys((body ?? {}) as object)));
	}
});

describe('validation every 72 hours', () => {
	it('is answered without an execution', async () => {
		await activate();
		for (let time = 0; time < 7; time++)
			expect(await sandbox.control.zoom.revalidateUrls()).toMatchObject([
				{ validated: true, disabled: false },
			]);
		await server.settled();
		expect(server.events()).toEqual([]);
	});

	it('fails while n8n is out of reach: Zoom disables the subscription, and publishing again makes another', async () => {
		await activate();
		const [first] = subscriptions();
		await server.close();
		for (let time = 0; time < 6; time++) await sandbox.control.zoom.revalidateUrls();
		expect(subscriptions()).toMatchObject([{ disabled: true }]);

		await hook('delete');
		server = await startWebhook({ type: 'zoomTrigger', parameters: AUTOMATIC, credentials: store });
		await activate();
		expect(subscriptions()).toMatchObject([{ disabled: false }]);
		expect(subscriptions()[0]?.id).not.toBe(first?.id);
		await sandbox.control.play('webinar');
		await server.settled();
		expect(server.events().map(({ event }) => event)).toEqual(['webinar.started', 'webinar.ended']);
	});
});

describe('deactivation', () => {
	it('removes the subscription and nothing else', async () => {
		await activate();
		const other = await startWebhook({ type: 'zoomTrigger', parameters: AUTOMATIC, credentials: store });
		await sandbox.control.zoom.subscribe({ url: other.url, source: 'openapi' });
		await hook('delete');
		expect(subscriptions().map(({ url }) => url)).toEqual([other.url]);
		await hook('delete');
		expect(subscriptions()).toHaveLength(1);
		await other.close();
	});

	it('reports when Zoom does not allow it', async () => {
		await activate();
		sandbox.control.fault({
			vendor: 'zoom',
			method: 'DELETE',
			status: 403,
			body: { code: 1, message: 'No.' },
		});
		await expect(hook('delete')).rejects.toThrow('Zoom rejected the request');
	});
});

describe('an error', () => {
	const rejected = async (words: RegExp, parameters?: IDataObject) => {
		await expect(activate(parameters)).rejects.toMatchObject({
			message: expect.stringMatching(words),
			description: expect.stringMatching(/\./),
		});
		expect(subscriptions()).toEqual([]);
	};
	const clientId = () => sandbox.zoom.userClientId;

	it('names the event that the app may not receive', async () => {
		sandbox.control.zoom.removeScope({ clientId: clientId(), scope: 'webinar:read:webinar' });
		await rejected(/may not receive this event: webinar\.ended/);
	});

	it('says that the app is not installed', async () => {
		sandbox.control.zoom.setAppInstalled({ clientId: clientId(), installed: false });
		await rejected(/not installed in the account/);
	});

	it('names a scope that the app lacks', async () => {
		const scope = 'marketplace:write:event_subscription';
		sandbox.control.zoom.removeScope({ clientId: clientId(), scope });
		await rejected(/lacks a scope.*marketplace:write:event_subscription/);
	});

	it('says that the Client Secret is wrong', async () => {
		store.zoomAppOAuth2Api!.clientSecret = 'another';
		await rejected(/Client Secret is wrong/);
	});

	it('says that the Secret Token does not belong to the app, or that the URL cannot be reached', async () => {
		await server.close();
		server = await startWebhook({
			type: 'zoomTrigger',
			parameters: AUTOMATIC,
			credentials: { zoomWebhookSecretApi: { secretToken: 'another' } },
			// Secrets of production URLs are cached for a while.
			mode: 'manual',
		});
		await rejected(/did not get the right answer/);
	});

	it('names an event that Zoom does not know', async () => {
		await rejected(/no event with this name: nonsense_/, { additionalEvents: 'nonsense_' });
	});

	it('names the maximum that Zoom allows', async () => {
		const other = await startWebhook({ type: 'zoomTrigger', parameters: AUTOMATIC, credentials: store });
		for (let count = 0; count < 20; count++) await sandbox.control.zoom.subscribe({ url: other.url });
		await expect(activate()).rejects.toThrow('20 event subscriptions, the most that Zoom allows');
		await other.close();
	});

	it('is raised before any call when no credential is selected or the trigger would never start', async () => {
		const { zoomWebhookSecretApi } = store;
		store = { zoomWebhookSecretApi: zoomWebhookSecretApi! };
		await rejected(/Choose a Zoom App OAuth2 API credential/);
		await rejected(/Choose at least one event/, { events: [] });
		expect(calls()).toEqual([]);
	});
});

it('a trigger whose URL is pasted manually makes no calls to Zoom', async () => {
	await activate({ registration: 'manual' });
	await hook('delete', { registration: 'manual' });
	expect(calls()).toEqual([]);
});
