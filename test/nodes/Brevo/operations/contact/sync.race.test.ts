import { locator, openAccount, type BrevoAccount } from '../../account.mts';

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
		expect(results.map(({ json }) => json[0]?.lists)).toEqual(emails.map(() => 'Registered'));
		const created = account.writes().filter((write) => write === 'POST /contacts/lists');
		expect(created.length).toBeGreaterThan(1);
	});
});

describe('Contact > Sync, in several executions that miss the same attributes', () => {
	let account: BrevoAccount;

	beforeAll(async () => {
		account = await openAccount({ seed: 'empty', latencyMs: 100 });
	});
	afterAll(async () => await account.sandbox.close());

	const mapped = (...fields: Array<[field: string, attribute: string, type: string]>) => ({
		attributeMapping: 'byField',
		fieldMapping: {
			fields: fields.map(([field, attribute, type]) => ({ field, attribute, type })),
		},
	});

	it('makes each once, and every value arrives in the form of whoever was faster', async () => {
		const row = { score: 7, vip: true, day: '2026-11-03' };
		const runs = [
			mapped(['score', 'SCORE', 'float'], ['vip', 'VIP', 'boolean'], ['day', 'DAY', 'date']),
			mapped(['score', 'SCORE', 'text'], ['vip', 'VIP', 'text'], ['day', 'DAY', 'text']),
			mapped(['day', 'DAY', 'date'], ['vip', 'VIP', 'boolean'], ['score', 'SCORE', 'float']),
		];
		const results = await Promise.all(
			runs.map(
				async (parameters, index) =>
					await account.sync([{ ...row, email: `p${index}@example.org` }], parameters),
			),
		);

		for (const { json, error } of results) {
			expect(error).toBeUndefined();
			expect(json).toMatchObject([{ action: 'created', dropped_attributes: [] }]);
		}
		const { attributes, dropped } = account.state();
		const types = Object.fromEntries(attributes.map(({ name, type }) => [name, type]));
		for (const name of ['SCORE', 'VIP', 'DAY'])
			expect(attributes.filter((attribute) => attribute.name === name)).toHaveLength(1);
		expect(dropped).toEqual([]);
		for (const index of runs.keys()) {
			expect(account.contact(`p${index}@example.org`)?.attributes).toEqual({
				SCORE: types.SCORE === 'float' ? 7 : '7',
				VIP: types.VIP === 'boolean' ? true : 'true',
				DAY: '2026-11-03',
			});
		}
		const tries = account.writes().filter((write) => write.includes('/attributes/normal/'));
		expect(tries.length).toBeGreaterThan(3);
	});
});
