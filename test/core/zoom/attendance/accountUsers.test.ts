import { ZOOM_ENDPOINTS } from '../../../../core/zoom/api/endpoints/endpoints';
import { createAccountUserMatcher } from '../../../../core/zoom/attendance/accountUsers';
import { MissingData } from '../../../../core/zoom/meetings/missingData';
import { coreAccount, type CoreAccount } from '../account.mts';

let account: CoreAccount;
beforeAll(async () => {
	account = await coreAccount();
});
afterAll(async () => await account.close());

it('recognises users of the account by email address or ID, and does not guess without either', async () => {
	const isAccountUser = (await createAccountUserMatcher(account.api, new MissingData()))!;
	expect(isAccountUser({ user_email: ' Maren.Holt@Example.com' })).toBe(true);
	expect(isAccountUser({ user_email: 'maren.holt@example.org' })).toBe(false);
	expect(isAccountUser({ user_email: '', id: '', name: 'Maren Holt' })).toBeUndefined();

	const { rows } = await account.api.page({ endpoint: ZOOM_ENDPOINTS.users });
	expect(isAccountUser({ user_email: '', participant_user_id: rows[0]?.id })).toBe(true);
	expect(isAccountUser({ id: 'nobody', user_email: 'guest@example.net' })).toBe(false);
});

it('recognises users of every status, and names the lists that Zoom refuses', async () => {
	account.sandbox.control.reset();
	const answer = (status: number, body: object) =>
		account.sandbox.control.fault({ vendor: 'zoom', path: '/users$', status, body });
	answer(200, { users: [{ id: 'now', email: 'now@example.com' }] });
	answer(200, { users: [{ id: 'left', email: 'left@example.net' }] });
	answer(400, { code: 200, message: 'No permission.' });
	const missing = new MissingData();
	const isAccountUser = (await createAccountUserMatcher(account.api, missing))!;

	expect(account.calls().map((call) => new URLSearchParams(call.split('?')[1]).get('status'))).toEqual([
		'active',
		'inactive',
		'pending',
	]);
	expect(isAccountUser({ user_email: 'now@example.com' })).toBe(true);
	expect(isAccountUser({ participant_user_id: 'left' })).toBe(true);
	expect(isAccountUser({ user_email: 'Left@Example.net' })).toBe(true);
	expect(missing.list()).toEqual([
		expect.stringMatching(/^Invited users of the account could not be read: /),
	]);
});
