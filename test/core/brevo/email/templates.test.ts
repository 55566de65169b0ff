import {
	readActiveTemplate,
	readTemplate,
	requireOptInTemplate,
} from '../../../../core/brevo/email/templates';
import { openAccount, type TestAccount } from '../account.mts';

let account: TestAccount;
beforeAll(async () => {
	account = await openAccount();
});
afterAll(async () => await account.sandbox.close());
beforeEach(() => account.sandbox.control.reset());

const answer = (body: unknown) =>
	account.sandbox.control.fault({ vendor: 'brevo', path: '/smtp/templates/1', status: 200, body });

it('reads the fields of a template', async () => {
	expect(await readTemplate(account.api, 1)).toEqual({
		id: 1,
		name: 'Thank you for joining',
		subject: 'Thank you for joining {{ params.topic }}',
		htmlContent: '<p>Thank you for joining us. Here is the recording: {{ params.recording_url }}</p>',
		toField: '',
		isActive: true,
		isOptIn: false,
		sender: { id: 1, email: 'webinars@example.com', name: 'Example Ltd' },
	});
});

it('accepts the ID of a sender as text, and a template without a sender', async () => {
	answer({ id: 1, sender: { id: '12', email: '' } });
	expect((await readTemplate(account.api, 1)).sender).toEqual({ id: 12 });
	answer({ id: 1 });
	expect(await readTemplate(account.api, 1)).toMatchObject({ sender: {}, isActive: true, isOptIn: false });
});

it('recognises a double opt-in template by its tag if Brevo does not state it', async () => {
	answer({ id: 1, tag: 'optin' });
	await expect(requireOptInTemplate(account.api, 1)).resolves.toBeUndefined();
	answer({ id: 1, tag: 'optin', doiTemplate: false });
	await expect(requireOptInTemplate(account.api, 1)).rejects.toThrow('is not a double opt-in template');
});

it('rejects a double opt-in template whose link the old template language would leave out', async () => {
	answer({ id: 1, tag: 'optin', htmlContent: '{{ params.DOIurl }}', toField: '%FIRSTNAME%' });
	await expect(requireOptInTemplate(account.api, 1)).rejects.toThrow('leave out {{ params.DOIurl }}');
});

it('rejects one that is not active', async () => {
	await expect(readActiveTemplate(account.api, 4)).rejects.toThrow('is not active');
});
