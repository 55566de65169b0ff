import { brevoApi, type Answer, type BrevoApi } from '../support/brevoApi.mts';

const AMARA = 'amara.okafor@example.org';
const BLOCKED = 'chiara.bianchi@example.net';
const LEFT = 'benoit.lacroix@example.org';
const FOLLOW_UP = 2;

let brevo: BrevoApi;
beforeAll(async () => {
	brevo = await brevoApi();
});
afterEach(() => brevo.sandbox.control.reset());
afterAll(() => brevo.close());

const state = () => brevo.sandbox.control.brevoState();
const rules = () => state().violations.map(({ rule }) => rule);
const taken = () => brevo.sandbox.control.brevo.takeViolations();

test('the seed: one blocklisted, one who left the follow-up list', async () => {
	expect((await brevo.get(`/contacts/lists/${FOLLOW_UP}`)).body.name).toBe('Webinar follow-up');
	expect((await brevo.get(`/contacts/${BLOCKED}`)).body.emailBlacklisted).toBe(true);
	expect((await brevo.get(`/contacts/${LEFT}`)).body.listUnsubscribed).toEqual([FOLLOW_UP, 4]);
	expect(rules()).toEqual([]);
});

type Harm = [rule: string, call: string, body?: Record<string, unknown>];
const harms: Harm[] = [
	['emailBlacklisted:false', `PUT /contacts/${BLOCKED}`, { emailBlacklisted: false }],
	['emailBlacklisted:false', 'POST /contacts', { email: 'new@example.com', emailBlacklisted: null }],
	['smsBlacklisted:false', `PUT /contacts/${BLOCKED}`, { smsBlacklisted: false }],
	['smtpBlacklistSender', `PUT /contacts/${BLOCKED}`, { smtpBlacklistSender: [] }],
	['forceMerge:true', `PUT /contacts/${LEFT}`, { attributes: { EXT_ID: 'crm-1004' }, forceMerge: true }],
	['unlinkListIds', `PUT /contacts/${AMARA}`, { unlinkListIds: [1] }],
	['all:true', 'POST /contacts/lists/1/contacts/remove', { all: true }],
	['emptyContactsAttributes:true', 'POST /contacts/import', { emptyContactsAttributes: true }],
	['email-changed', `PUT /contacts/${BLOCKED}`, { attributes: { EMAIL: 'chiara@example.net' } }],
	['email-changed', `PUT /contacts/${AMARA}`, { attributes: { EMAIL: 'amara@example.org' } }],
	[
		'email-changed',
		'POST /contacts',
		{ ext_id: 'crm-1004', attributes: { EMAIL: 'mina@example.org' }, updateEnabled: true },
	],
	['rejoins-left-list', 'POST /contacts', { email: LEFT, listIds: [FOLLOW_UP], updateEnabled: true }],
	['rejoins-left-list', `PUT /contacts/${LEFT}`, { listIds: [1, FOLLOW_UP] }],
	[
		'rejoins-left-list',
		`POST /contacts/lists/${FOLLOW_UP}/contacts/add`,
		{ emails: ['amara.okafor@example.org', LEFT] },
	],
	[
		'rejoins-left-list',
		'POST /contacts/import',
		{ jsonBody: [{ email: AMARA }, { email: LEFT.toUpperCase() }], listIds: [FOLLOW_UP] },
	],
	['unblocks', 'DELETE /smtp/blockedContacts/bounced%40example.net'],
	['unblocks', 'DELETE /smtp/blockedDomains/example.net'],
	['unblocks', 'POST /smtp/deleteHardbounces', {}],
	['attribute-deleted', 'DELETE /contacts/attributes/normal/COMPANY'],
	['attribute-deleted', 'DELETE /contacts/attributes/normal/INTERESTS/Product'],
	['list-deleted', 'DELETE /contacts/lists/1'],
	['list-deleted', 'DELETE /contacts/folders/1'],
	['withdrawn-endpoint', 'POST /contacts/batch', { contacts: [{ email: AMARA }] }],
];

const send = async ([, call, body]: Harm): Promise<Answer> => {
	const [method, path] = call.split(' ') as [string, string];
	if (method === 'DELETE') return await brevo.delete(path);
	return method === 'PUT' ? await brevo.put(path, body) : await brevo.post(path, body);
};

describe('a call that does harm', () => {
	test.each(harms)('%s: %s is refused, and nothing is done', async (...harm) => {
		const [rule] = harm;
		const before = state();
		const answer = await send(harm);
		brevo.pass(1_000);
		expect([answer.status, answer.body.code]).toEqual([451, 'sandbox_refused_harm']);
		expect(answer.body.message).toContain(`${rule}`);
		const { violations, ...after } = state();
		expect({ ...after, violations: [] }).toEqual(before);
		const [method, path] = harm[1].split(' ');
		expect(violations).toMatchObject([{ rule, method, path: `/brevo/v3${path}` }]);
		expect(taken()).toEqual(violations);
	});

	test('is not hidden by another refusal', async () => {
		brevo.sandbox.control.fault({ vendor: 'brevo', status: 503 });
		expect((await brevo.put('/contacts/nobody@example.com', { forceMerge: true })).status).toBe(451);
		expect(taken()).toMatchObject([{ rule: 'forceMerge:true' }]);
	});

	test('tells all it does', async () => {
		const answer = await brevo.put(`/contacts/${BLOCKED}`, { emailBlacklisted: false, unlinkListIds: [1] });
		expect(answer.body.message).toBe(
			'The sandbox refuses what Brevo would carry out. emailBlacklisted:false: It lets mails go again to somebody who unsubscribed. Send the field as true, or leave it out. unlinkListIds: It takes somebody off lists. Remove contacts from a list by name instead.',
		);
		expect(taken()).toHaveLength(2);
	});

	test('an import leaves out who left the list before it is worked on', async () => {
		const before = (await brevo.get(`/contacts/${AMARA}`)).body;
		await brevo.post('/contacts/import', { jsonBody: [{ email: 'late@example.com' }], listIds: [FOLLOW_UP] });
		await brevo.post('/contacts', { email: 'late@example.com' });
		brevo.sandbox.control.brevo.leaveList({ email: 'late@example.com', listId: FOLLOW_UP });
		brevo.pass(1_000);
		expect((await brevo.get('/contacts/late@example.com')).body.listIds).toEqual([]);
		expect(taken()).toMatchObject([
			{ rule: 'rejoins-left-list', detail: `late@example.com -> list ${FOLLOW_UP}` },
		]);
		expect((await brevo.get(`/contacts/${AMARA}`)).body).toEqual(before);
	});
});

describe('where harm is allowed', () => {
	beforeEach(() => brevo.sandbox.control.brevo.settings({ allowsHarm: true }));

	test.each(harms)('%s: %s is noted all the same', async (...harm) => {
		expect((await send(harm)).status).not.toBe(451);
		brevo.pass(1_000);
		expect(rules()).toEqual([harm[0]]);
		expect(taken()).toEqual([]);
	});

	test('it takes effect', async () => {
		await brevo.put(`/contacts/${BLOCKED}`, { emailBlacklisted: false, unlinkListIds: [1] });
		expect((await brevo.get(`/contacts/${BLOCKED}`)).body).toMatchObject({
			emailBlacklisted: false,
			listIds: [],
		});
	});

	test('an import puts people back on a list they left', async () => {
		await brevo.post('/contacts/import', { jsonBody: [{ email: LEFT }], listIds: [FOLLOW_UP] });
		brevo.pass(1_000);
		expect((await brevo.get(`/contacts/${LEFT}`)).body).toMatchObject({ listIds: [1, FOLLOW_UP] });
		expect(state().violations).toMatchObject([
			{ rule: 'rejoins-left-list', method: 'POST', detail: `${LEFT} -> list ${FOLLOW_UP}` },
		]);
	});

	test('a new address for somebody blocklisted resubscribes him', async () => {
		await brevo.put(`/contacts/${BLOCKED}`, { attributes: { EMAIL: 'chiara@example.net' } });
		expect((await brevo.get('/contacts/chiara@example.net')).body.emailBlacklisted).toBe(false);
		expect((await brevo.get(`/contacts/${BLOCKED}`)).status).toBe(404);
	});

	test('a merge deletes the other contact', async () => {
		await brevo.put(`/contacts/${LEFT}`, { attributes: { EXT_ID: 'crm-1004' }, forceMerge: true });
		expect((await brevo.get('/contacts/mina.park@example.org')).status).toBe(404);
	});

	test('the withdrawn batch update is refused as Brevo refuses it', async () => {
		expect((await brevo.post('/contacts/batch', {})).status).toBe(410);
	});
});

test.each<[string, () => Promise<Answer>]>([
	[
		'blocking somebody',
		() => brevo.put(`/contacts/${LEFT}`, { emailBlacklisted: true, smsBlacklisted: true }),
	],
	['saying that nothing is merged', () => brevo.put(`/contacts/${LEFT}`, { forceMerge: false })],
	['the same address', () => brevo.put(`/contacts/${LEFT}`, { attributes: { EMAIL: LEFT.toUpperCase() } })],
	['taking people off a list', () => brevo.post('/contacts/lists/1/contacts/remove', { emails: [AMARA] })],
	['deleting a contact', () => brevo.delete(`/contacts/${LEFT}`)],
	['deleting a list that nobody is on', () => brevo.delete('/contacts/lists/4')],
])('%s is fine', async (_name, call) => {
	expect((await call()).status).toBeLessThan(300);
	expect(rules()).toEqual([]);
});

test('a plain upsert of somebody blocked is fine, and leaves him blocked', async () => {
	await brevo.post('/contacts', { email: BLOCKED, listIds: [FOLLOW_UP], updateEnabled: true });
	expect((await brevo.get(`/contacts/${BLOCKED}`)).body).toMatchObject({
		emailBlacklisted: true,
		listIds: [1, FOLLOW_UP],
	});
	expect(rules()).toEqual([]);
});
