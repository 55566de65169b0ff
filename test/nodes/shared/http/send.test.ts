import type { IDataObject, IExecuteFunctions, INodeType } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { defineRows } from '../../../../core/http/answer';
import { createApiClient } from '../../../../core/http/client';
import type { ApiService } from '../../../../core/http/service';
import { createHttpSend } from '../../../../nodes/shared/http/send';
import { runNode } from '../../../support/n8n.mts';
import { hideExcept } from '../../../support/n8n/beforeExcept.mts';
import { startDrippingServer } from '../../../support/servers/drippingServer.mts';
import { startScriptedServer } from '../../../support/servers/scriptedServer.mts';
import { createVirtualClock } from '../../../support/time/virtualClock';

/** Sends one POST with a body, and outputs the answer. */
const sender = (baseUrl: string, startDeadline?: () => AbortSignal): INodeType =>
	createNode('brevoApi', async (context) => {
		const send = createHttpSend(context, 'brevoApi', baseUrl, startDeadline);
		return await send({ method: 'POST', path: '/things', query: {}, body: { secret: 'body' } }, 60_000);
	});

const createNode = (
	credential: string,
	work: (context: IExecuteFunctions) => Promise<object>,
): INodeType => ({
	description: {
		displayName: 'Sender',
		name: 'sender',
		group: ['transform'],
		version: 1,
		description: 'Sends',
		defaults: { name: 'Sender' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: credential }],
		properties: [],
	},
	async execute() {
		return [[{ json: { ...(await work(this)) } as IDataObject }]];
	},
});

const run = async (node: INodeType, baseUrl: string) =>
	await runNode({
		type: 'test.sender',
		extraNodes: { 'test.sender': node },
		credentials: { brevoApi: { apiKey: 'xkeysib-of-the-test', baseUrl } },
	});

it.each([301, 302, 303, 307, 308])(
	'a redirect (%i) is returned, and the other host hears nothing',
	async (status) => {
		const other = await startScriptedServer({ body: {} });
		const server = await startScriptedServer({
			status,
			headers: { location: `${other.url}/taken` },
			body: '',
		});
		for (const node of [sender(server.url), hideExcept(sender(server.url))]) {
			const { json, error } = await run(node, server.url);
			expect(error).toBeUndefined();
			expect(json[0]).toMatchObject({ status, headers: { location: `${other.url}/taken` } });
		}
		expect(server.requests).toHaveLength(2);
		expect(other.requests).toEqual([]);
		await Promise.all([server.close(), other.close()]);
	},
);

it('an answer that drips ends at the deadline, and its connection is closed', async () => {
	const deadline = new AbortController();
	const server = await startDrippingServer(20, () => deadline.abort());
	const { error } = await run(
		sender(server.url, () => deadline.signal),
		server.url,
	);
	expect(error?.message).toContain('ETIMEDOUT');
	await server.closed;
	await server.close();
});

/** Passes as much time at the clock as a deadline allows, once the answer has dripped for a while. */
async function createDrip() {
	const clock = createVirtualClock(0);
	const allowed: number[] = [];
	let end = () => undefined as void;
	const server = await startDrippingServer(20, () => end());
	const startDeadline = (milliseconds: number) => {
		const deadline = new AbortController();
		allowed.push(milliseconds);
		end = () => {
			clock.advance(milliseconds);
			deadline.abort();
		};
		return deadline.signal;
	};
	return { clock, allowed, server, startDeadline };
}

const service: ApiService = {
	name: 'Acme',
	rateLimits: {},
	errorRules: [],
	encode: encodeURIComponent,
	parseRateLimit: () => undefined,
	parseError: () => undefined,
};
const list = { method: 'GET', path: '/things', rate: 'any', answer: defineRows('things', {}) } as const;

it('a call whose every answer drips ends as a whole: three minutes and its waits', async () => {
	const { clock, allowed, server, startDeadline } = await createDrip();
	const node = createNode('brevoApi', async (context) => {
		const send = createHttpSend(context, 'brevoApi', server.url, startDeadline);
		const api = createApiClient({ service, transport: send, clock, maxWaitMs: 120_000, reserve: () => 0 });
		return await api.page({ endpoint: list });
	});
	const { error } = await run(node, server.url);
	expect(error?.message).toContain('Acme did not answer');
	expect(allowed).toEqual([180_000, 119_000]);
	expect(clock.now()).toBe(300_000);
	await server.close();
});

it('a token address that drips ends at the deadline, too', async () => {
	const { server, startDeadline } = await createDrip();
	const credential = 'zoomServerToServerOAuth2Api';
	const node = createNode(credential, async (context) => {
		const send = createHttpSend(context, credential, server.url, startDeadline);
		return await send({ method: 'GET', path: '/users', query: {} }, 60_000);
	});
	const { error } = await runNode({
		type: 'test.sender',
		extraNodes: { 'test.sender': node },
		credentials: {
			[credential]: {
				accountId: 'account',
				clientId: 'client',
				clientSecret: 'secret-of-the-test',
				environment: 'custom',
				oauthBaseUrl: server.url,
				apiBaseUrl: server.url,
			},
		},
	});
	expect(error?.message).toContain('ETIMEDOUT');
	await server.close();
});
