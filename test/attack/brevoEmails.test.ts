import type { IDataObject } from 'n8n-workflow';

import { locator, openAccount, type BrevoAccount } from '../nodes/Brevo/account.mts';

let brevo: BrevoAccount;

beforeAll(async () => {
	brevo = await openAccount();
});
afterAll(async () => await brevo.sandbox.close());
beforeEach(() => brevo.sandbox.control.reset());
afterEach(() => expect(brevo.state().violations).toEqual([]));

const HOSTILE: unknown[] = [
	{ toString: 'not a function' },
	['a@example.org', 'b@example.org'],
	'a@example.org\r\nBcc: victim@example.org',
	'a@example.org, victim@example.org',
	'"a@example.org" <victim@example.org>',
	'a@example.org\r\nBcc: <victim@example.org>',
	'{{ $json.secret }}@example.org',
	`${'a'.repeat(300)}@example.org`,
	{ constructor: { prototype: null } },
	'__proto__',
	-0,
	true,
];

it('sends nothing to an address hidden in another', async () => {
	const rows = HOSTILE.map((email) => ({ email, name: 'x' })) as IDataObject[];
	const { json, error } = await brevo.run(
		{ resource: 'email', operation: 'sendTemplate', template: locator('id', '1') },
		rows,
	);
	expect(error).toBeUndefined();
	expect(json).toHaveLength(rows.length);
	expect(new Set(json.map(({ action }) => action))).toEqual(new Set(['skipped']));
	expect(brevo.state().emails).toEqual([]);
});

it('treats names, parameters and subjects as plain values', async () => {
	const topic = 'A\r\nBcc: victim@example.org {{ params.secret }} </p><script>';
	const parameters = {
		resource: 'email',
		operation: 'sendTemplate',
		template: locator('id', '1'),
		options: { toName: '={{ $json.name }}' },
	};
	const share_url = 'https://zoom.example.com/r';
	const { json } = await brevo.run(parameters, [
		{ email: 'a@example.org', name: `${'n'.repeat(500)}`, topic, share_url },
		{ email: 'b@example.org', name: { toString: 1 }, topic: { __proto__: null, deep: [topic] }, share_url },
	] as IDataObject[]);
	expect(json.map(({ action }) => action)).toEqual(['sent', 'sent']);
	const [first, second] = brevo.state().emails;
	expect(first).toMatchObject({ to: ['a@example.org'], params: { topic } });
	expect(first).not.toHaveProperty('bcc');
	expect(second?.params.topic).toEqual({ deep: [topic] });
});

it.each(['ext_id', 'contact_id'])('never matches a contact by accident with %s', async (identifyBy) => {
	const ids = [
		'../4',
		'4/../1',
		'4?identifierType=contact_id',
		'%34',
		' 0x4 ',
		'4e0',
		{ toString: 4 },
		['4'],
		'٤',
	];
	const before = brevo.state().contacts;
	const { json, error } = await brevo.sync(ids.map((id) => ({ id, company: 'Hostile' })) as IDataObject[], {
		identifyBy,
		identifierField: 'id',
		attributeMapping: 'byField',
		fieldMapping: { fields: [{ field: 'company', attribute: 'COMPANY', type: 'automatic' }] },
		dryRun: identifyBy === 'ext_id',
	});
	expect(error).toBeUndefined();
	expect(json).toHaveLength(ids.length);
	// A list with one ID counts as that ID; nothing else does.
	const touched = json.filter(({ action }) => action === 'updated');
	expect(touched.map(({ brevo_id }) => brevo_id)).toEqual(identifyBy === 'contact_id' ? [4] : []);
	expect(brevo.state().contacts).toHaveLength(before.length);
});
