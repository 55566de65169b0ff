import { loadBlockedRecipients } from '../../../../core/brevo/email/blocklist';
import { openAccount, type TestAccount } from '../account.mts';

let account: TestAccount;
beforeAll(async () => {
	account = await openAccount();
});
afterAll(async () => await account.sandbox.close());
beforeEach(() => account.sandbox.control.reset());

const blockedPage = (count: number, offset: number) => ({
	status: 200,
	body: {
		count,
		contacts: Array.from({ length: Math.min(100, count - offset) }, (_, index) => ({
			email: `Blocked${offset + index}@example.org`,
			senderEmail: '',
			reason: { code: 'adminBlocked' },
		})),
	},
});

it('returns only people who unsubscribed or are blocked', async () => {
	const emails = [
		'mina.park@example.org',
		'chiara.bianchi@example.net',
		'bounced@example.net',
		'new@example.org',
	];
	const { reasons, isComplete } = await loadBlockedRecipients(account.api, emails);
	expect(isComplete).toBe(true);
	expect([...reasons]).toEqual([
		['chiara.bianchi@example.net', 'unsubscribed in Brevo: no email sent'],
		[
			'bounced@example.net',
			'blocked in Brevo for transactional email (hardBounce, sender webinars@example.com): no email sent',
		],
	]);
});

it('reads all pages of blocked addresses, ignoring case', async () => {
	for (const offset of [0, 100, 200]) {
		account.sandbox.control.fault({ vendor: 'brevo', path: '/blockedContacts', ...blockedPage(250, offset) });
	}
	const { reasons } = await loadBlockedRecipients(account.api, ['blocked249@example.org']);
	expect(reasons.get('blocked249@example.org')).toContain('adminBlocked');
	expect(account.calls().filter((call) => call.includes('blockedContacts'))).toEqual(
		['0', '100', '200'].map((offset) => `GET /smtp/blockedContacts?limit=100&offset=${offset}&sort=desc`),
	);
});

it('does not read a list that is too long, and reports it', async () => {
	account.sandbox.control.fault({ vendor: 'brevo', path: '/blockedContacts', ...blockedPage(10_001, 0) });
	const { reasons, isComplete } = await loadBlockedRecipients(account.api, [
		'chiara.bianchi@example.net',
		'a@example.org',
	]);
	expect(isComplete).toBe(false);
	expect([...reasons.keys()]).toEqual(['chiara.bianchi@example.net']);
	expect(account.calls().filter((call) => call.includes('blockedContacts'))).toHaveLength(1);
});
