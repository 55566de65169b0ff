import { openTrigger, type BrevoTriggerStage } from '../../support/brevoTrigger.mts';

const MAIL = ['click', 'delivered', 'opened', 'unsubscribed', 'hard_bounce'];
const EVENTS = [
	...MAIL.map((event) => `marketing.${event}`),
	...[...MAIL, 'sent', 'blocked', 'unique_opened'].map((event) => `transactional.${event}`),
	...['contact_deleted', 'contact_updated', 'list_addition'].map((event) => `contact.${event}`),
];

let stage: BrevoTriggerStage;
let email: string;
let listId: number;
beforeEach(async () => {
	stage = await openTrigger({ events: EVENTS, apiChanges: 'keep' });
	await stage.publish();
	email = 'ada@example.com';
	const list = (await stage.brevo('POST', '/contacts/lists', { name: 'Follow-up', folderId: 1 })) as {
		id: number;
	};
	listId = list.id;
});
afterEach(async () => await stage.close());

const opened = { id: 1, event: 'opened', email: 'Ada@Example.com', ts_event: 1604933654, camp_id: 3 };
const rejectedWith = { status: 401, text: '{"message":"Unauthorized"}' };
const nothingStarted = () => {
	expect(stage.server.executions).toEqual([]);
	expect(stage.server.thrown).toEqual([]);
};

describe('a delivery without the right header', () => {
	const name = 'x-n8n-webhook-secret';
	it.each([
		['has none', () => []],
		['has a wrong one', () => [[name, 'f'.repeat(64)]]],
		['has an empty one', () => [[name, '']]],
		['has it twice', () => [1, 2].map(() => [name, String(stage.staticData.webhookSecret)])],
		[
			'has a wrong one beside it',
			() => [
				[name, String(stage.staticData.webhookSecret)],
				[name, 'x'],
			],
		],
	])('that %s is rejected, and nothing starts', async (_, headers) => {
		expect(await stage.deliver(opened, headers() as Array<[string, string]>)).toMatchObject(rejectedWith);
		nothingStarted();
	});

	it('is rejected if the trigger was never published, whatever is sent', async () => {
		delete stage.staticData.webhookSecret;
		for (const value of ['', 'undefined', 'null']) {
			expect(await stage.deliver(opened, [[name, value]])).toMatchObject(rejectedWith);
		}
		nothingStarted();
	});

	it('is logged without the secret', async () => {
		await stage.publish({ options: { logDeliveries: true } });
		await stage.deliver(opened, [[name, 'guessed']]);
		await stage.deliver(opened);
		expect(stage.server.logs.map(({ message }) => message)).toEqual([
			'Brevo delivery rejected: wrong secret',
			'Brevo delivery accepted: 1 of 1 events start the workflow',
		]);
	});
});

describe('a genuine delivery', () => {
	it('starts one execution with one item', async () => {
		expect(await stage.deliver(opened)).toMatchObject({ status: 200, text: '' });
		expect(stage.server.events()).toEqual([
			{
				event: 'opened',
				kind: 'marketing',
				email: 'ada@example.com',
				timestamp: '2020-11-09T14:54:14.000Z',
				campaign_id: 3,
				event_key: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
			},
		]);
	});

	it('starts nothing more when Brevo delivers it again, alone or in a batch', async () => {
		const later = { ...opened, ts_event: opened.ts_event + 1 };
		for (const body of [opened, opened, [opened, later, later]]) {
			expect(await stage.deliver(body)).toMatchObject({ status: 200 });
		}
		expect(stage.server.executions.map((one) => one.json('Trigger').length)).toEqual([1, 0, 1]);
	});

	it('is output again on request, with the key by which a workflow can tell', async () => {
		await stage.publish({ options: { dropDuplicates: false } });
		for (const body of [opened, opened]) await stage.deliver(body);
		const [first, second] = stage.server.events().map(({ event_key }) => event_key);
		expect([stage.server.events().length, second]).toEqual([2, first]);
	});

	it('has the payload with it on request', async () => {
		await stage.publish({ options: { output: 'full' } });
		await stage.deliver(opened);
		expect(stage.server.events()[0]).toMatchObject({ event: 'opened', payload: opened });
	});

	it('with 500 events is one execution with 500 items', async () => {
		const batch = Array.from({ length: 500 }, (_, index) => ({ ...opened, email: `p${index}@example.com` }));
		expect((await stage.deliver(batch)).status).toBe(200);
		expect(stage.server.executions).toHaveLength(1);
		expect(stage.server.events().map((item) => item.email)).toEqual(batch.map((one) => one.email));
	});

	it.each([
		[{}, ['opened']],
		[{ unknownEvents: true }, ['opened', 'loaded_twice']],
	])(
		'drops events of a batch that were not selected, and unknown ones unless %j',
		async (options, events) => {
			await stage.publish({ options });
			const others = ['softBounce', 'proxyOpen', 'loadedTwice'].map((event) => ({ ...opened, event }));
			await stage.deliver([opened, ...others]);
			expect(stage.server.events().map(({ event }) => event)).toEqual(events);
		},
	);

	it('starts nothing if no event in it was selected', async () => {
		for (const body of [[], {}, [{}], { ...opened, event: 'spam' }, [{ ...opened, event: 'softBounce' }]]) {
			expect(await stage.deliver(body)).toMatchObject({ status: 200, text: '' });
		}
		nothingStarted();
	});

	it('with broken JSON is rejected by n8n, and without a content type by the trigger', async () => {
		expect((await stage.deliver('{"event":')).status).toBe(422);
		const secret: [string, string] = ['x-n8n-webhook-secret', String(stage.staticData.webhookSecret)];
		for (const body of ['{"event":', '', '"opened"', '17']) {
			expect(await stage.server.deliver({ body, headers: [secret] })).toMatchObject({ status: 400 });
		}
		expect((await stage.server.deliver({ body: JSON.stringify(opened), headers: [secret] })).status).toBe(
			200,
		);
		await stage.server.settled();
		expect(stage.server.executions).toHaveLength(1);
		expect(stage.server.thrown).toEqual([]);
	});

	it('starts nothing and throws nothing if its connection breaks', async () => {
		const secret: [string, string] = ['x-n8n-webhook-secret', String(stage.staticData.webhookSecret)];
		const broken = stage.server.deliver({ body: JSON.stringify(opened), headers: [secret], truncateAt: 10 });
		await expect(broken).rejects.toThrow();
		nothingStarted();
	});

	it('is filtered', async () => {
		await stage.publish({ filters: { recipients: 'example.org' } });
		expect((await stage.deliver(opened)).status).toBe(200);
		nothingStarted();
		await stage.deliver({ ...opened, email: 'grace@example.org' });
		expect(stage.server.executions).toHaveLength(1);
	});

	it('is taken after a restart, with what n8n saved', async () => {
		const saved = { ...stage.staticData };
		const again = await openTrigger({ events: EVENTS, apiChanges: 'keep' });
		Object.assign(again.staticData, saved);
		expect((await again.deliver(opened)).status).toBe(200);
		await again.close();
	});
});

describe('a delivery that cannot be handled for the moment', () => {
	/** Publishing rejects the expression, but the server reads the settings with every delivery. */
	async function breakSettings(): Promise<void> {
		await stage.publish();
		const broken = { filters: { tags: '={{ $json.a.b( }}' } };
		await expect(stage.publish(broken)).rejects.toThrow('invalid syntax');
	}

	it('is answered so that Brevo delivers it again, and is taken when the cause is gone', async () => {
		await breakSettings();
		expect(await stage.deliver(opened)).toMatchObject({ status: 429, text: '{"message":"Try again later"}' });
		nothingStarted();
		expect(stage.server.logs.map(({ message }) => message)).toEqual([
			expect.stringMatching(/^Brevo Connector Trigger could not handle a delivery \(\w*Error\)$/),
		]);

		await stage.publish({ filters: {} });
		expect((await stage.deliver(opened)).status).toBe(200);
		expect(stage.server.executions).toHaveLength(1);
	});

	it('is answered 401 if the sender is not Brevo', async () => {
		await breakSettings();
		expect(await stage.deliver(opened, [['x-n8n-webhook-secret', 'guessed']])).toMatchObject(rejectedWith);
		nothingStarted();
	});
});

const reported = () => stage.server.events().map(({ kind, event }) => `${String(kind)}.${String(event)}`);
const send = async (more: object = {}) =>
	await stage.brevo('POST', '/smtp/email', {
		sender: { email: 'news@example.com' },
		to: [{ email }],
		subject: 'You were there',
		htmlContent: '<p>Thank you for coming</p>',
		tags: ['webinar'],
		...more,
	});

describe('deliveries from Brevo', () => {
	it('about a transactional email', async () => {
		const { messageId } = (await send()) as { messageId: string };
		await stage.sandbox.control.brevo.react({ email, reaction: 'opened' });
		await stage.sandbox.control.brevo.react({ email, reaction: 'click', link: 'https://example.com/watch' });
		await stage.sandbox.control.brevo.react({ email, reaction: 'hardBounce' });
		await stage.server.settled();
		expect(reported().sort()).toEqual(
			['sent', 'delivered', 'unique_opened', 'opened', 'click', 'hard_bounce']
				.map((event) => `transactional.${event}`)
				.sort(),
		);
		for (const item of stage.server.events()) {
			expect(item).toMatchObject({
				email,
				message_id: messageId,
				subject: 'You were there',
				tags: ['webinar'],
			});
			expect(Math.abs(Date.parse(String(item.timestamp)) - Date.now())).toBeLessThan(60_000);
		}
		expect(stage.server.events()).toContainEqual(
			expect.objectContaining({ event: 'click', link: 'https://example.com/watch' }),
		);
		expect(stage.sandbox.control.brevoState().deliveries.map(({ status }) => status)).toEqual(
			Array.from({ length: 6 }, () => 200),
		);
	});

	it('about a campaign, until somebody unsubscribes', async () => {
		await stage.brevo('POST', '/contacts', { email, listIds: [listId] });
		const { id } = (await stage.brevo('POST', '/emailCampaigns', {
			name: 'Replay',
			subject: 'Watch it now',
			sender: { id: stage.sandbox.control.brevoState().templates[0]?.sender.id },
			htmlContent: '<p>Watch the recording</p>',
			recipients: { listIds: [listId] },
		})) as { id: number };
		await stage.brevo('POST', `/emailCampaigns/${id}/sendNow`);
		await stage.sandbox.control.brevo.react({ email, reaction: 'opened' });
		await stage.sandbox.control.brevo.react({ email, reaction: 'unsubscribed' });
		await stage.server.settled();
		expect(reported()).toEqual([
			'contact.list_addition',
			'marketing.delivered',
			'marketing.opened',
			'marketing.unsubscribed',
		]);
		expect(stage.server.events().at(-1)).toMatchObject({
			email,
			campaign_id: id,
			campaign_name: 'Replay',
			list_ids: [listId],
		});
	});

	it('about contacts', async () => {
		await stage.brevo('POST', '/contacts', { email, listIds: [listId] });
		await stage.brevo('PUT', `/contacts/${email}`, { attributes: { FIRSTNAME: 'Ada' } });
		await stage.brevo('DELETE', `/contacts/${email}`);
		expect(stage.server.events()).toMatchObject([
			{ kind: 'contact', event: 'list_addition', email, list_ids: [listId], api_key_name: 'n8n' },
			{
				kind: 'contact',
				event: 'contact_updated',
				email,
				changes: { FIRSTNAME: 'Ada' },
				api_key_name: 'n8n',
			},
			{ kind: 'contact', event: 'contact_deleted', email, list_ids: [listId] },
		]);
	});

	it('in batches', async () => {
		await stage.publish({ options: { batched: true } });
		for (let count = 0; count < 3; count++) await send();
		expect(stage.server.executions).toEqual([]);
		await stage.sandbox.control.brevo.sendBatches();
		await stage.server.settled();
		expect(stage.server.executions).toHaveLength(1);
		expect(reported()).toHaveLength(6);
	});
});

describe('changes made through the API', () => {
	const join = async () => {
		await stage.brevo('POST', '/contacts', { email, listIds: [listId] });
		await stage.brevo('POST', `/contacts/lists/${listId}/contacts/remove`, { emails: [email] });
		await stage.sandbox.control.brevo.joinByHand({ email, listId });
		await stage.server.settled();
		return stage.server.events().map(({ api_key_name }) => api_key_name);
	};

	it('by our own key are ignored, by its name', async () => {
		await stage.publish({ apiChanges: 'ignoreKeys', ignoredKeyNames: 'shop, N8N' });
		expect(await join()).toEqual(['']);
	});

	it('by other keys are not', async () => {
		await stage.publish({ apiChanges: 'ignoreKeys', ignoredKeyNames: 'shop' });
		expect(await join()).toEqual(['n8n', '']);
	});

	it('are all ignored, on request', async () => {
		await stage.publish({ apiChanges: 'ignoreAll' });
		expect(await join()).toEqual(['']);
	});
});

it('a test that listens is not ended by a stranger', async () => {
	const test = await openTrigger({ events: EVENTS, apiChanges: 'keep' }, { mode: 'manual' });
	await test.publish({}, 'manual');
	expect((await test.deliver(opened, [])).status).toBe(401);
	expect(test.server.executions).toEqual([]);
	expect((await test.deliver(opened)).status).toBe(200);
	expect(test.server.executions).toHaveLength(1);
	await test.close();
});
