import { DEFAULT_LEAD_SCORE } from '../../../../../core/audience/history';
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
	expect(lists.map(({ name }) => name)).toEqual([
		'Came',
		...leftOver.map((name) => expect.stringContaining(name)),
	]);
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

it('is found by its name if the answer to its creation was lost', async () => {
	account.sandbox.control.fault({ ...CREATE, kind: 'reset-after' });
	const { warnings, usedTemporaryList } = await run();
	expectAllIn();
	expect(warnings).toEqual([]);
	expect(usedTemporaryList).toBe(true);
	expect(count('POST /contacts')).toBe(0);
});

it('is not needed if Brevo did not create it, although the answer was lost', async () => {
	account.sandbox.control.fault({ ...CREATE, kind: 'reset' });
	const { warnings } = await run();
	expectAllIn();
	expect(warnings).toEqual([]);
	expect(count('POST /contacts')).toBe(LISTLESS);
});

it('takes no folder of its own', async () => {
	for (const id of [1, 2]) await account.arrange('DELETE', `/contacts/folders/${id}`);
	await run(rows, { listRules: [] });
	const { contacts, folders } = account.sandbox.control.brevoState();
	expect(contacts).toHaveLength(COUNT);
	expect(folders).toEqual([]);
	expect(count('POST /contacts')).toBe(COUNT);
});

it('is named if it may have been created and Brevo does not say so', async () => {
	account.sandbox.control.fault({ ...CREATE, kind: 'reset-after' });
	const unavailable = { status: 503, body: REJECTION, times: 99 } as const;
	account.sandbox.control.fault({ vendor: 'brevo', method: 'GET', path: '/contacts/lists$', ...unavailable });
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

describe('for histories that Brevo did not keep as written', () => {
	const PEOPLE = 80;
	const given = rows.slice(0, PEOPLE).map((row) => ({
		...row,
		attendance_status: 'attended',
		duration_minutes: 30,
		topic: 'Webinar',
		event_id: '84417790001',
		event_uuid: 'uuid1==',
		event_start: '2026-05-01T15:00:00Z',
		event_end: '2026-05-01T16:00:00Z',
	}));
	const history = { mode: 'add', leadScore: DEFAULT_LEAD_SCORE } as const;
	const UNKEPT = expect.stringContaining(`Brevo did not keep the history of ${PEOPLE} contacts`);
	beforeEach(() => account.sandbox.control.brevo.settings({ textLimit: { characters: 15, longer: 'cut' } }));

	it('is not used with the write path Single', async () => {
		const { warnings } = await run(given, { history, writePath: 'single' });
		expect(warnings).toEqual([UNKEPT]);
		expect(count('POST /contacts')).toBe(3 * PEOPLE);
		expect(account.writes().filter((call) => !/attributes|POST .contacts$/.test(call))).toEqual([]);
	});

	it('is named if it cannot be deleted', async () => {
		const path = '/contacts/lists/2$';
		account.sandbox.control.fault({ vendor: 'brevo', method: 'DELETE', path, status: 403, body: REJECTION });
		const { warnings } = await run(given, { history });
		expect(warnings).toEqual([expect.stringContaining('could not be deleted'), UNKEPT]);
	});
});

it('is left and named while its import is open', async () => {
	account.sandbox.control.brevo.settings({ importMs: 1e12 });
	const { warnings, usedTemporaryList } = await run();
	expectAllIn([TEMPORARY_LIST_NAME]);
	expect(warnings).toEqual([
		expect.stringContaining('had not written 300 contacts'),
		expect.stringContaining('had not ended, so the list was not deleted'),
	]);
	expect(usedTemporaryList).toBe(false);
	expect(account.writes().filter((call) => call.includes('/lists/2'))).toEqual([]);
});

it('is deleted if its import ends while the contacts are written one at a time', async () => {
	account.sandbox.control.brevo.settings({ importMs: 10 * 60_000 + 55_000 });
	const many = Array.from({ length: 1200 }, (_, index) => ({ ...rows[1]!, email: `p${index}@example.org` }));
	const { warnings } = await run(many);
	expect(warnings).toEqual([
		expect.stringContaining('had not written 1200 contacts when the wait for it ended'),
	]);
	expect(account.sandbox.control.brevoState().lists).toHaveLength(1);
	expect(count('POST /contacts')).toBeGreaterThan(100);
}, 60_000);

it('is deleted where Brevo gives no status of its import but has everybody', async () => {
	account.sandbox.control.brevo.settings({ keyAccess: { processes: 'none' } });
	const { warnings } = await run();
	expectAllIn();
	expect(warnings).toEqual([]);
});

it('is named by the error of a run that wrote nobody', async () => {
	const body = { code: 'unauthorized', message: 'Key not found' };
	const fault = { vendor: 'brevo', status: 401, body, times: 9_999 } as const;
	for (const path of ['/contacts/import$', '/contacts$'])
		account.sandbox.control.fault({ ...fault, method: 'POST', path });
	account.sandbox.control.fault({ ...fault, method: 'DELETE', path: '/contacts/lists/2$' });
	await expect(run()).rejects.toMatchObject({
		kind: 'credential',
		advice: expect.stringContaining(`The list '${TEMPORARY_LIST_NAME}`),
	});
});

it('is not emptied if no import was started', async () => {
	account.sandbox.control.fault({
		vendor: 'brevo',
		method: 'POST',
		path: '/contacts/import$',
		status: 403,
		body: REJECTION,
		times: 99,
	});
	const { usedTemporaryList } = await run();
	expectAllIn();
	expect(usedTemporaryList).toBe(false);
	expect(count('POST /contacts/lists/2/contacts/remove')).toBe(0);
});

describe('when Brevo does not accept an address to remove', () => {
	const REMOVE = { vendor: 'brevo', method: 'POST', path: '/contacts/lists/2/contacts/remove$' } as const;
	const body = { code: 'invalid_parameter', message: 'Invalid email address' };

	it('the others are removed in parts', async () => {
		account.sandbox.control.fault({ ...REMOVE, status: 400, body });
		const { warnings } = await run();
		expectAllIn();
		expect(warnings).toEqual([]);
		expect(count('POST /contacts/lists/2/contacts/remove')).toBe(4);
	});

	it('the list is left, with as few on it as possible', async () => {
		const rejected = 'p1@example.org';
		const api: TimedAccount['api'] = {
			...account.api,
			async call(request) {
				const sent = (request as { body?: { emails?: string[] } }).body?.emails;
				if (sent?.includes(rejected)) account.sandbox.control.fault({ ...REMOVE, status: 400, body });
				return await account.api.call(request);
			},
		};
		const { warnings } = await syncContacts({ ...account, api }, rows, settings);
		expect(warnings).toEqual([expect.stringContaining('Invalid email address')]);
		const { contacts } = account.sandbox.control.brevoState();
		const left = contacts.filter(({ lists }) => lists.some((name) => name.startsWith(TEMPORARY_LIST_NAME)));
		expect(left.map(({ email }) => email)).toEqual([rejected]);
	});
});
