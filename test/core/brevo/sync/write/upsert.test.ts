import type { ContactPlan } from '../../../../../core/brevo/sync/plan/plan';
import { UnsubscribeWatch } from '../../../../../core/brevo/sync/write/unsubscribeWatch';
import { upsertContact, writeOneByOne } from '../../../../../core/brevo/sync/write/upsert';
import { openAccount, type TestAccount } from '../../account.mts';

let account: TestAccount;

beforeAll(async () => {
	account = await openAccount();
});
afterAll(async () => await account.sandbox.close());
beforeEach(() => account.sandbox.control.reset());

const plan = (
	email: string,
	attributes: ContactPlan['attributes'],
	facts: Partial<ContactPlan> = {},
): ContactPlan => ({
	email,
	known: undefined,
	attributes,
	listIds: [],
	lists: [],
	leaves: [],
	dropped: [],
	notes: [],
	write: true,
	...facts,
});
const bodies = () => account.sandbox.control.calls().map(({ body }) => body);

it('reports whether the contact is new', async () => {
	const first = await upsertContact(
		account.api,
		plan('a@example.org', { FIRSTNAME: 'Ada' }, { listIds: [1] }),
	);
	expect(first).toEqual({ action: 'created', id: expect.any(Number) as number, dropped: [] });
	expect(await upsertContact(account.api, plan('a@example.org', { FIRSTNAME: 'Eve' }))).toEqual({
		action: 'updated',
		id: undefined,
		dropped: [],
	});
	expect(bodies()).toEqual([
		{ email: 'a@example.org', attributes: { FIRSTNAME: 'Ada' }, listIds: [1], updateEnabled: true },
		{ email: 'a@example.org', attributes: { FIRSTNAME: 'Eve' }, updateEnabled: true },
	]);
});

const taken = { SMS: '821012345678', EXT_ID: 'crm-1004' };

it('drops values that another contact has, and writes the rest', async () => {
	const result = await upsertContact(account.api, plan('a@example.org', { ...taken, FIRSTNAME: 'Ada' }));
	expect(result).toMatchObject({
		action: 'created',
		dropped: [{ attribute: 'SMS' }, { attribute: 'EXT_ID' }],
	});
	expect(bodies()).toHaveLength(2);
});

it('drops them whatever code Brevo gives next to their names', async () => {
	account.sandbox.control.brevo.settings({ clashCode: 'invalid_parameter' });
	const result = await upsertContact(account.api, plan('a@example.org', { ...taken, FIRSTNAME: 'Ada' }));
	account.sandbox.control.brevo.settings({ clashCode: 'duplicate_parameter' });
	expect(result).toMatchObject({
		action: 'created',
		dropped: [{ attribute: 'SMS' }, { attribute: 'EXT_ID' }],
	});
});

it('tries once more if another run has just created the contact', async () => {
	const clash = (times: number) =>
		account.sandbox.control.fault({
			vendor: 'brevo',
			method: 'POST',
			path: '/contacts$',
			status: 400,
			body: {
				code: 'invalid_parameter',
				message: 'Unable to create contact, email is already associated with another Contact',
				metadata: { duplicate_identifiers: ['email'] },
			},
			times,
		});
	clash(1);
	const again = plan('a@example.org', { FIRSTNAME: 'Ada' });
	expect(await upsertContact(account.api, again)).toMatchObject({ action: 'created' });
	clash(2);
	expect(await upsertContact(account.api, again)).toMatchObject({
		error: { kind: 'conflict', message: 'Brevo already has this contact' },
	});
	expect(bodies()).toHaveLength(4);
});

it('reads the names from the message if Brevo returns no list of them', async () => {
	account.sandbox.control.fault({
		vendor: 'brevo',
		status: 400,
		body: {
			code: 'duplicate_parameter',
			message: 'Unable to update contact, SMS or WHATSAPP are already associated with another Contact',
		},
	});
	const result = await upsertContact(
		account.api,
		plan('a@example.org', { SMS: '491701234567', FIRSTNAME: 'Ada' }),
	);
	expect(result).toMatchObject({ action: 'created', dropped: [{ attribute: 'SMS' }] });
});

it('writes nothing more when nothing else was to be written', async () => {
	const known = {
		id: 9,
		email: 'amara.okafor@example.org',
		emailBlacklisted: false,
		listIds: [],
		listUnsubscribed: [],
		attributes: {},
	};
	const result = await upsertContact(account.api, plan(known.email, { SMS: taken.SMS }, { known }));
	expect(result).toMatchObject({ action: 'unchanged', id: 9, dropped: [{ attribute: 'SMS' }] });
	expect(bodies()).toHaveLength(1);
});

it('drops a phone number that Brevo does not accept', async () => {
	account.sandbox.control.fault({
		vendor: 'brevo',
		status: 400,
		body: { code: 'invalid_parameter', message: 'Invalid phone number' },
	});
	const result = await upsertContact(account.api, plan('a@example.org', { WHATSAPP: '491701234567' }));
	expect(result).toMatchObject({
		action: 'created',
		dropped: [{ attribute: 'WHATSAPP', reason: 'Brevo does not accept the phone number' }],
	});
});

it('gives up on an error that dropping values does not fix', async () => {
	account.sandbox.control.fault({
		vendor: 'brevo',
		status: 400,
		body: { code: 'duplicate_parameter', message: 'Contact already exist' },
		times: 2,
	});
	const result = await upsertContact(account.api, plan('a@example.org', { FIRSTNAME: 'Ada' }));
	expect(result).toMatchObject({ error: { kind: 'conflict' } });
});

const plans = (count: number): ContactPlan[] =>
	Array.from({ length: count }, (_, index) => plan(`p${index}@example.org`, {}));
const fault = (status: number, times: number, body: unknown = {}) =>
	account.sandbox.control.fault({ vendor: 'brevo', method: 'POST', path: '/contacts$', status, body, times });
const outcomes = async (count: number) => {
	const given = plans(count);
	const consent = { readAt: account.clock.now(), respectUnsubscribes: true };
	const written = await writeOneByOne(account.api, given, new UnsubscribeWatch(account, given, consent));
	expect([...written.keys()]).toHaveLength(count);
	return [...written.values()].map((result) => ('error' in result ? result.error.message : 'written'));
};

it('writes all, and returns a result for each', async () => {
	expect(await outcomes(20)).toEqual(Array(20).fill('written'));
});

it('continues after the failure of one contact', async () => {
	fault(400, 3, { code: 'invalid_parameter', message: 'no' });
	const results = await outcomes(20);
	expect(results.filter((one) => one === 'written')).toHaveLength(17);
});

it('stops at once at an error that concerns all', async () => {
	fault(403, 100, { code: 'permission_denied', message: 'Access denied for resource "contacts".' });
	const results = await outcomes(100);
	expect(account.calls().length).toBeLessThanOrEqual(8);
	expect(results.at(-1)).toBe('not tried: The Brevo API key may not use "contacts"');
});

it('stops after a few failures when the service is down', async () => {
	fault(503, 10_000);
	const results = await outcomes(200);
	expect(results.at(-1)).toContain('not tried');
	// Each call in progress was repeated until its budget was used up.
	expect(account.calls().length).toBeLessThan(100);
});
