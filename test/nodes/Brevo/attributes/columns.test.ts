import type { ResourceMapperField } from 'n8n-workflow';

import { listSearch, resourceMapping } from '../../../support/n8n.mts';
import { openAccount, type BrevoAccount } from '../account.mts';
import { addAttribute, removeAttribute } from '../attributesAtBrevo.mts';

let brevo: BrevoAccount;
let french: BrevoAccount;

beforeAll(async () => {
	brevo = await openAccount();
	french = await openAccount({ brevoLanguage: 'fr' });
});
afterAll(async () => {
	await brevo.sandbox.close();
	await french.sandbox.close();
});
beforeEach(() => {
	brevo.sandbox.control.reset();
	french.sandbox.control.reset();
});

type Column = ResourceMapperField & { createdAs?: unknown };

const columnsOf = async (account: BrevoAccount, parameters: Record<string, unknown> = {}) => {
	const one = {
		type: 'brevo',
		credentials: account.credentials,
		parameters: {
			resource: 'contact',
			operation: 'sync',
			attributeMapping: 'manual',
			...parameters,
		} as never,
	};
	const { fields } = await resourceMapping(one, 'attributeColumns');
	return new Map(fields.map((field): [string, Column] => [field.id, field]));
};

describe('the columns of the manual mapping', () => {
	it("are the account's attributes with types and options that a person understands", async () => {
		const columns = await columnsOf(brevo);
		const shown = (...names: string[]) => names.map((name) => columns.get(name)?.displayName);
		expect(
			shown('COMPANY', 'LEAD_SCORE', 'CUSTOMER_SINCE', 'IS_CUSTOMER', 'LIFECYCLE_STAGE', 'INTERESTS', 'SMS'),
		).toEqual([
			'COMPANY (text)',
			'LEAD_SCORE (number)',
			'CUSTOMER_SINCE (date, YYYY-MM-DD)',
			'IS_CUSTOMER (yes/no)',
			'LIFECYCLE_STAGE (one of Lead, Opportunity, Customer)',
			'INTERESTS (any, with commas: Product, Pricing, Integrations, Security)',
			'SMS (phone number with country code)',
		]);
		expect(columns.get('LIFECYCLE_STAGE')).toMatchObject({
			type: 'options',
			options: [
				{ name: 'Leave as It Is', value: '' },
				{ name: 'Lead', value: 'Lead' },
				{ name: 'Opportunity', value: 'Opportunity' },
				{ name: 'Customer', value: 'Customer' },
			],
		});
		expect(columns.get('IS_CUSTOMER')).toMatchObject({
			type: 'options',
			options: [
				{ name: 'Leave as It Is', value: '' },
				{ name: 'Yes', value: true },
				{ name: 'No', value: false },
			],
		});
		expect([...columns.keys()]).not.toContain('EMAIL');
	});

	it('ask n8n neither for a boolean, which it fills in untouched, nor for a date, which it moves', async () => {
		const types = new Set([...(await columnsOf(brevo)).values()].map(({ type }) => type));
		expect([...types].sort()).toEqual(['number', 'options', 'string']);
	});

	it('name what is longer than a label by how much there is more', async () => {
		const multiCategoryOptions = ['A', 'B', 'C', 'D', 'E', 'F'];
		const body = { type: 'multiple-choice', multiCategoryOptions };
		await addAttribute(brevo, 'normal/LIKES', body);
		const columns = await columnsOf(brevo);
		expect(columns.get('LIKES')?.displayName).toBe('LIKES (any, with commas: A, B, C, D and 2 more)');
	});

	it('have what the Zoom preset would create, marked, in the language of the account', async () => {
		for (const account of [brevo, french]) {
			const columns = await columnsOf(account);
			expect(columns.get('MEETING_JOIN_DATE')).toMatchObject({
				displayName: 'MEETING_JOIN_DATE (will be created; date, YYYY-MM-DD)',
				type: 'string',
				createdAs: { type: 'date' },
			});
			expect(columns.get('ENGAGEMENT_SCORE')).toMatchObject({
				displayName: 'ENGAGEMENT_SCORE (will be created; number)',
				type: 'number',
			});
		}
		const names = [...(await columnsOf(french)).keys()];
		expect(names).toEqual(expect.arrayContaining(['PRENOM', 'NOM']));
		expect(names).not.toContain('FIRSTNAME');
		expect(names).not.toContain('LASTNAME');
	});

	it('no longer mark what is there', async () => {
		await addAttribute(brevo, 'normal/WEBINAR_NAME', { type: 'text' });
		expect((await columnsOf(brevo)).get('WEBINAR_NAME')?.displayName).toBe('WEBINAR_NAME (text)');
	});

	it.each([
		['Create Missing Attributes is off', { options: { createMissingAttributes: false } }],
		['the operation creates none', { operation: 'doubleOptIn' }],
	])('have none of the preset where %s', async (_, parameters) => {
		expect([...(await columnsOf(brevo, parameters)).keys()]).not.toContain('WEBINAR_NAME');
	});

	it('propose the field of the Zoom preset, and nothing else', async () => {
		const proposals = async (account: BrevoAccount) =>
			Object.fromEntries(
				[...(await columnsOf(account)).values()].flatMap(({ id, defaultValue }) =>
					defaultValue === undefined ? [] : [[id, defaultValue]],
				),
			);
		expect(await proposals(brevo)).toEqual({
			FIRSTNAME: '={{ $json.first_name || $json.name }}',
			LASTNAME: '={{ $json.last_name }}',
			MEETING_JOIN_DATE: '={{ $json.join_time }}',
			MEETING_DURATION: '={{ $json.duration }}',
			WEBINAR_NAME: '={{ $json.webinar_title }}',
			ATTENDANCE_STATUS: '={{ $json.attendance_status }}',
			UTM_SOURCE: '={{ $json.registration_source }}',
			MEETING_NAME: '={{ $json.topic }}',
			MEETING_MINUTES: '={{ $json.duration_minutes }}',
			ATTENDANCE_PERCENT: '={{ $json.attendance_percent }}',
			ENGAGEMENT_SCORE: '={{ $json.engagement_score }}',
		});
		expect(await proposals(french)).toMatchObject({
			PRENOM: '={{ $json.first_name || $json.name }}',
			NOM: '={{ $json.last_name }}',
		});
	});

	it('keep what is mapped and no longer there, as the editor would throw the mapping away', async () => {
		const before = await columnsOf(brevo);
		const schema = [...before.values()];
		const value = { LIFECYCLE_STAGE: 'Lead', CUSTOMER_SINCE: '={{ $json.since }}', COMPANY: 'x' };
		await removeAttribute(brevo, 'category/LIFECYCLE_STAGE');
		await removeAttribute(brevo, 'normal/CUSTOMER_SINCE');
		await removeAttribute(brevo, 'normal/LEAD_SCORE');
		const attributes = { mappingMode: 'defineBelow', value, schema };
		const columns = await columnsOf(brevo, { attributes });
		expect(columns.get('LIFECYCLE_STAGE')).toMatchObject({
			displayName:
				'LIFECYCLE_STAGE (no longer in Brevo: will be created; one of Lead, Opportunity, Customer)',
			options: before.get('LIFECYCLE_STAGE')?.options,
		});
		expect(columns.get('CUSTOMER_SINCE')).toMatchObject({ createdAs: { type: 'date' } });
		expect([...columns.keys()]).not.toContain('LEAD_SCORE');
		const held = await columnsOf(brevo, { attributes, options: { createMissingAttributes: false } });
		expect(held.get('CUSTOMER_SINCE')?.displayName).toBe(
			'CUSTOMER_SINCE (no longer in Brevo: ignored; date, YYYY-MM-DD)',
		);
	});

	it('say what becomes of attributes that a shared workflow has from another account', async () => {
		const attributes = { mappingMode: 'defineBelow', value: { FIRSTNAME: 'Ada', OPENED: 'x' } };
		await addAttribute(french, 'calculated/OPENED', { value: 'COUNT[READERS]' });
		const columns = await columnsOf(french, { attributes });
		expect(columns.get('FIRSTNAME')?.displayName).toBe('FIRSTNAME (written to PRENOM; text)');
		expect(columns.get('OPENED')?.displayName).toBe('OPENED (filled in by Brevo; text)');
	});

	it('say that there are none only where there are none', async () => {
		const notice = async (account: BrevoAccount) => {
			const one = {
				type: 'brevo',
				credentials: account.credentials,
				parameters: { operation: 'doubleOptIn' },
			};
			return (await resourceMapping(one, 'attributeColumns')).emptyFieldsNotice;
		};
		expect(await notice(brevo)).toBeUndefined();
		for (const { category, name } of brevo.state().attributes)
			await removeAttribute(brevo, `${category}/${name}`);
		expect(await notice(brevo)).toMatch('has no contact attributes');
	});
});

describe('the search for attributes', () => {
	const found = async (account: BrevoAccount, filter?: string) => {
		const one = { type: 'brevo', credentials: account.credentials };
		return (await listSearch(one, 'attributes', filter)).results;
	};

	it('shows their types, and saves their names', async () => {
		expect(await found(brevo, ' cust')).toEqual([
			{ name: 'CUSTOMER_SINCE (date, YYYY-MM-DD)', value: 'CUSTOMER_SINCE' },
			{ name: 'IS_CUSTOMER (yes/no)', value: 'IS_CUSTOMER' },
		]);
		const names = (await found(brevo)).map(({ value }) => value);
		expect(names).toEqual([...names].sort());
		expect(names).toHaveLength(brevo.state().attributes.length);
	});

	it('shows those of a French account', async () => {
		expect(await found(french, 'nom')).toEqual([
			{ name: 'NOM (text)', value: 'NOM' },
			{ name: 'PRENOM (text)', value: 'PRENOM' },
		]);
	});
});
