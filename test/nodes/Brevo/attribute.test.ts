import { openAccount, type BrevoAccount } from './account.mts';

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

	it.each([
		[{ name: 'COMPANY', type: 'text' }, "The attribute 'COMPANY' exists already"],
		[{ name: 'My Field', type: 'text' }, "'My Field' cannot be the name of an attribute"],
		[{ name: 'EMAIL', type: 'text' }, "'EMAIL' cannot be the name of an attribute"],
		[{ name: 'STAGE', type: 'category', choices: [] }, "The attribute 'STAGE' has no choices"],
	])('refuses %j', async (parameters, sentence) => {
		expect((await create(parameters)).error?.message).toBe(sentence);
	});
});

describe('Ensure', () => {
	const ensure = async (attributes: Array<Record<string, unknown>>, rows = [{}]) =>
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
			['SCORE', 'created', null],
			['LEAD_SCORE', 'unchanged', 'Brevo has it as float, not as text'],
			['LIFECYCLE_STAGE', 'unchanged', 'Brevo has it without the choices Fan'],
			['COMPANY', 'unchanged', null],
		]);
		expect(hints).toEqual([
			'Attributes: 1 created, 3 unchanged.',
			'Brevo has these otherwise, and they were left as they are: LEAD_SCORE, LIFECYCLE_STAGE. See "reason".',
		]);
		expect(brevo.writes()).toEqual(['POST /contacts/attributes/normal/SCORE']);
		expect((await ensure(wanted)).json.every(({ action }) => action === 'unchanged')).toBe(true);
	});
});

it('Ensure says when it was asked for nothing', async () => {
	const { error } = await brevo.run({ resource: 'attribute', operation: 'ensure' });
	expect(error?.message).toBe('No attribute is named');
});

it('Get Many reads all with their options', async () => {
	const { json } = await brevo.run({ resource: 'attribute', operation: 'getMany', returnAll: true });
	expect(json).toEqual(brevo.state().attributes);
});
