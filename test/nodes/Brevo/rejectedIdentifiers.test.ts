import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { locator, openAccount, type BrevoAccount } from './account.mts';
import { attendanceRows } from './people.mts';

/** Brevo answers 400 to the look-up of an address that looks valid: that person is left out, and nobody else. */

let brevo: BrevoAccount;

beforeAll(async () => {
	brevo = await openAccount();
});
afterAll(async () => await brevo.sandbox.close());
beforeEach(() => {
	brevo.sandbox.control.reset();
	brevo.sandbox.control.brevo.settings({ rejectedIdentifiers: [ODD, '4915112345678', 'odd-id'] });
});
afterEach(() => {
	brevo.sandbox.control.brevo.settings({ rejectedIdentifiers: [] });
	expect(brevo.state().violations).toEqual([]);
});

const AMARA = 'amara.okafor@example.org';
const ODD = 'odd.one@example.invalidtld';
const REASON = 'Brevo does not accept the email address (Brevo: Invalid email address)';
const BOTH = [{ email: AMARA }, { email: ODD }];

const byField = (field: string, attribute: string): INodeParameters => ({
	attributeMapping: 'byField',
	fieldMapping: { fields: [{ field, attribute, type: 'automatic' }] },
});
const resultsOf = (json: IDataObject[]) => json.map(({ action, reason }) => [action, reason]);
const bodiesOf = (method: string, path: string) =>
	brevo.sandbox.control
		.calls()
		.filter((call) => call.method === method && call.path.endsWith(path))
		.map(({ body }) => body);

describe('Contact > Sync', () => {
	it('writes everybody else', async () => {
		const rows = BOTH.map((row) => ({ ...row, company: 'Acme' }));
		const { json } = await brevo.sync(rows, byField('company', 'COMPANY'));
		expect(resultsOf(json)).toEqual([
			['updated', 'COMPANY'],
			['failed', REASON],
		]);
		expect(brevo.contact(AMARA)?.attributes.COMPANY).toBe('Acme');
		expect(brevo.writes()).toEqual(['POST /contacts']);
	});

	it('writes everybody else where contacts are found by external ID, and then by address', async () => {
		const rows = [
			{ ext: 'new-id', email: 'new@example.org', company: 'Acme' },
			{ ext: 'odd-id', email: 'other@example.org', company: 'Acme' },
			{ ext: 'other-id', email: ODD, company: 'Acme' },
		];
		const { json } = await brevo.sync(rows, {
			...byField('company', 'COMPANY'),
			identifyBy: 'ext_id',
			identifierField: 'ext',
		});
		expect(json.map(({ action }) => action)).toEqual(['created', 'failed', 'failed']);
		expect(json[2]?.reason).toBe(REASON);
		expect(brevo.writes()).toHaveLength(1);
	});

	it('drops a phone number that Brevo does not accept, and writes the others', async () => {
		const rows = [
			{ email: AMARA, phone: '+4915112345678' },
			{ email: 'mina.park@example.org', phone: '+4915112345679' },
		];
		const { json, error } = await brevo.sync(rows, byField('phone', 'SMS'));
		expect(error).toBeUndefined();
		expect(json[0]?.dropped_attributes).toEqual([
			{ attribute: 'SMS', reason: 'Brevo does not accept the phone number' },
		]);
		expect(brevo.contact('mina.park@example.org')?.attributes.SMS).toBe('4915112345679');
	});
});

it('Email > Send sends to everybody else, and to nobody whose consent could not be read', async () => {
	const { json } = await brevo.run(
		{
			resource: 'email',
			operation: 'send',
			sender: locator('list', '1'),
			subject: 'Slides',
			htmlContent: '<p>Here they are</p>',
			paramMapping: 'none',
			to: '={{ $json.email }}',
		},
		BOTH,
	);
	expect(resultsOf(json)).toEqual([
		['sent', ''],
		['skipped', `${REASON}: no email sent`],
	]);
	expect(JSON.stringify(bodiesOf('POST', '/smtp/email'))).not.toContain(ODD);
	expect(brevo.state().emails.map(({ to }) => to)).toEqual([[AMARA]]);
});

it('List > Add Contacts adds everybody else', async () => {
	const list = locator('id', '2');
	const { json } = await brevo.run({ resource: 'list', operation: 'addContacts', list }, BOTH);
	expect(resultsOf(json)).toEqual([
		['added', ''],
		['failed', REASON],
	]);
	expect(bodiesOf('POST', '/contacts/add')).toEqual([{ emails: [AMARA] }]);
});

it('Contact > Double Opt-In asks everybody else', async () => {
	const { json } = await brevo.run(
		{
			resource: 'contact',
			operation: 'doubleOptIn',
			template: locator('list', '3'),
			includeLists: { lists: [{ list: locator('id', '2') }] },
			redirectionUrl: 'https://example.com/thanks',
		},
		BOTH,
	);
	expect(resultsOf(json)).toEqual([
		['confirmation_sent', ''],
		['failed', REASON],
	]);
	expect(bodiesOf('POST', '/doubleOptinConfirmation')).toMatchObject([{ email: AMARA }]);
});

it('Event > Track sends the events of everybody else', async () => {
	const rows = BOTH.map((row) => ({ ...attendanceRows(1)[0]!, ...row }));
	const { json } = await brevo.run({ resource: 'event', operation: 'track' }, rows);
	expect(resultsOf(json)).toEqual([
		['sent', ''],
		['skipped', REASON],
	]);
	expect(brevo.state().events).toMatchObject([{ email: AMARA }]);
});

it('still stops the run for an error of the account', async () => {
	brevo.sandbox.control.brevo.settings({ keyAccess: { contacts: 'none' } });
	const { error } = await brevo.run(
		{ resource: 'list', operation: 'addContacts', list: locator('id', '2') },
		BOTH,
	);
	expect(error?.message).toContain('may not use "contacts"');
	expect(brevo.writes()).toEqual([]);
});
