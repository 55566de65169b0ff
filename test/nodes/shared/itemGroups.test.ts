import { openAccount, type BrevoAccount } from '../Brevo/account.mts';

let account: BrevoAccount;
beforeAll(async () => {
	account = await openAccount();
});
afterAll(async () => await account.sandbox.close());
beforeEach(() => account.sandbox.control.reset());

const MINA = 'mina.park@example.org';
const track = { resource: 'event', operation: 'track', propertyMapping: 'none' };
const addTo = (value: string) => ({
	resource: 'list',
	operation: 'addContacts',
	list: { __rl: true, mode: 'id', value },
});

const BY_FIELD = {
	attributeMapping: 'byField',
	fieldMapping: { fields: [{ field: 'first_name', attribute: 'FIRSTNAME' }] },
};

async function addContacts(count: number): Promise<string[]> {
	const emails = Array.from({ length: count }, (_, index) => `person${index}@example.org`);
	await account.sync(
		emails.map((email) => ({ email })),
		BY_FIELD,
	);
	return emails;
}

describe('a parameter whose expression differs between the items', () => {
	it('is read for each item: every event has its own name', async () => {
		const [first, second] = await addContacts(2);
		const { json, items } = await account.run(
			{ ...track, eventName: "={{ 'zoom_' + $json.attendance_status }}" },
			[
				{ email: first, attendance_status: 'attended' },
				{ email: second, attendance_status: 'no_show' },
			],
		);
		expect(json.map(({ email, event_name: name }) => [email, name])).toEqual([
			[first, 'zoom_attended'],
			[second, 'zoom_no_show'],
		]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	});

	it('makes one batch for each value, and returns the rows in the order of the items', async () => {
		const emails = await addContacts(6);
		const { json, hints } = await account.run(
			addTo('={{ $json.list }}'),
			emails.map((email, index) => ({ email, list: 1 + (index % 2) })),
		);
		expect(json.map(({ email }) => email)).toEqual(emails);
		expect(account.writes().slice(emails.length)).toEqual([
			'POST /contacts/lists/1/contacts/add',
			'POST /contacts/lists/2/contacts/add',
		]);
		for (const [index, email] of emails.entries()) {
			expect(account.contact(email)?.listIds).toContain(1 + (index % 2));
			expect(account.contact(email)?.listIds).not.toContain(2 - (index % 2));
		}
		expect(hints[0]).toMatch(/^List '.+': 3 added\. List '.+': 3 added\.$/);
	});

	it('fails only the items for which it has no usable value, before anything is sent', async () => {
		const [first, second] = await addContacts(2);
		const { json, error, hints } = await account.run(addTo('={{ $json.list }}'), [
			{ email: first, list: 'Newsletter' },
			{ email: second, list: 2 },
		]);
		expect(error).toBeUndefined();
		expect(json).toMatchObject([
			{
				email: first,
				action: 'failed',
				reason: expect.stringContaining("'Newsletter' is not the ID of a list"),
			},
			{ email: second, action: 'added', reason: '' },
		]);
		expect(hints.join()).toContain('1 item failed');
	});

	it('moves those items to the error output, if there is one', async () => {
		const [first, second] = await addContacts(2);
		const { items, failed } = await account.run(
			addTo('={{ $json.list }}'),
			[
				{ email: first, list: '' },
				{ email: second, list: 2 },
			],
			{ onError: 'continueErrorOutput' },
		);
		expect(items.map(({ json }) => json.email)).toEqual([second]);
		expect(failed).toHaveLength(1);
	});

	it('fails the run if no item has a usable value', async () => {
		const { error } = await account.run(addTo('={{ $json.list }}'), [
			{ email: MINA },
			{ email: 'b@example.org' },
		]);
		expect(error?.message).toBe('No list is chosen');
		expect(account.writes()).toEqual([]);
	});

	it('adds up what was done for all values', async () => {
		const { hints, json } = await account.sync(
			[
				{ email: 'one@example.org', list: 1 },
				{ email: 'two@example.org', list: 2 },
				{ email: 'one@example.org', list: 1 },
			],
			{
				...BY_FIELD,
				listMode: 'same',
				list: { __rl: true, mode: 'id', value: '={{ $json.list }}' },
			},
		);
		expect(hints).toContain('Contacts: 2 created, 1 skipped.');
		expect(json.map(({ reason }) => reason)).toContain('same address as item 2, which was used');
	});
});

it('makes no further calls if an expression returns the same for all items', async () => {
	const emails = await addContacts(5);
	const rows = emails.map((email) => ({ email }));
	await account.run(addTo('2'), rows);
	const literal = account.calls();
	account.sandbox.control.reset();
	await addContacts(5);
	await account.run(addTo('={{ 1 + 1 }}'), rows);
	expect(account.calls()).toEqual(literal);
});
