import { locator, openAccount, type BrevoAccount } from './account.mts';

describe('Contact > Sync, in several executions at once', () => {
	let account: BrevoAccount;

	beforeAll(async () => {
		// Slow enough that all of them find the list missing.
		account = await openAccount({ seed: 'empty', latencyMs: 100 });
	});
	afterAll(async () => await account.sandbox.close());

	it('leaves one list of a name, with everybody on it', async () => {
		const parameters = { listMode: 'same', list: locator('name', 'Registered') };
		const emails = ['ada@example.org', 'bob@example.org', 'cyd@example.org'];

		const results = await Promise.all(
			emails.map(async (email) => await account.sync([{ email, name: 'Somebody' }], parameters)),
		);

		const lists = account.state().lists.filter(({ name }) => name === 'Registered');
		expect(lists).toHaveLength(1);
		expect(emails.map((email) => account.contact(email)?.lists)).toEqual(emails.map(() => ['Registered']));
		expect(results.map(({ json }) => json[0]?.lists)).toEqual(
			emails.map(() => [{ id: lists[0]?.id, name: 'Registered' }]),
		);
		const created = account.writes().filter((write) => write === 'POST /contacts/lists');
		expect(created.length).toBeGreaterThan(1);
	});
});
