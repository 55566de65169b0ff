import type { INodeParameters } from 'n8n-workflow';

import { openAccount, type BrevoAccount } from '../../account.mts';

/** A person asks to be forgotten. */

let brevo: BrevoAccount;
beforeAll(async () => {
	brevo = await openAccount();
});
afterAll(async () => await brevo.sandbox.close());
beforeEach(() => brevo.sandbox.control.reset());
afterEach(() => expect(brevo.state().violations).toEqual([]));

const MINA = 'mina.park@example.org';
/** Unsubscribed from all emails. */
const CHIARA = 'chiara.bianchi@example.net';
const NOBODY = 'nobody@example.org';

const forget = async (email: string, more: INodeParameters = {}) =>
	await brevo.run({ resource: 'contact', operation: 'forget', email, ...more });
const forReal = async (email: string, keepBlocked = 'unsubscribed') =>
	await forget(email, { keepBlocked, dryRun: false });

it('deletes nothing where an expression of Dry Run returns nothing', async () => {
	const { error } = await forget(MINA, { dryRun: '={{ $json.nothing }}' });
	expect(error?.message).toBe('"Dry Run" is empty, but must be true or false');
	expect(brevo.writes()).toEqual([]);
});

it('only reports what it would do, as the panel opens', async () => {
	const before = structuredClone(brevo.contact(MINA));
	const { json, error } = await forget(MINA);
	expect(error).toBeUndefined();
	expect(json).toMatchObject([{ email: MINA, action: 'would_forget', blocklisted: false, reason: null }]);
	expect(brevo.writes()).toEqual([]);
	expect(before).toMatchObject({ email: MINA });
	expect(brevo.contact(MINA)).toEqual(before);
});

it('deletes the contact, and is done if it is repeated', async () => {
	const { id } = brevo.contact(MINA)!;
	expect((await forReal(' Mina.Park@Example.org ')).json).toEqual([
		{
			email: MINA,
			action: 'forgotten',
			contact_id: id,
			was_unsubscribed: false,
			blocklisted: false,
			reason: null,
		},
	]);
	expect(brevo.contact(MINA)).toBeUndefined();
	const { json, error } = await forReal(MINA);
	expect(error).toBeUndefined();
	expect(json).toMatchObject([{ action: 'not_found', contact_id: null, was_unsubscribed: null }]);
});

it('keeps the address of people who unsubscribed on the blocklist, and nothing else', async () => {
	const before = brevo.contact(CHIARA)!;
	expect(before.emailBlacklisted).toBe(true);
	const { json } = await forReal(CHIARA);
	expect(json).toMatchObject([{ action: 'forgotten', was_unsubscribed: true, blocklisted: true }]);
	const after = brevo.contact(CHIARA)!;
	expect(after.id).not.toBe(before.id);
	expect(after).toMatchObject({ emailBlacklisted: true, listIds: [], attributes: {} });
});

it('says that an unsubscribe is lost where nothing is to remain', async () => {
	const { json } = await forReal(CHIARA, 'nobody');
	expect(json).toMatchObject([
		{ blocklisted: false, reason: 'Brevo no longer knows that the person had unsubscribed' },
	]);
	expect(brevo.contact(CHIARA)).toBeUndefined();
});

it.each([MINA, NOBODY])('blocks the address of %s in any case where that is chosen', async (email) => {
	const { json } = await forReal(email, 'everybody');
	expect(json).toMatchObject([{ blocklisted: true }]);
	expect(brevo.contact(email)).toMatchObject({ emailBlacklisted: true, listIds: [], attributes: {} });
});

it('says if the address could not be blocked after the contact was deleted', async () => {
	const body = { code: 'permission_denied', message: 'Key may not create contacts' };
	const fault = { vendor: 'brevo' as const, method: 'POST', path: '/contacts$', status: 403, body };
	brevo.sandbox.control.fault(fault);
	const { error } = await forReal(CHIARA);
	expect(error?.message).toMatch(/^The contact is deleted, but the address is not on the blocklist: /);
	// Once more, as the error says.
	await forReal(CHIARA, 'everybody');
	expect(brevo.contact(CHIARA)).toMatchObject({ emailBlacklisted: true });
});

it.each([
	['={{ $json.nothing }}', 'No email address was given'],
	['Mina', '"Mina" is not an email address'],
])('forgets nobody by %j', async (email, message) => {
	const { error } = await forReal(email);
	expect(error?.message).toBe(message);
	expect(brevo.calls()).toEqual([]);
});
