import { locator, openAccount, type BrevoAccount } from '../../account.mts';
import { attendanceRows } from '../../people.mts';

let brevo: BrevoAccount;

beforeAll(async () => {
	brevo = await openAccount();
});
afterAll(async () => await brevo.sandbox.close());
beforeEach(() => brevo.sandbox.control.reset());
afterEach(() => expect(brevo.state().violations).toEqual([]));

const members = (operation: 'addContacts' | 'removeContacts', name: string) => ({
	resource: 'list',
	operation,
	list: locator('list', String(brevo.listId(name))),
});

describe('Add Contacts', () => {
	it('says of each contact what became of it', async () => {
		const { json, hints } = await brevo.run(members('addContacts', 'Webinar follow-up'), [
			{ email: 'Amara.Okafor@example.org' },
			{ email: 'mina.park@example.org' },
			{ email: 'chiara.bianchi@example.net' },
			{ email: 'benoit.lacroix@example.org' },
			{ email: 'nobody@example.org' },
			{ email: 'amara.okafor@example.org' },
			{ email: 'no address' },
		]);
		expect(json.map(({ action, reason }) => [action, reason])).toEqual([
			['skipped', 'same address as item 5, which was used'],
			['unchanged', 'already on the list'],
			['skipped', 'unsubscribed in Brevo: not added to lists'],
			['skipped', "left the list 'Webinar follow-up' before: not added again"],
			['failed', 'Brevo has no contact with this address'],
			['added', ''],
			['skipped', 'not a valid email address'],
		]);
		expect(hints).toEqual(["List 'Webinar follow-up': 1 added, 4 skipped, 1 unchanged, 1 failed."]);
		expect(brevo.contact('amara.okafor@example.org')?.lists).toContain('Webinar follow-up');
	});

	it('offers no way out that the field does not have when the list is unknown', async () => {
		const parameters = { resource: 'list', operation: 'addContacts', list: locator('id', '999') };
		const { error } = await brevo.run(parameters, [{ email: 'mina.park@example.org' }]);
		expect(error?.message).toBe('Brevo has no list with the ID 999');
		expect(error?.description).toContain('choose it again from the list');
		expect(error?.description).not.toContain('By Name');
	});

	it('warns when no item has the field with the address', async () => {
		const parameters = { ...members('addContacts', 'Newsletter'), emailField: 'e-mail' };
		const { hints } = await brevo.run(parameters, [{ email: 'mina.park@example.org' }]);
		expect(hints).toEqual([
			"List 'Newsletter': 1 skipped.",
			"No item has the field 'e-mail'. They have: email.",
		]);
	});

	it('sends 150 contacts a call', async () => {
		const rows = attendanceRows(310);
		await brevo.sync(rows, { listMode: 'same', list: locator('name', 'All') });
		const before = brevo.calls().length;
		const { json } = await brevo.run(members('addContacts', 'Newsletter'), rows);
		expect(json.every(({ action }) => action === 'added')).toBe(true);
		const calls = brevo.calls().slice(before);
		expect(calls.filter((call) => call.endsWith('/contacts/add'))).toHaveLength(3);
		expect(calls).toHaveLength(5);
	}, 60_000);

	describe('when Brevo says "already in list and/or does not exist"', () => {
		const mina = { email: 'mina.park@example.org' };
		const outdated = { id: 4, ...mina, emailBlacklisted: false, listIds: [], attributes: {} };
		const answerOnce = (status: number, path: string, body: unknown) =>
			brevo.sandbox.control.fault({ vendor: 'brevo', path, status, body });

		it('reads again, and finds that another run was faster', async () => {
			answerOnce(200, '/contacts/mina', outdated);
			const { json } = await brevo.run(members('addContacts', 'Webinar follow-up'), [mina]);
			expect(json).toMatchObject([{ action: 'added', reason: '' }]);
			expect(brevo.calls().filter((call) => call.startsWith('GET /contacts/mina'))).toHaveLength(2);
		});

		it('reads again, and reports people who are not on the list', async () => {
			const message = 'Contact already in list and/or does not exist';
			answerOnce(400, '/contacts/add$', { code: 'invalid_parameter', message });
			const { json } = await brevo.run(members('addContacts', 'Customers'), [mina]);
			expect(json).toMatchObject([{ action: 'failed', reason: expect.stringContaining(message) as string }]);
		});
	});
});

describe('Remove Contacts', () => {
	it('takes off whom it can and leaves the rest', async () => {
		const { json } = await brevo.run(members('removeContacts', 'Newsletter'), [
			{ email: 'amara.okafor@example.org' },
			{ email: 'mina.park@example.org' },
		]);
		expect(json).toMatchObject([
			{ action: 'removed', list: 'Newsletter' },
			{ action: 'unchanged', reason: 'not on the list' },
		]);
		expect(brevo.contact('amara.okafor@example.org')?.lists).toEqual(['Customers']);
	});
});

describe('Create and Get Many', () => {
	it('creates a list in the oldest folder, and in a folder of its own where there is none', async () => {
		const create = { resource: 'list', operation: 'create', name: 'Spring webinars' };
		const { json } = await brevo.run(create);
		expect(json).toEqual([
			{
				id: brevo.listId('Spring webinars'),
				name: 'Spring webinars',
				folderId: brevo.state().folders[0]?.id,
			},
		]);
	});

	it('says where the expression of the name gives none', async () => {
		const { error } = await brevo.run({ resource: 'list', operation: 'create', name: '={{ $json.topic }}' });
		expect(error?.message).toBe('"Name" is empty');
		expect(brevo.writes()).toEqual([]);
	});

	it('says which folder does not exist', async () => {
		const create = { resource: 'list', operation: 'create', name: 'X', folder: locator('id', '77') };
		const { error } = await brevo.run(create);
		expect(error?.message).toBe('Brevo has no such folder');
	});

	it('reads all lists, 50 a page', async () => {
		for (let index = 0; index < 60; index++) {
			await fetch(`${brevo.sandbox.brevo.baseUrl}/contacts/lists`, {
				method: 'POST',
				headers: { 'api-key': brevo.sandbox.brevo.apiKey, 'content-type': 'application/json' },
				body: JSON.stringify({ name: `List ${index}`, folderId: brevo.state().folders[0]?.id }),
			});
		}
		const before = brevo.calls().length;
		const { json } = await brevo.run({ resource: 'list', operation: 'getMany', returnAll: true });
		expect(json).toHaveLength(brevo.state().lists.length);
		expect(Object.keys(json[0]!)).toEqual(['id', 'name', 'folderId']);
		expect(brevo.calls().length - before).toBe(2);

		const few = await brevo.run({ resource: 'list', operation: 'getMany', limit: 3 });
		expect(few.json).toHaveLength(3);
	});
});

describe('Create', () => {
	it('fills nothing into the name, and says so', async () => {
		const { error } = await brevo.run({ resource: 'list', operation: 'create', name: 'Zoom: {topic}' }, [
			{ topic: 'Launch' },
		]);
		expect(error?.message).toBe('Nothing fills in {topic} in "Name"');
		expect(brevo.calls()).toEqual([]);
	});

	const create = async (name: string, options = {}) =>
		await brevo.run({ resource: 'list', operation: 'create', name, options });
	const once = { ifNameExists: 'return' };

	it('makes another list of a name, or returns the oldest there is', async () => {
		const { json } = await create('Newsletter');
		expect(json).toMatchObject([{ name: 'Newsletter', folderId: 1 }]);
		expect(json[0]?.id).not.toBe(1);
		expect((await create(' newsletter', once)).json).toEqual([{ id: 1, name: 'Newsletter', folderId: 1 }]);
		expect(brevo.state().lists.filter(({ name }) => name === 'Newsletter')).toHaveLength(2);
	});

	it('makes the one that is missing, one only in several executions at once', async () => {
		brevo.sandbox.control.latency(100);
		try {
			const made = await Promise.all([1, 2, 3].map(async () => (await create('Who came', once)).json[0]));
			const lists = brevo.state().lists.filter(({ name }) => name === 'Who came');
			expect(lists).toHaveLength(1);
			const one = { id: lists[0]?.id, name: 'Who came', folderId: 1 };
			expect(made).toEqual([one, one, one]);
			expect(brevo.writes().filter((write) => write === 'POST /contacts/lists').length).toBeGreaterThan(1);
		} finally {
			brevo.sandbox.control.latency(0);
		}
	});
});
