import { findDefaultSender, toSender } from '../../../../core/brevo/email/senders';
import { openAccount, type TestAccount } from '../account.mts';

let account: TestAccount;
beforeAll(async () => {
	account = await openAccount();
});
afterAll(async () => await account.sandbox.close());
beforeEach(() => account.sandbox.control.reset());

const answer = (senders: object[]) =>
	account.sandbox.control.fault({ vendor: 'brevo', path: '/senders', status: 200, body: { senders } });
const sender = (id: number, active?: boolean) => ({
	id,
	name: `Sender ${id}`,
	email: `s${id}@example.com`,
	active,
});

it('is the oldest confirmed one, in any order', async () => {
	answer([sender(9, true), sender(10, true), sender(2, false), sender(4, true)]);
	expect(await findDefaultSender(account.api)).toEqual({ id: 4, name: 'Sender 4', email: 's4@example.com' });
	expect(account.calls()).toEqual(['GET /senders']);
});

it('ignores the sender that is not confirmed', async () => {
	expect(await findDefaultSender(account.api)).toMatchObject({ id: 1, email: 'webinars@example.com' });
});

it.each([[[]], [[sender(1, false)]]])('reports that the account has none: %j', async (senders) => {
	answer(senders);
	await expect(findDefaultSender(account.api)).rejects.toMatchObject({
		kind: 'not_ready',
		message: 'The Brevo account has no confirmed sender',
	});
});

it('uses the ID, or the address with a different name', () => {
	expect(toSender(sender(4))).toEqual({ id: 4 });
	expect(toSender(sender(4), ' ')).toEqual({ id: 4 });
	expect(toSender(sender(4), ' Events ')).toEqual({ email: 's4@example.com', name: 'Events' });
	expect(toSender(sender(4), `${'x'.repeat(69)}😀`)).toMatchObject({ name: 'x'.repeat(69) });
	expect(toSender(sender(4), 'x'.repeat(90))).toEqual({ email: 's4@example.com', name: 'x'.repeat(70) });
});
