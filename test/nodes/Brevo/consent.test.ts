import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { endpoints } from '../../../core/brevo/api/endpoints';
import { locator, openAccount, type BrevoAccount } from './account.mts';
import { attendanceRows } from './people.mts';

/** Every operation that touches contacts, before people with wishes: the exact requests, whole. */

let brevo: BrevoAccount;

beforeAll(async () => {
	brevo = await openAccount();
});
afterAll(async () => await brevo.sandbox.close());
beforeEach(() => brevo.sandbox.control.reset());

const FOLLOW_UP = 2;
/** On the lists 1 and 3. */
const AMARA = 'amara.okafor@example.org';
/** Unsubscribed from everything. */
const CHIARA = 'chiara.bianchi@example.net';
/** Left the list 2. */
const BENOIT = 'benoit.lacroix@example.org';
/** On the list 2. */
const MINA = 'mina.park@example.org';
const NEW = 'new@example.org';
const EVERYBODY = [AMARA, CHIARA, BENOIT, MINA, NEW];

type Sent = [call: string, body?: unknown];

/** The writing calls, in the order of addresses if they run in parallel. */
const sent = (): Sent[] =>
	brevo.sandbox.control
		.calls()
		.filter(({ vendor: service, method }) => service === 'brevo' && method !== 'GET')
		.map(({ method, path, body }): Sent => {
			const call = `${method} ${path.replace(/^\/v3/, '')}`;
			return body === undefined ? [call] : [call, body];
		})
		.sort(([, a], [, b]) => emailIn(a).localeCompare(emailIn(b)));
const emailIn = (body: unknown): string => String((body as { email?: unknown } | undefined)?.email ?? '');

const rowsOf = (emails: string[], more: IDataObject = {}) =>
	emails.map((email) => ({ email, company: 'Acme', ...more }));
const company = {
	attributeMapping: 'byField',
	fieldMapping: { fields: [{ field: 'company', attribute: 'COMPANY', type: 'automatic' }] },
};
const followUp = locator('id', String(FOLLOW_UP));
const toFollowUp = { ...company, listMode: 'same', list: followUp };
const actionsOf = (json: IDataObject[]) => json.map(({ action }) => action);
const upsert = (email: string, listIds?: number[]): Sent => [
	'POST /contacts',
	{ email, attributes: { COMPANY: 'Acme' }, ...(listIds && { listIds }), updateEnabled: true },
];

it.each(Object.values(endpoints).map(({ method, path }) => `${method} ${path}`))(
	'%s does no harm',
	(call) => {
		expect(call).not.toMatch(
			/ \/contacts\/batch|^(PUT|DELETE) \/contacts\/(attributes|folders)|blocked(Contacts|Domains)\/|deleteHardbounces/,
		);
	},
);

describe('Contact > Sync', () => {
	it('singly: lists for whom they are open to, and no field more than that', async () => {
		const { json } = await brevo.sync(rowsOf(EVERYBODY), toFollowUp);
		expect(sent()).toEqual([
			upsert(AMARA, [FOLLOW_UP]),
			upsert(BENOIT),
			upsert(CHIARA),
			upsert(MINA),
			upsert(NEW, [FOLLOW_UP]),
		]);
		expect(actionsOf(json)).toEqual(['updated', 'updated', 'updated', 'updated', 'created']);
	});

	it('by import: excludes people who left the list or unsubscribed', async () => {
		const row = (email: string) => ({ email, attributes: { COMPANY: 'Acme' } });
		await brevo.sync(rowsOf(EVERYBODY), { ...toFollowUp, options: { writePath: 'import' } });
		expect(sent()).toEqual([
			[
				'POST /contacts/import',
				{
					jsonBody: [row(AMARA), row(MINA), row(NEW)],
					listIds: [FOLLOW_UP],
					updateExistingContacts: true,
					emptyContactsAttributes: false,
					disableNotification: true,
				},
			],
			upsert(BENOIT),
			upsert(CHIARA),
		]);
	});

	it.each(['single', 'import'])(
		'%s, unsubscribes not respected: who unsubscribed joins, who left the list does not',
		async (writePath) => {
			await brevo.sync(rowsOf([CHIARA, BENOIT]), {
				...toFollowUp,
				options: { writePath, respectUnsubscribes: false },
			});
			const [first, ...others] = sent();
			const [call, body] = first!;
			expect(others).toEqual(writePath === 'import' ? [upsert(BENOIT)] : [upsert(CHIARA, [FOLLOW_UP])]);
			if (writePath === 'single') expect([call, body]).toEqual(upsert(BENOIT));
			else {
				expect(body).toEqual({
					jsonBody: [{ email: CHIARA, attributes: { COMPANY: 'Acme' } }],
					listIds: [FOLLOW_UP],
					updateExistingContacts: true,
					emptyContactsAttributes: false,
					disableNotification: true,
				});
			}
			expect(brevo.contact(CHIARA)?.emailBlacklisted).toBe(true);
		},
	);

	it('with all written again: still nobody on a list they left', async () => {
		await brevo.sync(rowsOf(EVERYBODY), { ...toFollowUp, options: { skipUnchanged: false } });
		expect(sent()).toEqual([
			upsert(AMARA, [FOLLOW_UP]),
			upsert(BENOIT),
			upsert(CHIARA),
			upsert(MINA, [FOLLOW_UP]),
			upsert(NEW, [FOLLOW_UP]),
		]);
	});

	it('leaves out blanks, and clears one value on request', async () => {
		const blank = [{ email: AMARA, company: '' }];
		await brevo.sync(blank, company);
		expect(sent()).toEqual([]);
		brevo.sandbox.control.brevo.settings({ permits: ['value-cleared'] });
		await brevo.sync(blank, { ...company, options: { emptyValues: 'clear' } });
		expect(sent()).toEqual([
			['POST /contacts', { email: AMARA, attributes: { COMPANY: '' }, updateEnabled: true }],
		]);
	});

	it("does without a number that is somebody else's, and merges nobody", async () => {
		const fields = [{ field: 'phone', attribute: 'SMS', type: 'automatic' }];
		await brevo.sync([{ email: NEW, phone: '+821012345678' }], {
			attributeMapping: 'byField',
			fieldMapping: { fields },
		});
		// Either order is right: the clash is known before, or Brevo reports it.
		for (const [call, body] of sent()) {
			expect(call).toBe('POST /contacts');
			expect(Object.keys(body as object).sort()).toEqual(['attributes', 'email', 'updateEnabled']);
		}
		expect(sent().at(-1)).toEqual(['POST /contacts', { email: NEW, attributes: {}, updateEnabled: true }]);
		expect(brevo.contact(MINA)?.attributes.SMS).toBe('821012345678');
	});

	it('by contact ID: the same, and no address is changed', async () => {
		const rows = [1, 2, 3].map((brevo_id) => ({
			brevo_id,
			email: `other${brevo_id}@example.org`,
			company: 'Acme',
		}));
		await brevo.sync(rows, { identifyBy: 'contact_id', identifierField: 'brevo_id', ...toFollowUp });
		expect(sent().sort()).toEqual([
			['PUT /contacts/1', { attributes: { COMPANY: 'Acme' }, listIds: [FOLLOW_UP] }],
			['PUT /contacts/2', { attributes: { COMPANY: 'Acme' } }],
			['PUT /contacts/3', { attributes: { COMPANY: 'Acme' } }],
		]);
	});

	it('by external ID: the same for people known by address or ID, and new ones', async () => {
		const rows = [
			{ crm: 'a', email: AMARA },
			{ crm: 'b', email: BENOIT },
			{ crm: 'c', email: CHIARA },
			{ crm: 'crm-1004', email: 'other@example.org' },
			{ crm: 'n', email: NEW },
		].map((row) => ({ ...row, company: 'Acme' }));
		await brevo.sync(rows, { identifyBy: 'ext_id', identifierField: 'crm', ...toFollowUp });
		const attributes = { COMPANY: 'Acme' };
		expect(sent().sort()).toEqual([
			['POST /contacts', { email: NEW, ext_id: 'n', attributes, listIds: [FOLLOW_UP], updateEnabled: true }],
			['PUT /contacts/1', { attributes, listIds: [FOLLOW_UP], ext_id: 'a' }],
			['PUT /contacts/2', { attributes, ext_id: 'c' }],
			['PUT /contacts/3', { attributes, ext_id: 'b' }],
			['PUT /contacts/4', { attributes }],
		]);
	});

	it('does not re-add people to a list that they leave while the import runs', async () => {
		const { control } = brevo.sandbox;
		control.brevo.settings({ importMs: 2_500 });
		const rows = [...rowsOf([AMARA]), ...attendanceRows(70).map((row) => ({ ...row, company: 'Acme' }))];
		const run = brevo.sync(rows, toFollowUp);
		while (!brevo.calls().includes('POST /contacts/import'))
			await fetch(`${brevo.sandbox.url}/control/calls`);
		control.brevo.leaveList({ email: AMARA, listId: FOLLOW_UP });
		const { json } = await run;
		// The import itself was sent before: the sandbox left her out of it.
		expect(control.brevo.takeViolations()).toMatchObject([{ path: '/brevo/v3/contacts/import' }]);
		expect(sent().filter(([call]) => call === 'POST /contacts')).toEqual([upsert(AMARA)]);
		expect(json[0]).toMatchObject({
			email: AMARA,
			action: 'updated',
			reason: "left the list 'Webinar follow-up' while the run was in progress: not added again",
			lists: '',
		});
	}, 60_000);
});

describe('Contact > Send Double Opt-In', () => {
	const ask = async (options: IDataObject = {}) =>
		await brevo.run(
			{
				resource: 'contact',
				operation: 'doubleOptIn',
				template: locator('list', '3'),
				includeLists: { lists: [{ list: followUp }] },
				redirectionUrl: 'https://example.com/thanks',
				options: options as INodeParameters,
			},
			rowsOf(EVERYBODY),
		);
	const asked = (email: string): Sent => [
		'POST /contacts/doubleOptinConfirmation',
		{
			email,
			templateId: 3,
			redirectionUrl: 'https://example.com/thanks',
			includeListIds: [FOLLOW_UP],
		},
	];

	it('skips people who unsubscribed or left the list', async () => {
		const { json } = await ask();
		expect(sent()).toEqual([asked(AMARA), asked(NEW)]);
		expect(actionsOf(json)).toEqual([
			'confirmation_sent',
			'skipped',
			'skipped',
			'unchanged',
			'confirmation_sent',
		]);
	});

	it('asks them on request: only their click re-adds them', async () => {
		await ask({ respectUnsubscribes: false });
		expect(sent()).toEqual([asked(AMARA), asked(BENOIT), asked(CHIARA), asked(NEW)]);
		expect(brevo.contact(CHIARA)?.emailBlacklisted).toBe(true);
		expect(brevo.contact(BENOIT)?.listUnsubscribed).toContain(FOLLOW_UP);
	});
});

describe('List', () => {
	const change = async (operation: string, options: INodeParameters = {}, identify: INodeParameters = {}) =>
		await brevo.run(
			{ resource: 'list', operation, list: followUp, options, ...identify },
			EVERYBODY.map((email, index) => ({ email, brevo_id: index + 1 })),
		);

	it.each([
		['respected', {}, [AMARA]],
		['not respected', { respectUnsubscribes: false }, [AMARA, CHIARA]],
	])('Add Contacts, unsubscribes %s', async (_name, options, emails) => {
		await change('addContacts', options);
		expect(sent()).toEqual([['POST /contacts/lists/2/contacts/add', { emails }]]);
	});

	it('Add Contacts by contact ID', async () => {
		await change('addContacts', {}, { identifyBy: 'contact_id', identifierField: 'brevo_id' });
		expect(sent()).toEqual([['POST /contacts/lists/2/contacts/add', { ids: [1] }]]);
	});

	it('Remove Contacts names the people to remove', async () => {
		await change('removeContacts');
		expect(sent()).toEqual([['POST /contacts/lists/2/contacts/remove', { emails: [MINA] }]]);
	});
});

it('Event > Track names contacts, and changes nothing about them', async () => {
	const before = brevo.state().contacts;
	const { json } = await brevo.run(
		{ resource: 'event', operation: 'track', eventName: 'came', propertyMapping: 'none' },
		rowsOf(EVERYBODY, { event_uuid: 'u', join_time: '2026-11-03T15:02:00Z' }),
	);
	const key = (email: string): unknown => json.find((one) => one.email === email)?.event_key;
	const event = (email: string) => ({
		event_name: 'came',
		event_date: '2026-11-03T15:02:00.000Z',
		identifiers: { email_id: email },
		event_properties: { event_key: key(email) },
	});
	expect(sent()).toEqual([['POST /events/batch', { events: [AMARA, BENOIT, MINA].map(event) }]]);
	const unchanged = brevo.state().contacts.map((contact) => ({ ...contact, modifiedAt: '' }));
	expect(unchanged).toEqual(before.map((contact) => ({ ...contact, modifiedAt: '' })));
	expect(actionsOf(json)).toEqual(['sent', 'skipped', 'sent', 'sent', 'skipped']);
});

it('Email > Send Template skips people who unsubscribed', async () => {
	const { json } = await brevo.run(
		{ resource: 'email', operation: 'sendTemplate', template: locator('list', '1') },
		rowsOf([AMARA, CHIARA, 'bounced@example.net'], {
			topic: 'Launch',
			share_url: 'https://zoom.example.com/r',
		}),
	);
	const bodies = sent().map(([call, body]) => [call, body as { messageVersions: Array<{ to: unknown }> }]);
	expect(bodies).toMatchObject([['POST /smtp/email', { messageVersions: [{ to: [{ email: AMARA }] }] }]]);
	expect(actionsOf(json)).toEqual(['sent', 'skipped', 'skipped']);
});

it('Contact > Delete deletes whom it names', async () => {
	await brevo.run({ resource: 'contact', operation: 'delete', identifier: MINA });
	expect(sent()).toEqual([[expect.stringMatching(/^DELETE \/contacts\/(4|mina)/)]]);
	expect(brevo.state().contacts.map(({ email }) => email)).toEqual([AMARA, CHIARA, BENOIT]);
});
