import type { INodeParameters } from 'n8n-workflow';

import { openAccount, type BrevoAccount } from './account.mts';

/** Texts in which nothing is filled in are refused before the first call, instead of being written to every contact. */

let brevo: BrevoAccount;
beforeAll(async () => {
	brevo = await openAccount();
});
afterAll(async () => await brevo.sandbox.close());
beforeEach(() => brevo.sandbox.control.reset());

const ITEMS = [{ email: 'mina.park@example.org' }, { email: 'ivo.horvat@example.net', company: 'Acme' }];
const sync = async (parameters: INodeParameters) =>
	await brevo.sync(ITEMS, { attributeMapping: 'manual', ...parameters });
const cell = (value: unknown) =>
	({ attributes: { mappingMode: 'defineBelow', value: { COMPANY: value }, schema: [] } }) as never;
const added = (value: unknown) =>
	({ newAttributes: { attributes: [{ name: 'COMPANY', type: 'text', value }] } }) as never;

describe.each([
	['a cell of Manual mapping', cell],
	['the value of a new attribute', added],
])('%s', (_, place) => {
	it.each([
		['{{ $json.company }}', 'n8n does not evaluate {{ $json.company }} in a field that is set to Fixed'],
		['{company}', 'Nothing fills in {company} in "COMPANY"'],
		['At {{ company }}', 'Nothing fills in {{ company }} in "COMPANY"'],
		['={{ $json.email }} of {company}', 'Nothing fills in {company} in "COMPANY"'],
	])('refuses %s', async (value, message) => {
		const { error } = await sync(place(value));
		expect(error?.message).toBe(message);
		expect(brevo.calls()).toEqual([]);
	});

	it.each(['{', 'a {b} c', '{"json": 1}', 'Acme', '={{ "{company}" }}'])(
		'keeps %s as typed',
		async (value) => {
			const { error, json } = await sync(place(value));
			expect(error).toBeUndefined();
			expect(json[0]).toMatchObject({ action: 'updated' });
			const written = value.startsWith('=') ? '{company}' : value;
			expect(brevo.contact('mina.park@example.org')?.attributes.COMPANY).toBe(written);
		},
	);
});

it('is refused in every operation', async () => {
	const parameters = { resource: 'list', operation: 'create', name: 'Launch {{ $json.topic }}' };
	const { error } = await brevo.run(parameters, [{ topic: 'x' }]);
	expect(error?.message).toBe('n8n does not evaluate {{ $json.topic }} in a field that is set to Fixed');
	expect(brevo.calls()).toEqual([]);
});

it("is none of the vendor's own texts that the editor keeps", async () => {
	const { error } = await brevo.run(
		{
			resource: 'list',
			operation: 'addContacts',
			list: { __rl: true, mode: 'list', value: '1', cachedResultName: 'Hi {{ $name }}' },
		},
		ITEMS,
	);
	expect(error).toBeUndefined();
	const schema = [{ id: 'COMPANY', displayName: 'At {{ $company }}' }];
	const attributes = { mappingMode: 'defineBelow', value: { COMPANY: 'Acme' }, schema };
	expect((await sync({ attributes } as never)).error).toBeUndefined();
});

it('says where one person has items with different settings', async () => {
	const emptyValues = "={{ $json.clear ? 'clear' : 'keep' }}";
	const of = async (items: object[]) =>
		(await brevo.sync(items as never, { options: { emptyValues } })).hints.filter((hint) =>
			/several items/.test(hint),
		);
	const email = 'mina.park@example.org';
	expect(await of([{ email }, { email, clear: true }])).toEqual([
		`Some people, such as ${email}, have several items for which expressions return different settings. These items were written one after another, each by its own settings, not joined to one.`,
	]);
	expect(await of([{ email }, { email }, { email: 'ivo.horvat@example.net', clear: true }])).toEqual([]);
});
