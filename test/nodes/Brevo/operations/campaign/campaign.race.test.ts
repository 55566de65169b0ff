import { locator, openAccount, type BrevoAccount } from '../../account.mts';

let account: BrevoAccount;
beforeAll(async () => {
	// Slow enough that all of them find the campaign missing.
	account = await openAccount({ latencyMs: 100 });
});
afterAll(async () => await account.sandbox.close());

it('several executions at once make one campaign of a name, and send each email once', async () => {
	const create = {
		resource: 'campaign',
		operation: 'create',
		name: 'Recording: Product launch',
		template: locator('list', '1'),
		recipientLists: { lists: [{ list: locator('list', String(account.listId('Newsletter'))) }] },
		options: { ifNameExists: 'return' },
	};
	const atOnce = async <T>(work: () => Promise<T>) => await Promise.all([1, 2, 3].map(work));

	const drafts = await atOnce(
		async () =>
			(await account.run(create, [{ topic: 'Product launch', share_url: 'https://zoom.example.com/r' }]))
				.json[0]!,
	);
	const posted = account.writes().filter((write) => write === 'POST /emailCampaigns');
	expect(posted.length).toBeGreaterThan(1);
	const [only, ...others] = account.state().campaigns;
	expect([only?.name, others]).toEqual(['Recording: Product launch', []]);
	expect(drafts.map(({ id }) => id)).toEqual([only?.id, only?.id, only?.id]);
	expect(drafts.filter(({ created }) => created)).toHaveLength(1);

	const send = { resource: 'campaign', operation: 'sendNow', campaign: locator('id', String(only?.id)) };
	const sent = await atOnce(async () => (await account.run(send, [{}])).json[0]!.action);
	expect(sent.sort()).toEqual(['already_sent', 'already_sent', 'sent']);
	expect(account.state().emails).toHaveLength(2);
});
