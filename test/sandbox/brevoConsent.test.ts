import { brevoApi, type BrevoApi } from '../support/brevoApi.mts';

const BLOCKED = 'chiara.bianchi@example.net';
const LEFT = 'benoit.lacroix@example.org';
const FOLLOW_UP = 2;

let brevo: BrevoApi;
beforeAll(async () => {
	brevo = await brevoApi();
});
afterEach(() => brevo.sandbox.control.reset());
afterAll(() => brevo.close());

const rules = () => brevo.sandbox.control.brevoState().violations.map(({ rule }) => rule);

test('the seed: one blocklisted, one who left the follow-up list', async () => {
	expect((await brevo.get(`/contacts/lists/${FOLLOW_UP}`)).body.name).toBe('Webinar follow-up');
	expect((await brevo.get(`/contacts/${BLOCKED}`)).body.emailBlacklisted).toBe(true);
	expect((await brevo.get(`/contacts/${LEFT}`)).body.listUnsubscribed).toEqual([FOLLOW_UP, 4]);
	expect(rules()).toEqual([]);
});

test.each([
	['emailBlacklisted:false', { emailBlacklisted: false }],
	['smsBlacklisted:false', { smsBlacklisted: false }],
	['forceMerge:true', { forceMerge: true }],
	['unlinkListIds', { unlinkListIds: [1] }],
])('%s is noted', async (rule, body) => {
	expect((await brevo.put(`/contacts/${BLOCKED}`, body)).status).toBe(204);
	expect(rules()).toEqual([rule]);
});

test('what was noted took effect', async () => {
	await brevo.put(`/contacts/${BLOCKED}`, { emailBlacklisted: false, unlinkListIds: [1] });
	expect((await brevo.get(`/contacts/${BLOCKED}`)).body).toMatchObject({
		emailBlacklisted: false,
		listIds: [],
	});
});

test('blocking somebody and a plain upsert of somebody blocked are fine, and leave him blocked', async () => {
	await brevo.put(`/contacts/${LEFT}`, { emailBlacklisted: true });
	await brevo.post('/contacts', { email: BLOCKED, listIds: [FOLLOW_UP], updateEnabled: true });
	expect((await brevo.get(`/contacts/${BLOCKED}`)).body).toMatchObject({
		emailBlacklisted: true,
		listIds: [1, FOLLOW_UP],
	});
	expect(rules()).toEqual([]);
});

test.each([
	['an upsert', () => brevo.post('/contacts', { email: LEFT, listIds: [FOLLOW_UP], updateEnabled: true })],
	['an addition', () => brevo.post(`/contacts/lists/${FOLLOW_UP}/contacts/add`, { emails: [LEFT] })],
	['an import', () => brevo.post('/contacts/import', { jsonBody: [{ email: LEFT }], listIds: [FOLLOW_UP] })],
])('%s that puts somebody back on a list he left is noted', async (_name, call) => {
	await call();
	brevo.pass(1_000);
	expect(brevo.sandbox.control.brevoState().violations).toMatchObject([
		{ rule: 'rejoins-left-list', method: 'POST', detail: `${LEFT} -> list ${FOLLOW_UP}` },
	]);
});

test('a new address for somebody blocklisted resubscribes him and is noted', async () => {
	await brevo.put(`/contacts/${BLOCKED}`, { attributes: { EMAIL: 'chiara@example.net' } });
	expect((await brevo.get('/contacts/chiara@example.net')).body.emailBlacklisted).toBe(false);
	expect((await brevo.get(`/contacts/${BLOCKED}`)).status).toBe(404);
	expect(rules()).toEqual(['email-change-unblocks']);
});

test('an import that erases is noted', async () => {
	await brevo.post('/contacts/import', { jsonBody: [], listIds: [1], emptyContactsAttributes: true });
	expect(rules()).toEqual(['emptyContactsAttributes:true']);
});

test('a merge deletes the other contact', async () => {
	await brevo.put(`/contacts/${LEFT}`, { attributes: { EXT_ID: 'crm-1004' }, forceMerge: true });
	expect((await brevo.get('/contacts/mina.park@example.org')).status).toBe(404);
});
