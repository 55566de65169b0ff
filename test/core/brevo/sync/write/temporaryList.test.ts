import { getAssignments } from '../../../../../core/brevo/attributes/preset';
import { defaultSettings, syncContacts, type SyncSettings } from '../../../../../core/brevo/sync/sync';
import { TEMPORARY_LIST_NAME } from '../../../../../core/brevo/sync/write/temporaryList';
import { openTimedAccount, type TimedAccount } from '../../timedAccount.mts';

let account: TimedAccount;
beforeEach(async () => {
	account = await openTimedAccount();
	await account.arrange('POST', '/contacts/folders', { name: 'F' });
	await account.arrange('POST', '/contacts/lists', { name: 'Came', folderId: 1 });
});
afterEach(async () => {
	expect(account.sandbox.control.brevoState().violations).toEqual([]);
	await account.sandbox.close();
});

const settings: SyncSettings = {
	...defaultSettings,
	listRules: [{ audience: 'attended', list: { id: 1 } }],
	getAssignments: (row) => getAssignments(row, [{ fields: ['name'], attribute: 'FIRSTNAME', type: 'text' }]),
};
const COUNT = 300;
const LISTLESS = 200;
/** Two of three missed the webinar and join no list. */
const rows = Array.from({ length: COUNT }, (_, index) => ({
	email: `p${index}@example.org`,
	name: `Name ${index}`,
	attendance_status: index % 3 === 0 ? 'attended' : 'no_show',
}));
const run = async (given = rows, changes: Partial<SyncSettings> = {}) =>
	await syncContacts(account, given, { ...settings, ...changes });
const count = (call: string) => account.calls().filter((one) => one === call).length;
const CREATE = { vendor: 'brevo', method: 'POST', path: '/contacts/lists$' } as const;
const REJECTION = { code: 'permission_denied', message: 'no' };

/** Everybody is in Brevo as planned, on no list but their own. */
function expectAllIn(leftOver: string[] = []) {
	const { contacts, lists } = account.sandbox.control.brevoState();
	const written = new Map(contacts.map((contact) => [contact.email, contact]));
	for (const { email, name, attendance_status } of rows)
		expect(written.get(email)).toMatchObject({
			attributes: { FIRSTNAME: name },
			lists: attendance_status === 'attended' ? ['Came'] : [],
		});
	expect(lists.map(({ name }) => name)).toEqual(['Came', ...leftOver]);
}

it('writes many contacts who join no list in one import, and leaves no list and nobody on one', async () => {
	const { outcomes, warnings } = await run();
	expectAllIn();
	expect(warnings).toEqual([]);
	expect(new Set(outcomes.map(({ action }) => action))).toEqual(new Set(['created']));
	expect(account.writes()).toEqual([
		'POST /contacts/lists',
		'POST /contacts/import',
		'POST /contacts/import',
		'POST /contacts/lists/2/contacts/remove',
		'POST /contacts/lists/2/contacts/remove',
		'DELETE /contacts/lists/2',
	]);

	account.forgetCalls();
	await run();
	expect(account.writes()).toEqual([]);
});

it('writes fewer than 60 one at a time, and all of them with the write path Single', async () => {
	await run(rows.filter(({ attendance_status }, index) => attendance_status === 'attended' || index < 89));
	expect(count('POST /contacts')).toBe(59);
	expect(count('POST /contacts/lists')).toBe(0);
	await run(rows, { writePath: 'single' });
	expectAllIn();
	expect(count('POST /contacts/lists')).toBe(0);
});

it('includes nobody who unsubscribed from all emails', async () => {
	await account.arrange('POST', '/contacts', { email: 'p1@example.org', emailBlacklisted: true });
	await run();
	expectAllIn();
	expect(count('POST /contacts')).toBe(1);
	const { contacts } = account.sandbox.control.brevoState();
	expect(contacts.find(({ email }) => email === 'p1@example.org')).toMatchObject({ emailBlacklisted: true });
});

it('is not needed: where Brevo creates no list, contacts are written one at a time', async () => {
	account.sandbox.control.fault({ ...CREATE, status: 403, body: REJECTION });
	const { warnings } = await run();
	expectAllIn();
	expect(warnings).toEqual([]);
	expect(count('POST /contacts')).toBe(LISTLESS);
});

it('is named if it may have been created although the answer was lost', async () => {
	account.sandbox.control.fault({ ...CREATE, kind: 'reset-after' });
	const { warnings } = await run();
	expectAllIn([TEMPORARY_LIST_NAME]);
	expect(warnings).toEqual([expect.stringContaining('It is not known whether Brevo created the list')]);
});

it('is named if it cannot be deleted', async () => {
	const path = '/contacts/lists/2$';
	account.sandbox.control.fault({ vendor: 'brevo', method: 'DELETE', path, status: 403, body: REJECTION });
	const { warnings } = await run();
	expectAllIn([TEMPORARY_LIST_NAME]);
	expect(warnings).toEqual([expect.stringContaining('could not be deleted')]);
});

it.each([0, 50])('is deleted after an import that failed after %i contacts', async (afterRows) => {
	account.sandbox.control.brevo.settings({ importEnds: { 1: { status: 'failed', afterRows } } });
	const { warnings } = await run();
	expectAllIn();
	expect(warnings).toEqual([expect.stringContaining(`import of ${LISTLESS} contacts ended as failed`)]);
	expect(count('POST /contacts')).toBe(LISTLESS - afterRows);
});
