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
const reject = (body: unknown, times: number, status = 400) =>
	account.sandbox.control.fault({ vendor: 'brevo', path: '/smtp/email', status, body, times });
const actions = async (all: readonly EmailMessage[]) =>
	(await sendMessages(account.api, all, '')).map(({ action }) => action);

it('spends a limited number of requests on finding bad emails', async () => {
	reject({ code: 'invalid_parameter', message: 'email is not valid in to' }, 1_000);
	const results = await actions(mails(400));
	expect(results).toHaveLength(400);
	expect(new Set(results)).toEqual(new Set(['failed']));
	expect(account.calls().length).toBeLessThanOrEqual(121);
});

it('does not look for a bad email if the rejected content is shared by all', async () => {
	reject({ code: 'invalid_parameter', message: 'Sender is invalid / inactive' }, 10);
	await expect(actions(mails(8))).rejects.toThrow('Brevo does not send from this sender');
	expect(account.calls()).toHaveLength(1);
});

it('sends the other groups when one is rejected', async () => {
	const rest = mails(2).map((message) => ({ ...message, item: message.item + 2 }));
	const results = await sendMessages(account.api, [...mails(2, 4), ...rest], '');
	expect(results.map(({ item, action }) => [item, action])).toEqual([
		[0, 'failed'],
		[1, 'failed'],
		[2, 'sent'],
		[3, 'sent'],
	]);
});

it('makes no further request once the credits are used up', async () => {
	account.sandbox.control.brevo.settings({ credits: 2_000 });
	const results = await sendMessages(account.api, mails(6_000), '');
	expect(results.filter(({ action }) => action === 'sent')).toHaveLength(2_000);
	expect(results[2_000]?.reason).toContain('The Brevo account does not have enough credits');
	expect(results[5_999]?.reason).toBe('not tried: The Brevo account does not have enough credits');
	expect(account.calls()).toHaveLength(2);
});

it('assigns no IDs when Brevo returns a different number of them', async () => {
	reject({ messageIds: ['<only-one>'] }, 1, 201);
	const results = await sendMessages(account.api, mails(2), '');
	expect(results.map(({ action, messageId }) => [action, messageId])).toEqual([
		['sent', null],
		['sent', null],
	]);
});

it('recognises a rejected repetition', async () => {
	reject({ code: 'duplicate_parameter', message: 'Request already processed' }, 1);
	expect(await actions(mails(2))).toEqual(['already_sent', 'already_sent']);
});
