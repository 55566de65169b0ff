import { NodeConnectionTypes, type IDataObject, type INodeExecutionData, type INodeType } from 'n8n-workflow';

import type { ExecutionContext, ItemContext } from '../../../nodes/shared/catalogue';
import { runInGroups } from '../../../nodes/shared/itemGroups';
import { runNode } from '../../support/n8n.mts';
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
		expect(hints[0]).toMatch(/^List '.+': 1 added\. Other items: 1 failed\.$/);
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
		expect(failed[0]!.json).toMatchObject({
			email: first,
			action: 'failed',
			reason: expect.stringContaining('No list is chosen'),
			error: expect.stringContaining(`${first}: No list is chosen`),
		});
	});

	it('fails the run if no item has a usable value', async () => {
		const { error } = await account.run(addTo('={{ $json.list }}'), [
			{ email: MINA },
			{ email: 'b@example.org' },
		]);
		expect(error?.message).toBe('No list is chosen');
		expect(account.writes()).toEqual([]);
	});

	it('counts the items of a group that could not be run with the others', async () => {
		const { hints } = await account.sync(
			[
				{ email: 'one@example.org', list: 1 },
				{ email: 'two@example.org', list: 'Newsletter' },
				{ email: 'three@example.org', list: 'Newsletter' },
			],
			{
				...BY_FIELD,
				listMode: 'same',
				list: { __rl: true, mode: 'id', value: '={{ $json.list }}' },
			},
		);
		expect(hints[0]).toBe('Contacts: 1 created, 2 failed.');
		expect(hints.join()).toContain('2 items failed: ');
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

it("never puts JavaScript's own words into a row or a hint", async () => {
	const run = runInGroups<undefined>({
		prepare: () => undefined,
		async *run({ first, rows }) {
			if (first.json.list === 1) throw new TypeError("Cannot read properties of undefined (reading 'id')");
			for (const [item, json] of rows) yield { json, item };
		},
		toFailedRow: (_, reason) => ({ email: null, reason }),
	});
	const node: INodeType = {
		description: {
			displayName: 'Groups',
			name: 'groups',
			group: ['transform'],
			version: 1,
			description: 'Runs in groups',
			defaults: { name: 'Groups' },
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			properties: [{ displayName: 'List', name: 'list', type: 'string', default: '' }],
		},
		async execute() {
			const items = this.getInputData();
			const execution = {
				items,
				node: this,
				rows: new Map(items.map(({ json }, index) => [index, json])),
				forItem: (index: number) => ({ index, json: items[index]!.json, node: this }) as ItemContext,
				hint: (message: string) => this.addExecutionHints({ message }),
			} as unknown as ExecutionContext;
			const output: INodeExecutionData[] = [];
			for await (const { json } of run(execution)) output.push({ json: json as IDataObject });
			return [output];
		},
	};
	const { json, hints } = await runNode({
		type: 'test.groups',
		extraNodes: { 'test.groups': node },
		parameters: { list: '={{ $json.list }}' },
		input: [{ list: 1 }, { list: 2 }],
	});
	const said = /^The node could not handle an answer or a value\. This is a fault of the node\./;
	expect(json).toEqual([{ email: null, reason: expect.stringMatching(said) }, { list: 2 }]);
	expect(hints).toEqual([expect.stringContaining('1 item failed: The node could not handle an answer')]);
	expect(JSON.stringify([json, hints])).not.toContain('undefined');
});
