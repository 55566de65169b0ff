import { ZOOM_ENDPOINTS } from '../../../../core/zoom/api/endpoints/endpoints';
import { createAccountUserMatcher } from '../../../../core/zoom/attendance/accountUsers';
import { coreAccount, type CoreAccount } from '../account.mts';

let account: CoreAccount;
beforeAll(async () => {
	account = await coreAccount();
});
afterAll(async () => await account.close());

it('recognises users of the account by email address or ID, and does not guess without either', async () => {
	const isInsider = await createAccountUserMatcher(account.api);
	expect(isInsider({ user_email: ' Maren.Holt@Example.com' })).toBe(true);
	expect(isInsider({ user_email: 'maren.holt@example.org' })).toBe(false);
	expect(isInsider({ user_email: '', id: '', name: 'Maren Holt' })).toBeUndefined();

	const { rows } = await account.api.page({ endpoint: ZOOM_ENDPOINTS.users });
	expect(isInsider({ user_email: '', participant_user_id: rows[0]?.id })).toBe(true);
	expect(isInsider({ id: 'nobody', user_email: 'guest@example.net' })).toBe(false);
});
