import type { IDataObject } from 'n8n-workflow';

import { openAccount, type BrevoAccount } from '../../account.mts';

let brevo: BrevoAccount;

beforeAll(async () => {
	brevo = await openAccount();
});
afterAll(async () => await brevo.sandbox.close());
beforeEach(() => brevo.sandbox.control.reset());

const stored = (name: string) => brevo.state().attributes.find((attribute) => attribute.name === name);
const create = (parameters: Record<string, unknown>) =>
	brevo.run({ resource: 'attribute', operation: 'create', ...parameters } as never);

describe('Create', () => {
	it.each(['text', 'float', 'date', 'boolean'])('makes an attribute of type %s', async (type) => {
		const { json } = await create({ name: 'fresh_one', type });
		expect(json).toMatchObject([{ name: 'FRESH_ONE', type }]);
		expect(stored('FRESH_ONE')).toEqual({ name: 'FRESH_ONE', category: 'normal', type });
	});

	it('makes categories and multiple choices with their options', async () => {
		await create({ name: 'STAGE', type: 'category', choices: ['Lead', ' Customer ', ''] });
		await create({ name: 'LIKES', type: 'multiple-choice', choices: ['Tea', 'Coffee'] });
		expect(stored('STAGE')?.enumeration).toMatchObject([{ label: 'Lead' }, { label: 'Customer' }]);
		expect(stored('LIKES')).toMatchObject({
			type: 'multiple-choice',
			multiCategoryOptions: ['Tea', 'Coffee'],
		});
	});

	it('takes each choice once, whatever an expression gives', async () => {
		const { error } = await create({ name: 'STAGE', type: 'category', choices: '={{ [1, 2, " 2 ", 2] }}' });
		expect(error).toBeUndefined();
		expect(stored('STAGE')?.enumeration).toMatchObject([{ label: '1' }, { label: '2' }]);
		expect(stored('STAGE')?.enumeration).toHaveLength(2);
	});

	it.each([
		[{ name: 'X', type: '={{ "number" }}', choices: [] }, `"Type" is 'number', but must be one of`],
		[{ name: 'COMPANY', type: 'text' }, "The attribute 'COMPANY' already exists"],
		[{ name: 'My Field', type: 'text' }, "'My Field' cannot be the name of an attribute"],
		[{ name: 'EMAIL', type: 'text' }, "'EMAIL' cannot be the name of an attribute"],
		[{ name: 'STAGE', type: 'category', choices: [] }, "The attribute 'STAGE' has no choices"],
	])('refuses %j', async (parameters, sentence) => {
		expect((await create(parameters)).error?.message).toContain(sentence);
	});
});

describe('Ensure', () => {
	const ensure = async (attributes: Array<Record<string, unknown>>, rows: IDataObject[] = [{}]) =>
		await brevo.run(
			{ resource: 'attribute', operation: 'ensure', attributes: { attributes } } as never,
			rows,
		);

	it('creates what is missing, each once for all items, and says where Brevo has something else', async () => {
		const wanted = [
			{ name: 'SCORE', type: 'float', choices: [] },
			{ name: 'LEAD_SCORE', type: 'text', choices: [] },
			{ name: 'LIFECYCLE_STAGE', type: 'category', choices: ['Lead', 'Fan'] },
			{ name: 'COMPANY', type: 'text', choices: [] },
		];
		const { json, hints } = await ensure(wanted, [{}, {}, {}]);
		expect(json.map(({ name, action, reason }) => [name, action, reason])).toEqual([
			['SCORE', 'created', ''],
			['LEAD_SCORE', 'unchanged', 'its type in Brevo is float, not text'],
			['LIFECYCLE_STAGE', 'unchanged', 'in Brevo it lacks the choices Fan'],
			['COMPANY', 'unchanged', ''],
		]);
		expect(hints).toEqual([
			'Attributes: 1 created, 3 unchanged.',
			'These attributes differ in Brevo and were left unchanged: LEAD_SCORE, LIFECYCLE_STAGE. See "reason".',
		]);
		expect(brevo.writes()).toEqual(['POST /contacts/attributes/normal/SCORE']);
		expect((await ensure(wanted)).json.every(({ action }) => action === 'unchanged')).toBe(true);
	});

	it.each<[string, Array<Record<string, unknown>>, string]>([
		['types of two items', [{ name: '={{ "SCORE" }}', type: '={{ $json.type }}' }], 'Compare items 0 and 1'],
		[
			'choices of one item',
			[
				{ name: 'LIKES', type: 'category', choices: ['Tea'] },
				{ name: 'likes', type: 'category', choices: ['Coffee'] },
			],
			'Look at item 0',
		],
	])('creates nothing if one name is requested in two ways: %s', async (_, wanted, advice) => {
		const { error } = await ensure(wanted, [{ type: 'float' }, { type: 'text' }]);
		expect(error?.message).toMatch(/^The attribute '\w+' is requested with different types or choices$/);
		expect(error?.description).toContain(advice);
		expect(brevo.calls()).toEqual([]);
	});

	it('says what another execution made in the same moment', async () => {
		brevo.sandbox.control.latency(100);
		try {
			const both = await Promise.all(['float', 'text'].map((type) => ensure([{ name: 'SCORE', type }])));
			const reported = both.map(({ json: [row] }) => [row?.action, row?.reason]);
			const isFloat = stored('SCORE')?.type === 'float';
			const reason = isFloat
				? 'its type in Brevo is float, not text'
				: 'its type in Brevo is text, not float';
			const loser = ['unchanged', reason];
			expect(reported).toEqual(isFloat ? [['created', ''], loser] : [loser, ['created', '']]);
		} finally {
			brevo.sandbox.control.latency(0);
		}
	});
});

it('Ensure fails without an attribute', async () => {
	const { error } = await brevo.run({ resource: 'attribute', operation: 'ensure' });
	expect(error?.message).toBe('No attribute is named');
});

it('Get Many reads all with their options', async () => {
	const { json } = await brevo.run({ resource: 'attribute', operation: 'getMany', returnAll: true });
	expect(json).toEqual(brevo.state().attributes);
});
