import { createHmac } from 'node:crypto';

import { DataDeduplicationService } from 'n8n-core';
import type { IDataObject } from 'n8n-workflow';

import { ZoomWebhookSecretApi } from '../../../credentials/ZoomWebhookSecretApi.credentials';
import { ZoomTrigger } from '../../../nodes/Zoom/ZoomTrigger.node';
import { forgetProcessed, runHook, runNode, startWebhook, type WebhookServer } from '../../support/n8n.mts';
import {
	createChallenge,
	createJoinedEvent,
	getSecondsFromNow,
	SECRET_TOKEN,
	signDelivery,
} from '../../support/zoomDelivery.mts';

const credentials = () => ({ zoomWebhookSecretApi: { secretToken: SECRET_TOKEN } });

let server: WebhookServer;
const start = async (parameters: IDataObject, mode: 'manual' | 'webhook' = 'webhook') => {
	server = await startWebhook({
		type: 'zoomTrigger',
		parameters: parameters as never,
		credentials: credentials(),
		mode,
	});
	return server;
};

beforeEach(forgetProcessed);
afterEach(async () => await server?.close());

const ended = (object: Record<string, unknown> = {}, event = 'webinar.ended') => ({
	event,
	event_ts: 1626230691572,
	payload: {
		account_id: 'AAAAAABBBB',
		object: { id: '1234567890', uuid: 'a==', topic: 'My Webinar', ...object },
	},
});

describe('a genuine event', () => {
	it('starts one execution with one item, and Zoom gets an empty 200', async () => {
		await start({ events: ['webinar.participant_joined'] });
		const answer = await server.deliver(signDelivery(createJoinedEvent()));
		await server.settled();
		expect(answer).toMatchObject({ status: 200, text: '' });
		expect(server.executions).toHaveLength(1);
		expect(server.events()).toEqual([
			{
				event: 'webinar.participant_joined',
				event_ts: 1626230691572,
				event_kind: 'webinar',
				event_id: '1234567890',
				event_uuid: '4444AAAiAAAAAiAiAiiAii==',
				account_id: 'AAAAAABBBB',
				kind: 'webinar',
				id: '1234567890',
				uuid: '4444AAAiAAAAAiAiAiiAii==',
				topic: 'My Webinar',
				host_id: 'x1yCzABCDEfg23HiJKl4mN',
				start_time: '2021-07-13T21:44:51Z',
				participant: expect.objectContaining({ email: 'jchill@example.com', name: 'Jill Chill' }),
				object: expect.objectContaining({ duration: 60 }),
			},
		]);
	});

	it('leaves out addresses, tokens and passcodes unless they are requested', async () => {
		const recording = {
			...ended({ password: 'abc123', recording_play_passcode: 'def456' }, 'recording.completed'),
		};
		const delivery = { ...recording, download_token: 'ghi789' };
		await start({ events: ['*'] });
		await server.deliver(signDelivery(delivery));
		await server.deliver(signDelivery(createJoinedEvent()));
		await server.settled();
		expect(server.events()).toHaveLength(2);
		expect(JSON.stringify(server.events())).not.toMatch(/abc123|def456|ghi789|203\.0\.113\.7/);
		await server.close();

		await start({ events: ['*'], options: { includeSecrets: true, dropDuplicates: false } });
		await server.deliver(signDelivery(delivery));
		await server.settled();
		expect(server.events()).toMatchObject([
			{ download_token: 'ghi789', object: { password: 'abc123', recording_play_passcode: 'def456' } },
		]);
	});

	it('has the whole payload with full output', async () => {
		await start({ events: ['*'], options: { output: 'full' } });
		await server.deliver(
			signDelivery({ ...ended(), payload: { ...ended().payload, operator: 'admin@example.com' } }),
		);
		await server.settled();
		expect(server.events()).toMatchObject([
			{ payload: { operator: 'admin@example.com', object: { uuid: 'a==' } } },
		]);
	});

	it('is read from the signed bytes, whatever the content type', async () => {
		await start({ events: ['*'] });
		const body =
			'{ "event" : "webinar.ended",\n"payload":{"object":{"id":1,"topic":"\\u0043af\\u00e9 \\/ ☕"}} }';
		for (const contentType of [
			'application/json',
			'text/plain',
			'application/x-www-form-urlencoded',
			'a/b',
			null,
		]) {
			expect(await server.deliver(signDelivery(body, { contentType }))).toMatchObject({ status: 200 });
		}
		await server.settled();
		expect(server.executions).toHaveLength(5);
		expect(server.events()).toMatchObject([{ topic: 'Café / ☕' }]);
	});
});

describe('the selection of events', () => {
	it.each([
		['another event', { events: ['webinar.started'] }, 0],
		['no events at all', {}, 0],
		['all events', { events: ['*'] }, 1],
		['an additional event', { events: [], additionalEvents: 'phone.ringing, webinar.ended' }, 1],
		['an additional event in capitals', { events: [], additionalEvents: 'Webinar.Ended' }, 1],
		['a name with the same beginning', { additionalEvents: 'webinar.end' }, 0],
		['another meeting', { events: ['*'], filters: { meetingIds: '999' } }, 0],
		['this meeting', { events: ['*'], filters: { meetingIds: '123 456 7890' } }, 1],
		['one name from an expression', { events: 'webinar.ended' }, 1],
		['another topic', { events: ['*'], filters: { topicContains: 'autumn' } }, 0],
	])('%s: answers with 200 and %j', async (_, parameters, executions) => {
		await start(parameters);
		const answer = await server.deliver(signDelivery(ended()));
		await server.settled();
		expect(answer).toMatchObject({ status: 200, text: '' });
		expect(server.executions).toHaveLength(executions);
	});
});

test('an event of Zoom Events that is not in the list is taken by its name', async () => {
	await start({ events: [], additionalEvents: 'zoom_events.lobby_opened' });
	const body = { ...ended(), event: 'zoom_events.lobby_opened', payload: { object: { event_id: 'ev1' } } };
	expect(await server.deliver(signDelivery(body))).toMatchObject({ status: 200 });
	await server.settled();
	expect(server.events()).toMatchObject([{ kind: 'zoom_events', id: 'ev1' }]);
});

describe('a practice session', () => {
	const rehearsal = () => {
		const { payload, ...rest } = ended();
		return { ...rest, payload: { ...payload, object: { ...payload.object, practice_session: true } } };
	};

	it.each([
		['by default', { events: ['*'] }, 0],
		['excluded', { events: ['*'], filters: { practiceSessions: 'exclude' } }, 0],
		['included', { events: ['*'], filters: { practiceSessions: 'include' } }, 1],
		['exclusively', { events: ['*'], filters: { practiceSessions: 'only' } }, 1],
	])('%s', async (_, parameters, executions) => {
		await start(parameters);
		expect(await server.deliver(signDelivery(rehearsal()))).toMatchObject({ status: 200, text: '' });
		await server.settled();
		expect(server.executions).toHaveLength(executions);
		if (executions > 0) expect(server.events()).toMatchObject([{ practice_session: true }]);
	});
});

describe.each(['manual', 'webhook'] as const)('URL validation, mode %s', (mode) => {
	it('is answered every time without starting an execution', async () => {
		await start({ events: ['*'] }, mode);
		for (const plainToken of ['qgg8vlvZRS6UYooatFL8Aw', 'another']) {
			const answer = await server.deliver(signDelivery(createChallenge(plainToken)));
			expect(answer.status).toBe(200);
			expect(JSON.parse(answer.text)).toEqual({
				plainToken,
				encryptedToken: createHmac('sha256', SECRET_TOKEN).update(plainToken).digest('hex'),
			});
		}
		expect(server.executions).toHaveLength(0);
	});

	it('is rejected without a signature', async () => {
		await start({ events: ['*'] }, mode);
		const { body } = signDelivery(createChallenge('x'));
		const answer = await server.deliver({ body, headers: [['content-type', 'application/json']] });
		expect(answer).toMatchObject({ status: 401, text: '{"message":"Unauthorized"}' });
		expect(server.executions).toHaveLength(0);
	});
});

describe('a redelivery', () => {
	const again = (body: object) =>
		[signDelivery(body), signDelivery(body, { timestamp: getSecondsFromNow(5) })] as const;

	it('with a new timestamp and signature does not start the workflow again, even after a restart', async () => {
		await start({ events: ['*'] });
		const [first, second] = again(createJoinedEvent());
		await server.deliver(first);
		await server.settled();
		expect(await server.deliver(second)).toMatchObject({ status: 200 });
		await server.settled();
		expect(server.events()).toHaveLength(1);
		await server.close();

		await start({ events: ['*'] });
		await server.deliver(signDelivery(createJoinedEvent()));
		await server.settled();
		expect(server.events()).toHaveLength(0);
	});

	it('is distinguished from other people, later joins and other occurrences', async () => {
		await start({ events: ['*'] });
		await server.deliver(signDelivery(createJoinedEvent()));
		await server.settled();
		await server.deliver(signDelivery(createJoinedEvent({ participant_uuid: 'another' })));
		await server.settled();
		await server.deliver(signDelivery(createJoinedEvent({}, 1626230699999)));
		await server.settled();
		expect(server.events()).toHaveLength(3);
	});

	it('starts the workflow when deduplication is switched off, and always on the test URL', async () => {
		await start({ events: ['*'], options: { dropDuplicates: false } });
		for (const delivery of again(createJoinedEvent())) await server.deliver(delivery);
		await server.settled();
		expect(server.events()).toHaveLength(2);
		await server.close();

		await start({ events: ['*'] }, 'manual');
		for (const delivery of again(createJoinedEvent())) await server.deliver(delivery);
		await server.settled();
		expect(server.events()).toHaveLength(2);
	});

	it('starts the workflow rather than losing the event when n8n cannot look up earlier events', async () => {
		await start({ events: ['*'] });
		const lookUp = jest.spyOn(DataDeduplicationService.prototype, 'checkProcessedAndRecord');
		lookUp.mockRejectedValue(new Error('the database is away'));
		for (const delivery of again(createJoinedEvent())) await server.deliver(delivery);
		await server.settled();
		lookUp.mockRestore();
		// The process knows the second delivery by itself.
		expect(server.events()).toHaveLength(1);
	});

	it('does not affect pinned test data', async () => {
		const input = [{ event: 'webinar.ended', id: '1', object: {} }];
		const run = async () => await runNode({ type: 'zoomTrigger', input, credentials: credentials() });
		expect((await run()).json).toEqual(input);
		expect((await run()).json).toEqual(input);
	});
});

describe('the log', () => {
	it('is silent by default', async () => {
		await start({ events: ['*'] });
		await server.deliver(signDelivery(ended()));
		await server.deliver({ body: '{}' });
		expect(server.logs).toEqual([]);
	});

	it('says why Validate fails at Zoom, even so', async () => {
		await start({ events: ['*'] });
		await server.deliver(signDelivery(createJoinedEvent(), { secretToken: 'of-another-app' }));
		await server.deliver(signDelivery(createChallenge('x'), { secretToken: 'of-another-app' }));
		expect(server.logs.map(({ message }) => message)).toEqual([
			expect.stringContaining('the Secret Token in the credential belongs to another app'),
		]);
	});

	it('contains event, ID and result, but no personal data and nothing from an unsigned delivery', async () => {
		await start({ events: ['webinar.participant_joined'], options: { logDeliveries: true } });
		await server.deliver(signDelivery(createJoinedEvent()));
		await server.deliver(signDelivery(ended()));
		await server.deliver(signDelivery(createChallenge('x')));
		await server.deliver(
			signDelivery({ event: 'user.created', payload: { object: { id: 'u1', email: 'u@example.com' } } }),
		);
		await server.deliver(signDelivery(createJoinedEvent(), { secretToken: 'wrong' }));
		expect(server.logs.map(({ message }) => message)).toEqual([
			'Zoom delivery accepted webinar.participant_joined 1234567890',
			'Zoom delivery not asked for webinar.ended 1234567890',
			'Zoom delivery URL validated',
			'Zoom delivery not asked for user.created',
			'Zoom delivery rejected: wrong signature',
		]);
	});
});

describe('activation', () => {
	const create = async (parameters: IDataObject, secretToken?: string) =>
		await runHook({
			type: 'zoomTrigger',
			method: 'create',
			parameters: parameters as never,
			credentials: secretToken === undefined ? {} : { zoomWebhookSecretApi: { secretToken } },
		});

	it('succeeds with a secret and an event', async () => {
		expect(await create({ events: ['webinar.ended'] }, SECRET_TOKEN)).toBe(true);
		expect(await create({ additionalEvents: 'phone.ringing' }, SECRET_TOKEN)).toBe(true);
	});

	const nothing = ['={{ undefined }}', '={{ null }}', '={{ NaN }}', '={{ {} }}', '={{ "" }}'];
	it.each([undefined, '', '  ', ...nothing])('fails when the secret is %j', async (secretToken) => {
		await expect(create({ events: ['*'] }, secretToken)).rejects.toThrow('has no Secret Token');
	});

	it('fails when no event is selected', async () => {
		await expect(create({ events: [], additionalEvents: ' , ' }, SECRET_TOKEN)).rejects.toThrow(
			'Choose at least one event',
		);
	});

	it('succeeds with a join link and the minimum age', async () => {
		const filters = { meetingIds: '812 3456 7890, https://us02web.zoom.us/j/81234567890?pwd=a.1' };
		const options = { maxAge: 10 };
		expect(await create({ events: ['*'], filters, options }, SECRET_TOKEN)).toBe(true);
	});

	it.each([
		[{ filters: { meetingIds: '81234567890, abc' } }, `'abc' in "Meeting or Webinar IDs"`],
		[{ filters: { meetingIds: '999' } }, `'999' in "Meeting or Webinar IDs"`],
		[{ options: { maxAge: '={{ 9 }}' } }, '"Max Age" must be 10 seconds or more, not 9'],
		[{ options: { maxAge: '={{ "soon" }}' } }, '"Max Age" must be 10 seconds or more'],
		[{ additionalEvents: 'webinar/ended' }, "'webinar/ended' is not the name of an event"],
		[{ additionalEvents: 'Webinar ended' }, "'Webinar' is not the name of an event"],
	])('fails with %j, which would never start the workflow', async (parameters, words) => {
		await expect(create({ events: ['*'], ...parameters }, SECRET_TOKEN)).rejects.toThrow(words);
	});

	it('fails with a secret that was not copied whole', async () => {
		await expect(create({ events: ['*'] }, 'two words')).rejects.toThrow('contains a space or a line break');
	});

	it('leaves nothing at Zoom to check or to delete', async () => {
		const call = { type: 'zoomTrigger', credentials: credentials() };
		expect(await runHook({ ...call, method: 'checkExists' })).toBe(false);
		expect(await runHook({ ...call, method: 'delete' })).toBe(true);
	});
});

it('calls no secret tested: only Zoom knows whether it is right', () => {
	const uses = new ZoomTrigger().description.credentials?.filter(
		({ name }) => name === 'zoomWebhookSecretApi',
	);
	expect(uses).toEqual([{ name: 'zoomWebhookSecretApi', required: true }]);
	expect(new ZoomWebhookSecretApi().test).toBeUndefined();
});

describe('settings that would cost n8n time for every delivery', () => {
	const { description } = new ZoomTrigger();

	it('has a version above 1 and a webhook without expressions', () => {
		expect(Math.min(...[description.version].flat())).toBe(2);
		expect(JSON.stringify(description.webhooks)).not.toContain('={{');
		expect(description.webhooks?.[0]).toMatchObject({ responseMode: 'onReceived', responseData: 'noData' });
	});
});
