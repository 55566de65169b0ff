import type { IDataObject, INodeParameters, INodeType } from 'n8n-workflow';

import type { HttpResponse } from '../../../../core/http/endpoint';
import { serializeFirstRequest } from '../../../../nodes/shared/http/tokenRenewal';
import { loadNodeType, runNode, type CredentialStore } from '../../../support/n8n.mts';
import { hideExcept } from '../../../support/n8n/beforeExcept.mts';
import { openBinaryStore, type BinaryStore } from '../../../support/n8n/binaryStore.mts';
import { caller } from '../../../credentials/support';
import { locator, openAccount, SEED, type ZoomAccount } from '../../Zoom/account.mts';

let zoom: ZoomAccount;
let store: BinaryStore;
let zoomNode: INodeType;
beforeAll(async () => {
	store = await openBinaryStore();
	zoom = await openAccount();
	zoomNode = (await loadNodeType('zoom')) as INodeType;
});
afterAll(async () => {
	await zoom.sandbox.close();
	await store.remove();
});
beforeEach(() => zoom.sandbox.control.reset());

const expireTokens = () => zoom.sandbox.control.expireTokens();
const paths = () => zoom.sandbox.control.calls().map(({ path }) => path);
const fileCalls = () => paths().filter((path) => path.startsWith('/rec/download'));

describe.each([
	['n8n that knows exceptions from ignored statuses', (node: INodeType) => node],
	['n8n before 2.11, which returns every 401', hideExcept],
])('on %s', (_, run) => {
	const runCaller = async (credentials: CredentialStore, items: number) =>
		await runNode({
			type: 'test.caller',
			extraNodes: { 'test.caller': run(caller) },
			parameters: { parallel: true },
			credentials,
			input: Array.from({ length: items }, (_item, item) => ({ item })),
		});
	const runZoom = async (credentials: CredentialStore, parameters: INodeParameters) =>
		await runNode({
			type: 'test.zoom',
			extraNodes: { 'test.zoom': run(zoomNode) },
			parameters: { requestOptions: { plan: 'business', maxWait: 4 }, ...parameters },
			credentials,
		});

	it.each([false, true])('an API call after an hour gets a new token (user: %s)', async (asUser) => {
		const credentials = await zoom.credentials(asUser);
		const parameters = {
			resource: 'meeting',
			operation: 'get',
			...(asUser && { authentication: 'user' }),
			eventId: locator(SEED.futureMeeting.id),
		};
		expect((await runZoom(credentials, parameters)).error).toBeUndefined();
		const before = zoom.tokenCalls();
		expireTokens();
		const { error, json } = await runZoom(credentials, parameters);
		expect(error).toBeUndefined();
		expect(json).toHaveLength(1);
		expect(zoom.tokenCalls()).toBe(before + 1);
	});

	it('a download after an hour gets a new token', async () => {
		const credentials = await zoom.credentials();
		const url = `${zoom.sandbox.zoom.apiBaseUrl}/meetings/${SEED.launch.id}/recordings`;
		await runCaller(credentials, 1);
		const { oauthTokenData } = credentials.zoomServerToServerOAuth2Api as { oauthTokenData: IDataObject };
		const headers = { authorization: `Bearer ${String(oauthTokenData.access_token)}` };
		const recording = (await (await fetch(url, { headers })).json()) as IDataObject;
		expireTokens();
		const before = zoom.tokenCalls();
		const result = await runNode({
			type: 'test.zoom',
			extraNodes: { 'test.zoom': run(zoomNode) },
			parameters: { resource: 'recording', operation: 'download', fileTypes: ['CHAT'] },
			credentials,
			input: [recording],
		});
		expect(result.error).toBeUndefined();
		expect(result.items).toHaveLength(1);
		expect(zoom.tokenCalls()).toBe(before + 1);
		expect(fileCalls().length).toBeLessThanOrEqual(3);
	});

	it('one call goes first while the token may have expired, and the others wait for it', async () => {
		const credentials = await zoom.credentials();
		await runCaller(credentials, 1);
		expireTokens();
		const before = paths().length;
		const { json } = await runCaller(credentials, 10);
		expect(json.map(({ status }) => status)).toEqual(Array(10).fill(200));
		expect(zoom.tokenCalls()).toBe(2);
		const callsBesideTheFirst = 9;
		// The first call is sent, perhaps sent again, and repeated by n8n; then the token is requested.
		expect(paths().length - before - callsBesideTheFirst).toBeLessThanOrEqual(4);
	});

	it('a token that Zoom never accepts ends with the reason', async () => {
		zoom.sandbox.control.fault({
			vendor: 'zoom',
			path: '/meetings/',
			status: 401,
			body: { code: 124, message: 'Invalid access token.' },
			times: 9,
		});
		const { error } = await runZoom(await zoom.credentials(), {
			resource: 'meeting',
			operation: 'get',
			eventId: locator(SEED.futureMeeting.id),
		});
		expect(error?.message).toBe('Zoom did not accept the access token, not even a fresh one');
	});
});

it('calls in progress when the token expires share one renewal, also before n8n 2.11', async () => {
	const credentials = await zoom.credentials();
	await runNode({
		type: 'test.caller',
		extraNodes: { 'test.caller': caller },
		credentials,
		input: [{}],
	});
	zoom.sandbox.control.fault({
		vendor: 'zoom',
		path: '/v2/users',
		after: 1,
		times: 9,
		status: 401,
		body: { code: 124, message: 'Access token is expired.' },
	});
	const before = zoom.calls().length;
	const { json } = await runNode({
		type: 'test.caller',
		extraNodes: { 'test.caller': hideExcept(caller) },
		parameters: { parallel: true },
		credentials,
		input: Array.from({ length: 10 }, (_, item) => ({ item })),
	});
	expect(json.map(({ status }) => status)).toEqual(Array(10).fill(200));
	// 10 calls of which 9 are answered with 401, one of which is sent again while the others wait for it.
	expect(zoom.calls().length - before).toBeLessThanOrEqual(10 + 1 + 8);
	expect(zoom.tokenCalls()).toBeLessThanOrEqual(2);
});

describe('a request that waits for the first one', () => {
	const request = { method: 'POST', path: '/users', query: {} } as const;
	const answer: HttpResponse = { status: 200, headers: {}, body: {} };

	/** The first request is answered when the test says so; the others at once. */
	function openQueue() {
		let now = 0;
		const allowed: number[] = [];
		const deadlines: AbortController[] = [];
		let finish: (response: HttpResponse) => void = () => {};
		const send = serializeFirstRequest(
			{ grantType: 'clientCredentials' },
			async (_, timeoutMs) => {
				allowed.push(timeoutMs);
				if (allowed.length > 1) return answer;
				return await new Promise<HttpResponse>((resolve) => (finish = resolve));
			},
			() => now,
			() => {
				const deadline = new AbortController();
				deadlines.push(deadline);
				return deadline.signal;
			},
		);
		const first = send(request, 60_000);
		return {
			send,
			allowed,
			deadlines,
			/** Answers the first request after some time. */
			async answerAfter(milliseconds: number) {
				now += milliseconds;
				finish(answer);
				await first;
			},
		};
	}

	it('has the rest of its time for itself', async () => {
		const { send, allowed, answerAfter } = openQueue();
		const second = send(request, 50_000);
		await answerAfter(20_000);
		await expect(second).resolves.toEqual(answer);
		expect(allowed).toEqual([60_000, 30_000]);
		await send(request, 50_000);
		expect(allowed).toEqual([60_000, 30_000, 50_000]);
	});

	it('ends at its deadline, and was not sent', async () => {
		const { send, allowed, deadlines } = openQueue();
		const second = send(request, 50_000);
		deadlines[0]!.abort();
		await expect(second).rejects.toMatchObject({ code: 'ETIMEDOUT', notSent: true });
		expect(allowed).toEqual([60_000]);
	});

	it('is not sent either if the first one took all of its time', async () => {
		const { send, allowed, answerAfter } = openQueue();
		const second = send(request, 50_000);
		await answerAfter(50_000);
		await expect(second).rejects.toMatchObject({ code: 'ETIMEDOUT', notSent: true });
		expect(allowed).toEqual([60_000]);
	});
});
