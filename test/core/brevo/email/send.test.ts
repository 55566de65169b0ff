import type { EmailMessage } from '../../../../core/brevo/email/message';
import { sendMessages } from '../../../../core/brevo/email/send';
import { openAccount, type TestAccount } from '../account.mts';

let account: TestAccount;
beforeAll(async () => {
	account = await openAccount();
});
afterAll(async () => await account.sandbox.close());
beforeEach(() => account.sandbox.control.reset());

const mails = (count: number, templateId = 1): EmailMessage[] =>
	Array.from({ length: count }, (_, item) => ({
		item,
		shared: { templateId },
		version: { to: [{ email: `person${item}@example.org` }] },
	}));
const refuse = (body: unknown, times: number, status = 400) =>
	account.sandbox.control.fault({ vendor: 'brevo', path: '/smtp/email', status, body, times });
const actions = async (all: readonly EmailMessage[]) =>
	(await sendMessages(account.api, all, '')).map(({ action }) => action);

it('spends a bounded number of requests on finding bad mails', async () => {
	refuse({ code: 'invalid_parameter', message: 'email is not valid in to' }, 1_000);
	const told = await actions(mails(400));
	expect(told).toHaveLength(400);
	expect(new Set(told)).toEqual(new Set(['failed']));
	expect(account.calls().length).toBeLessThanOrEqual(121);
});

it('does not look for a bad mail where all share what is refused', async () => {
	refuse({ code: 'invalid_parameter', message: 'Sender is invalid / inactive' }, 10);
	await expect(actions(mails(8))).rejects.toThrow('Brevo does not send from this sender');
	expect(account.calls()).toHaveLength(1);
});

it('sends the other groups when one is refused', async () => {
	const rest = mails(2).map((message) => ({ ...message, item: message.item + 2 }));
	const told = await sendMessages(account.api, [...mails(2, 4), ...rest], '');
	expect(told.map(({ item, action }) => [item, action])).toEqual([
		[0, 'failed'],
		[1, 'failed'],
		[2, 'sent'],
		[3, 'sent'],
	]);
});

it('tries no further request once the credits are used up', async () => {
	account.sandbox.control.brevo.settings({ credits: 2_000 });
	const told = await sendMessages(account.api, mails(6_000), '');
	expect(told.filter(({ action }) => action === 'sent')).toHaveLength(2_000);
	expect(told[2_000]?.reason).toContain('The Brevo account does not have enough credits');
	expect(told[5_999]?.reason).toBe('not tried: The Brevo account does not have enough credits');
	expect(account.calls()).toHaveLength(2);
});

it('gives nobody the ID of another when Brevo answers with another number of them', async () => {
	refuse({ messageIds: ['<only-one>'] }, 1, 201);
	const told = await sendMessages(account.api, mails(2), '');
	expect(told.map(({ action, messageId }) => [action, messageId])).toEqual([
		['sent', null],
		['sent', null],
	]);
});

it('takes a refused repeat for what it is', async () => {
	refuse({ code: 'duplicate_parameter', message: 'Request already processed' }, 1);
	expect(await actions(mails(2))).toEqual(['already_sent', 'already_sent']);
});
