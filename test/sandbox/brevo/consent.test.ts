import { openBrevoApi, type Answer, type BrevoApi } from '../../support/brevoApi.mts';

const AMARA = 'amara.okafor@example.org';
const BLOCKED = 'chiara.bianchi@example.net';
const LEFT = 'benoit.lacroix@example.org';
const FOLLOW_UP = 2;

let brevo: BrevoApi;
beforeAll(async () => {
	brevo = await openBrevoApi();
});
afterEach(() => brevo.sandbox.control.reset());
afterAll(() => brevo.close());

const control = () => brevo.sandbox.control;
const state = () => control().brevoState();
const rules = () => state().violations.map(({ rule }) => rule);
const taken = () => brevo.sandbox.control.brevo.takeViolations();

test('the seed: one blocklisted, one who left the follow-up list', async () => {
	expect((await brevo.get(`/contacts/lists/${FOLLOW_UP}`)).body.name).toBe('Webinar follow-up');
	expect((await brevo.get(`/contacts/${BLOCKED}`)).body.emailBlacklisted).toBe(true);
	expect((await brevo.get(`/contacts/${LEFT}`)).body.listUnsubscribed).toEqual([FOLLOW_UP, 4]);
	expect(rules()).toEqual([]);
});

test('a blank for a value of the last event, beside the status of another, is no harm', async () => {
	for (const name of ['ATTENDANCE_STATUS', 'WEBINAR_NAME'])
		await brevo.post(`/contacts/attributes/normal/${name}`, { type: 'text' });
	const attributes = { WEBINAR_NAME: 'Launch', ATTENDANCE_STATUS: 'attended' };
	expect((await brevo.put(`/contacts/${AMARA}`, { attributes })).status).toBe(204);
	const next = { WEBINAR_NAME: '', ATTENDANCE_STATUS: 'no_show' };
	expect((await brevo.put(`/contacts/${AMARA}`, { attributes: next })).status).toBe(204);
	expect((await brevo.get(`/contacts/${AMARA}`)).body.attributes).not.toHaveProperty('WEBINAR_NAME');
	expect(rules()).toEqual([]);
});

const IMPORTED = { jsonBody: [{ email: AMARA }], listIds: [FOLLOW_UP] };
const EVENT = { event_name: 'came', identifiers: { email_id: AMARA } };
const DOUBLE_OPT_IN = 3;

type Harm = [rule: string, call: string, body?: Record<string, unknown>];
const harms: Harm[] = [
	['emailBlacklisted:false', `PUT /contacts/${BLOCKED}`, { emailBlacklisted: false }],
	['emailBlacklisted:false', 'POST /contacts', { email: 'new@example.com', emailBlacklisted: null }],
	['smsBlacklisted:false', `PUT /contacts/${BLOCKED}`, { smsBlacklisted: false }],
	['whatsappBlacklisted:false', `PUT /contacts/${AMARA}`, { whatsappBlacklisted: false }],
	['listUnsubscribed', `PUT /contacts/${LEFT}`, { listUnsubscribed: [] }],
	['emailBlacklist:true', 'POST /contacts/import', { ...IMPORTED, emailBlacklist: true }],
	['smsBlacklist:true', 'POST /contacts/import', { ...IMPORTED, smsBlacklist: true }],
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
	[
		'rejoins-left-list',
		'POST /contacts/import',
		{ fileBody: `EMAIL;COMPANY\n${AMARA};Acme\n${LEFT};Acme\n`, listIds: [FOLLOW_UP] },
	],
	['value-cleared', `PUT /contacts/${AMARA}`, { attributes: { COMPANY: '', JOB_TITLE: 'CEO' } }],
	['value-cleared', 'POST /contacts', { email: AMARA, attributes: { COMPANY: null }, updateEnabled: true }],
	['value-cleared', `PUT /contacts/${AMARA}`, { attributes: { INTERESTS: [] } }],
	['value-cleared', 'POST /events', { ...EVENT, contact_properties: { COMPANY: ' ' } }],
	[
		'value-cleared',
		'POST /events/batch',
		{ events: [EVENT, { ...EVENT, contact_properties: { COMPANY: '' } }] },
	],
	[
		'value-cleared',
		'POST /contacts/doubleOptinConfirmation',
		{
			email: AMARA,
			attributes: { COMPANY: '' },
			includeListIds: [FOLLOW_UP],
			templateId: DOUBLE_OPT_IN,
			redirectionUrl: 'https://example.com',
		},
	],
	['unblocks', 'DELETE /smtp/blockedContacts/bounced%40example.net'],
	['unblocks', 'DELETE /smtp/blockedDomains/example.net'],
	['unblocks', 'POST /smtp/deleteHardbounces', {}],
	['attribute-deleted', 'DELETE /contacts/attributes/normal/COMPANY'],
	['attribute-deleted', 'DELETE /contacts/attributes/normal/INTERESTS/Product'],
	['list-deleted', 'DELETE /contacts/lists/1'],
	['list-deleted', 'DELETE /contacts/folders/1'],
	['withdrawn-endpoint', 'POST /contacts/batch', { contacts: [{ email: AMARA }] }],
	['withdrawn-endpoint', 'POST /contacts/batch/', {}],
	['withdrawn-endpoint', 'POST //contacts/batch', {}],
	['withdrawn-endpoint', 'POST /contacts/b%61tch', {}],
];

/** Where nothing but the sandbox looks for them. */
const buried: Harm[] = [
	[
		'emailBlacklisted:false',
		'POST /contacts/import',
		{
			listIds: [FOLLOW_UP],
			jsonBody: [{ email: AMARA }, { email: 'new@example.com', emailBlacklisted: false }],
		},
	],
	[
		'forceMerge:true',
		'POST /contacts/import',
		{ listIds: [FOLLOW_UP], jsonBody: [{ email: AMARA, attributes: { forceMerge: true } }] },
	],
	[
		'smsBlacklisted:false',
		'POST /contacts/import',
		{ listIds: [FOLLOW_UP], fileBody: `EMAIL;smsBlacklisted\n${AMARA};0\n` },
	],
	['emailBlacklisted:false', `PUT /contacts/${BLOCKED}`, { attributes: { emailBlacklisted: false } }],
	['unlinkListIds', 'POST /events', { ...EVENT, contact_properties: { unlinkListIds: [1] } }],
];

const send = async ([, call, body]: Harm): Promise<Answer> => {
	const [method, path] = call.split(' ') as [string, string];
	if (method === 'DELETE') return await brevo.delete(path);
	return method === 'PUT' ? await brevo.put(path, body) : await brevo.post(path, body);
};

/** All calls of this hour and second. */
async function fillLimits(): Promise<void> {
	control().rateLimits(true);
	const used = async (path: string, most: number) => {
		for (let calls = 0; calls <= most; calls++) if ((await brevo.get(path)).status === 429) return;
		throw new Error(`${path} has no limit`);
	};
	await used('/contacts/lists', 20);
	await used('/account', 200);
}

describe('a call that does harm', () => {
	test.each([...harms, ...buried])('%s: %s is refused, and nothing is done', async (...harm) => {
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

	test.each<[name: string, hide: () => unknown]>([
		['an answer that the test has queued', () => control().fault({ vendor: 'brevo', status: 503 })],
		['a blocked address', () => control().brevo.settings({ ipBlocked: true })],
		['a restricted key', () => control().brevo.settings({ keyAccess: { contacts: 'none', smtp: 'none' } })],
		['a full rate limit', fillLimits],
	])('is not hidden by %s', async (_name, hide) => {
		await hide();
		for (const harm of harms) {
			const { status } = await send(harm);
			expect([harm, status]).toEqual([harm, 451]);
			expect(taken()).toMatchObject([{ rule: harm[0] }]);
		}
	});

	test.each<Harm>([
		['rejoins-left-list', 'POST /contacts', { email: LEFT, listIds: [FOLLOW_UP, 99], updateEnabled: 'yes' }],
		[
			'rejoins-left-list',
			`PUT /contacts/${LEFT}`,
			{ listIds: [`${FOLLOW_UP}`], attributes: { SMS: 'none' } },
		],
		['email-changed', `PUT /contacts/${AMARA}`, { attributes: { EMAIL: 'none' } }],
		['forceMerge:true', 'PUT /contacts/nobody@example.com', { forceMerge: true }],
		['emailBlacklisted:false', 'POST /nowhere', { emailBlacklisted: false }],
	])('%s: %s is not hidden by what Brevo takes amiss', async (...harm) => {
		expect((await send(harm)).status).toBe(451);
		expect(taken()).toMatchObject([{ rule: harm[0] }]);
	});

	test('in tens of thousands of rows is reported once', async () => {
		const attributes = { COMPANY: 'Acme', JOB_TITLE: 'Engineer', LEAD_SCORE: 12, NOTES: 'x'.repeat(80) };
		const rows = Array.from({ length: 40_000 }, (_, index) => ({
			email: `x${index}@example.com`,
			attributes,
		}));
		const harmful = rows.map((row) => ({ ...row, emailBlacklisted: false }));
		const importRows = async (jsonBody: unknown[]) =>
			await brevo.post('/contacts/import', { jsonBody, listIds: [FOLLOW_UP] });
		expect(await importRows(harmful)).toMatchObject({ status: 451 });
		expect(taken()).toMatchObject([{ detail: 'x0@example.com and 39999 more' }]);
		expect(await importRows(rows)).toMatchObject({ status: 202 });
	});

	test('reports all it does', async () => {
		const answer = await brevo.put(`/contacts/${BLOCKED}`, { emailBlacklisted: false, unlinkListIds: [1] });
		expect(answer.body.message).toBe(
			'The sandbox rejects a call that Brevo would carry out. emailBlacklisted:false: It lets emails be sent again to a person who unsubscribed. Send the field as true, or leave it out. unlinkListIds: It removes the contact from lists. Use the call that removes named contacts from one list instead.',
		);
		expect(taken()).toHaveLength(2);
	});

	test('an import leaves out people who left the list before it is processed', async () => {
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

	test.each(harms)('%s: %s is noted anyway', async (...harm) => {
		expect((await send(harm)).status).not.toBe(451);
		brevo.pass(1_000);
		expect(rules()).toEqual([harm[0]]);
		expect(taken()).toEqual([]);
	});

	test.each(buried)('%s: %s is noted where it is buried', async (...harm) => {
		await send(harm);
		expect(rules()).toEqual([harm[0]]);
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

	test('a new address for a blocklisted contact resubscribes them', async () => {
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

test('a call that a test permits is carried out, and is not a violation; all others are refused as ever', async () => {
	control().brevo.settings({ permits: ['value-cleared'] });
	const clear = { attributes: { COMPANY: '' } };
	expect((await brevo.put(`/contacts/${AMARA}`, clear)).status).toBe(204);
	expect((await brevo.get(`/contacts/${AMARA}`)).body.attributes).not.toHaveProperty('COMPANY');
	expect(rules()).toEqual([]);

	const answer = await brevo.put(`/contacts/${AMARA}`, { attributes: { JOB_TITLE: '' }, unlinkListIds: [1] });
	expect(answer.status).toBe(451);
	expect(answer.body.message).not.toContain('value-cleared');
	expect(taken()).toMatchObject([{ rule: 'unlinkListIds' }]);

	control().reset();
	expect((await brevo.put(`/contacts/${AMARA}`, clear)).status).toBe(451);
	expect(taken()).toMatchObject([{ rule: 'value-cleared', detail: `${AMARA}: COMPANY` }]);
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
	['a blank where there is no value', () => brevo.put(`/contacts/${AMARA}`, { attributes: { NOTES: '' } })],
	[
		'a blank in an import that leaves blanks out',
		() =>
			brevo.post('/contacts/import', {
				jsonBody: [{ email: AMARA, attributes: { COMPANY: '' } }],
				listIds: [FOLLOW_UP],
				emptyContactsAttributes: false,
			}),
	],
	[
		'a name of the sender’s own',
		() => brevo.post('/events', { ...EVENT, event_properties: { all: true, forceMerge: 'yes' } }),
	],
	['deleting a list that nobody is on', () => brevo.delete('/contacts/lists/4')],
])('%s is fine', async (_name, call) => {
	expect((await call()).status).toBeLessThan(300);
	expect(rules()).toEqual([]);
});

test('a plain upsert of a blocked contact is fine, and leaves them blocked', async () => {
	await brevo.post('/contacts', { email: BLOCKED, listIds: [FOLLOW_UP], updateEnabled: true });
	expect((await brevo.get(`/contacts/${BLOCKED}`)).body).toMatchObject({
		emailBlacklisted: true,
		listIds: [1, FOLLOW_UP],
	});
	expect(rules()).toEqual([]);
});
