import type { INodeParameters } from 'n8n-workflow';

import { locator, openAccount, type BrevoAccount } from '../../account.mts';

let brevo: BrevoAccount;

beforeAll(async () => {
	brevo = await openAccount();
});
afterAll(async () => await brevo.sandbox.close());
beforeEach(() => brevo.sandbox.control.reset());
/** After every test: nobody was resubscribed, merged, blanked or removed from a list. */
afterEach(() => expect(brevo.state().violations).toEqual([]));

const ada = {
	email: ' Ada@Example.org ',
	name: 'Ada Lovelace',
	join_time: '2026-11-03T15:02:00Z',
	duration: 3300,
	topic: 'Product launch',
	webinar_title: 'Product launch',
	attendance_status: 'attended',
	registered: true,
	registration_source: 'newsletter',
};
const bob = {
	...ada,
	email: 'bob@example.org',
	name: 'Bob',
	attendance_status: 'no_show',
	join_time: null,
	duration: null,
};

const actionsOf = (json: Array<Record<string, unknown>>) => json.map(({ action }) => action);

describe('the Zoom preset', () => {
	it('works untouched on an account without its attributes', async () => {
		const { json, hints, error } = await brevo.sync([ada, bob]);

		expect(error).toBeUndefined();
		expect(json).toEqual([
			{
				email: 'ada@example.org',
				action: 'created',
				reason: '',
				brevo_id: brevo.contact('ada@example.org')?.id,
				lists: '',
				list_ids: [],
				removed_from: '',
				dropped_attributes: [],
			},
			expect.objectContaining({ email: 'bob@example.org', action: 'created' }),
		]);
		expect(brevo.contact('ada@example.org')?.attributes).toEqual({
			FIRSTNAME: 'Ada Lovelace',
			MEETING_JOIN_DATE: '2026-11-03',
			MEETING_DURATION: 3300,
			WEBINAR_NAME: 'Product launch',
			ATTENDANCE_STATUS: 'attended',
			UTM_SOURCE: 'newsletter',
		});
		expect(brevo.state().attributes).toEqual(
			expect.arrayContaining([
				{ name: 'MEETING_JOIN_DATE', category: 'normal', type: 'date' },
				{ name: 'MEETING_DURATION', category: 'normal', type: 'float' },
				{ name: 'ATTENDANCE_STATUS', category: 'normal', type: 'text' },
			]),
		);
		expect(hints).toEqual([
			'Contacts: 2 created. Created attributes: MEETING_JOIN_DATE, MEETING_DURATION, WEBINAR_NAME, ATTENDANCE_STATUS, UTM_SOURCE.',
		]);
		expect(brevo.state().dropped).toEqual([]);
	});

	it('writes nothing the second time', async () => {
		const parameters = { listMode: 'byStatus' };
		await brevo.sync([ada, bob], parameters);
		const before = brevo.writes().length;
		const { json } = await brevo.sync([ada, bob], parameters);

		expect(actionsOf(json)).toEqual(['unchanged', 'unchanged']);
		expect(json[0]).toMatchObject({
			brevo_id: expect.any(Number) as number,
			lists: 'Zoom: Product launch - attended, Zoom: Product launch - registered',
		});
		expect(brevo.writes()).toHaveLength(before);
	});

	it('writes the rest again with Skip Unchanged off, and changes nothing by it', async () => {
		await brevo.sync([ada]);
		const before = brevo.contact('ada@example.org');
		const { json } = await brevo.sync([ada], { options: { skipUnchanged: false } });
		expect(json).toMatchObject([{ action: 'updated', reason: '' }]);
		expect(brevo.contact('ada@example.org')?.attributes).toEqual(before?.attributes);
	});

	it.each([false, true])('says what changed about a contact, in a dry run as well: %s', async (dryRun) => {
		const presetFields = ['duration_minutes'];
		await brevo.sync([{ ...ada, duration_minutes: 10 }], { presetFields });
		const later = { ...ada, attendance_status: 'partial', duration_minutes: 20 };
		const { json } = await brevo.sync([later, bob], {
			presetFields,
			listMode: 'same',
			list: locator('name', 'Guests'),
			dryRun,
		});
		expect(json.map(({ reason, lists }) => [reason, lists])).toEqual([
			['status, minutes, lists', 'Guests'],
			['', 'Guests'],
		]);
	});

	it('splits the name if the last name is requested', async () => {
		const row = { ...ada, first_name: 'Ada', last_name: 'Lovelace' };
		await brevo.sync([row], { presetFields: ['last_name'] });
		expect(brevo.contact('ada@example.org')?.attributes).toMatchObject({
			FIRSTNAME: 'Ada',
			LASTNAME: 'Lovelace',
		});
	});

	it.each([
		['a contact who was there before', {}],
		['a contact who is written anyway', { options: { skipUnchanged: false } }],
	])('leaves nothing of the last event beside the status of the next: %s', async (_, parameters) => {
		const more = { topic: 'Product launch', engagement_score: 71 };
		const extras = { presetFields: ['topic', 'engagement_score'] };
		await brevo.sync([{ ...ada, ...more }], extras);
		const missed = {
			...ada,
			join_time: null,
			duration: 0,
			attendance_status: 'no_show',
			registration_source: '',
		};
		const call = { ...missed, topic: 'Onboarding', webinar_title: '', engagement_score: null };
		expect(actionsOf((await brevo.sync([call], parameters)).json)).toEqual(['updated']);
		expect(brevo.contact('ada@example.org')?.attributes).toEqual({
			FIRSTNAME: 'Ada Lovelace',
			MEETING_DURATION: 0,
			MEETING_NAME: 'Onboarding',
			ATTENDANCE_STATUS: 'no_show',
			UTM_SOURCE: 'newsletter',
		});
		expect(actionsOf((await brevo.sync([call])).json)).toEqual(['unchanged']);
	});

	it('keeps a first name and a last name that are there, and never writes the whole name over them', async () => {
		const row = { ...ada, first_name: 'Ada', last_name: 'Lovelace' };
		await brevo.sync([row]);
		const names = { FIRSTNAME: 'Ada', LASTNAME: 'Lovelace' };
		expect(brevo.contact('ada@example.org')?.attributes).toMatchObject(names);
		await brevo.sync([{ ...row, name: 'Countess Ada King', first_name: '', last_name: 'King' }]);
		expect(brevo.contact('ada@example.org')?.attributes).toMatchObject(names);
		await brevo.sync([{ ...row, first_name: 'Augusta' }]);
		expect(brevo.contact('ada@example.org')?.attributes.FIRSTNAME).toBe('Augusta');
	});

	it("takes the person out of the trigger's items", async () => {
		const item = {
			event: 'webinar.registration_created',
			registrant: { email: 'Ada@example.org', name: 'Ada' },
		};
		const { json } = await brevo.sync([item]);
		expect(json).toMatchObject([{ email: 'ada@example.org', action: 'created' }]);
		expect(brevo.contact('ada@example.org')?.attributes).toEqual({ FIRSTNAME: 'Ada' });
	});
});

describe('data that must not be harmed', () => {
	it('keeps values that the rows have none for', async () => {
		const row = { email: 'amara.okafor@example.org', name: 'Mara', company: '', job: null };
		const { json } = await brevo.sync([row], {
			attributeMapping: 'byField',
			fieldMapping: {
				fields: [
					{ field: 'company', attribute: 'COMPANY', type: 'automatic' },
					{ field: 'job', attribute: 'JOB_TITLE', type: 'automatic' },
					{ field: 'absent', attribute: 'LEAD_SCORE', type: 'automatic' },
				],
			},
		});
		expect(actionsOf(json)).toEqual(['unchanged']);
		expect(brevo.writes()).toEqual([]);
	});

	it('clears a value only on request, and only for a field that is there and empty', async () => {
		brevo.sandbox.control.brevo.settings({ permits: ['value-cleared'] });
		const row = { email: 'amara.okafor@example.org', company: '' };
		const { json } = await brevo.sync([row], {
			attributeMapping: 'byField',
			fieldMapping: {
				fields: [
					{ field: 'company', attribute: 'COMPANY', type: 'automatic' },
					{ field: 'absent', attribute: 'LEAD_SCORE', type: 'automatic' },
				],
			},
			options: { emptyValues: 'clear' },
		});
		expect(actionsOf(json)).toEqual(['updated']);
		const attributes = brevo.contact('amara.okafor@example.org')?.attributes;
		expect(attributes).not.toHaveProperty('COMPANY');
		expect(attributes).toMatchObject({ LEAD_SCORE: 42, JOB_TITLE: 'Growth Manager' });
	});

	it('puts an unsubscribed contact on no list, and keeps its attributes up to date', async () => {
		const row = { ...ada, email: 'chiara.bianchi@example.net' };
		const { json } = await brevo.sync([row], { listMode: 'same', list: locator('name', 'Attended') });
		expect(json).toMatchObject([
			{ action: 'updated', reason: 'unsubscribed in Brevo: not added to lists', lists: '' },
		]);
		const contact = brevo.contact('chiara.bianchi@example.net');
		expect(contact).toMatchObject({ emailBlacklisted: true, lists: ['Newsletter'] });
		expect(contact?.attributes.WEBINAR_NAME).toBe('Product launch');
		expect(brevo.state().lists.map(({ name }) => name)).not.toContain('Attended');
	});

	it('re-adds nobody to a list they left, whatever the options', async () => {
		const row = { ...ada, email: 'benoit.lacroix@example.org' };
		const { json } = await brevo.sync([row], {
			listMode: 'same',
			list: locator('name', 'webinar  Follow-up'),
			options: { respectUnsubscribes: false },
		});
		expect(json).toMatchObject([
			{ reason: "left the list 'Webinar follow-up' before: not added again", lists: '' },
		]);
		expect(brevo.contact('benoit.lacroix@example.org')?.lists).toEqual(['Newsletter']);
	});

	it('writes nothing in a dry run and says what it would do', async () => {
		const before = brevo.state();
		const rows = [ada, { ...ada, email: 'mina.park@example.org' }];
		const { json, hints } = await brevo.sync(rows, {
			listMode: 'same',
			list: locator('name', 'Attended {topic}'),
			dryRun: true,
		});
		expect(actionsOf(json)).toEqual(['would_create', 'would_update']);
		expect(json[0]).toMatchObject({ brevo_id: null, lists: 'Attended Product launch' });
		expect(hints.join()).toMatch(
			/Dry run.*1 would create, 1 would update.*Would create lists: Attended Product launch/,
		);
		expect(brevo.writes()).toEqual([]);
		expect(brevo.state()).toEqual(before);
	});
});

describe('bad input', () => {
	it('reports rows without a usable address and duplicates before any call', async () => {
		const { json } = await brevo.sync([
			{ ...ada, email: '' },
			{ ...ada, email: 'ada@example' },
			{ ...ada, email: 'a..b@example.org' },
			{ name: 'no address at all' },
		]);
		expect(json.map(({ action, reason }) => [action, reason])).toEqual([
			['skipped', "no email address in the field 'email'"],
			['skipped', 'not a valid email address'],
			['skipped', 'not a valid email address'],
			['skipped', "no email address in the field 'email'"],
		]);
		expect(brevo.calls()).toEqual([]);
	});

	it('uses the best row of an address, and names it in the others', async () => {
		const { json } = await brevo.sync([
			{ ...ada, attendance_status: 'no_show' },
			{ ...ada, email: 'ADA@example.org', attendance_status: 'attended' },
			{ ...ada, attendance_status: 'partial' },
		]);
		expect(json.map(({ action, reason }) => [action, reason])).toEqual([
			['skipped', 'same address as item 1, which was used'],
			['created', ''],
			['skipped', 'same address as item 1, which was used'],
		]);
		expect(brevo.contact('ada@example.org')?.attributes.ATTENDANCE_STATUS).toBe('attended');
	});

	it('puts people who came to two webinars on the lists of both', async () => {
		const list = locator('name', 'Zoom: {topic} - attended');
		const { json } = await brevo.sync([ada, { ...ada, topic: 'Second look' }], {
			listMode: 'byStatus',
			listsByStatus: { lists: [{ status: 'attended', list }] },
		});
		expect(json.map(({ action, reason }) => [action, reason])).toEqual([
			['skipped', 'same address as item 1, which was used; its lists were added to that one'],
			['created', ''],
		]);
		expect([...(brevo.contact('ada@example.org')?.lists ?? [])].sort()).toEqual([
			'Zoom: Product launch - attended',
			'Zoom: Second look - attended',
		]);
	});

	it('stops before anything is written when a chosen list does not exist', async () => {
		const { error } = await brevo.sync([ada], { listMode: 'same', list: locator('id', '999') });
		expect(error?.message).toBe('Brevo has no list with the ID 999');
		expect(error?.description).toContain('Nothing was written');
		expect(brevo.writes()).toEqual([]);
	});

	it.each([
		[
			'an ID that is none',
			{ listMode: 'same', list: locator('id', '={{ "Newsletter" }}') },
			"'Newsletter' is not the ID of a list",
		],
		['no list', { listMode: 'same', list: locator('id', '={{ "" }}') }, 'No list is chosen'],
		['an import without a list', { options: { writePath: 'import' } }, 'An import needs a list'],
		['an address as field', { emailField: '={{ "ada@example.org" }}' }, '"Email Field" contains an address'],
	])('says what is wrong with %s, without a call', async (_, parameters, sentence) => {
		const { error } = await brevo.sync([ada], parameters);
		expect(error?.message).toContain(sentence);
		expect(brevo.calls()).toEqual([]);
	});

	it('says which statuses there are', async () => {
		const lists = [{ status: '={{ "came" }}', list: locator('name', 'X') }];
		const { error } = await brevo.sync([ada], { listMode: 'byStatus', listsByStatus: { lists } });
		expect(error?.message).toContain(
			`"Audience" is 'came', but must be one of: attended, cancelled, denied, everyone`,
		);
	});

	it('writes no attributes, only lists, where None is chosen', async () => {
		const { json, error } = await brevo.sync([ada], {
			attributeMapping: 'none',
			listMode: 'same',
			list: locator('name', 'Guests'),
		});
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ action: 'created', lists: 'Guests' }]);
		expect(brevo.contact('ada@example.org')?.attributes).toEqual({});
	});

	it.each([
		[
			{ attributeMapping: 'byField', fieldMapping: {} },
			'"Field Mapping" has no rows, so By Field maps nothing: no field and no expression',
		],
		[
			{ attributeMapping: 'manual', attributes: { mappingMode: 'defineBelow', value: null } },
			'"Attributes" has no values, so Manual maps nothing',
		],
		[
			{ listMode: 'byStatus', listsByStatus: {} },
			'"Lists by Status" has no rows, so By Status puts nobody on a list',
		],
	])('rejects %j, which does nothing', async (parameters, message) => {
		const { error } = await brevo.sync([ada], parameters as never);
		expect(error?.message).toBe(message);
		expect(brevo.contact('ada@example.org')).toBeUndefined();
	});

	it.each([
		[{ attributeMapping: '={{ "by_field" }}' }, 'Attribute Mapping', 'zoomPreset, byField, manual, none'],
		[{ presetFields: ['shoe_size'] }, 'Additional Preset Fields', 'last_name, topic, duration_minutes'],
		[
			{ presetFields: '={{ "shoe_size" }}' },
			'Additional Preset Fields',
			'attendance_percent, duration_minutes',
		],
		[
			{
				attributeMapping: 'byField',
				fieldMapping: { fields: [{ field: 'x', attribute: 'X', type: '={{ "number" }}' }] },
			},
			'Type If Created',
			'automatic, boolean, date, float, text',
		],
		[{ listMode: '={{ "by_status" }}', list: locator('name', 'X') }, 'Lists', 'byStatus, none, same'],
		[{ identifyBy: '={{ "extId" }}', identifierField: 'id' }, 'Identify By', 'contact_id, email, ext_id'],
		[{ options: { rowChoice: '={{ "last" }}' } }, 'Rows of the Same Contact', 'bestStatus, lastRow'],
		[{ options: { writePath: '={{ "bulk" }}' } }, 'Write Path', 'auto, import, single'],
		[{ options: { emptyValues: '={{ "delete" }}' } }, 'Empty Values', 'clear, keep'],
	])('writes nothing by a choice that nobody offered: %j', async (parameters, label, choices) => {
		const { error } = await brevo.sync([ada], parameters as INodeParameters);
		expect(error?.message).toContain(`"${label}" is `);
		expect(error?.message).toContain(`must be one of: ${choices}`);
		expect(brevo.calls()).toEqual([]);
	});

	it('takes a single preset field from an expression', async () => {
		await brevo.sync([{ email: 'x@example.org', topic: 'Launch' }], { presetFields: '={{ "topic" }}' });
		expect(brevo.contact('x@example.org')?.attributes).toEqual({ MEETING_NAME: 'Launch' });
	});

	it('names what does not fit or does not exist, and writes the rest', async () => {
		const row = {
			email: 'x@example.org',
			since: '03/04/2026',
			score: 'many',
			stage: 'Friend',
			likes: 'Product, Tea',
			phone: '123',
			no: 'x',
		};
		const mapping = {
			since: 'CUSTOMER_SINCE',
			score: 'LEAD_SCORE',
			stage: 'LIFECYCLE_STAGE',
			likes: 'INTERESTS',
			phone: 'SMS',
			no: 'NOT THERE',
		};
		const { json, hints } = await brevo.sync([{ ...row, company: 'Ada Ltd' }], {
			attributeMapping: 'byField',
			fieldMapping: {
				fields: Object.entries({ ...mapping, company: 'company' }).map(([field, attribute]) => ({
					field,
					attribute,
					type: 'automatic',
				})),
			},
		});
		expect(json).toMatchObject([{ action: 'created' }]);
		expect(json[0]?.dropped_attributes).toEqual([
			{ attribute: 'CUSTOMER_SINCE', reason: "'03/04/2026' is not a date (YYYY-MM-DD)" },
			{ attribute: 'LEAD_SCORE', reason: "'many' is not a number" },
			{ attribute: 'LIFECYCLE_STAGE', reason: "'Friend' is not one of Lead, Opportunity, Customer" },
			{ attribute: 'INTERESTS', reason: "'Tea' is not one of Product, Pricing, Integrations, Security" },
			{ attribute: 'SMS', reason: "'123' is not a phone number with country code" },
			{
				attribute: 'NOT THERE',
				reason: 'not a possible name: capital letters, digits and _, beginning with a letter',
			},
		]);
		expect(hints.join()).toContain(
			'Values not written (see dropped_attributes): 1 CUSTOMER_SINCE, 1 LEAD_SCORE',
		);
		expect(brevo.contact('x@example.org')?.attributes).toEqual({ COMPANY: 'Ada Ltd' });
		expect(brevo.state().dropped).toEqual([]);
	});

	const byField = (...fields: Array<Record<string, string>>) => ({
		attributeMapping: 'byField',
		fieldMapping: { fields },
	});

	it('says why a value does not fit an attribute that it would have created', async () => {
		const mapping = byField({ field: 'since', attribute: 'MEMBER_SINCE', type: 'date' });
		const { json } = await brevo.sync([{ email: 'x@example.org', since: 'next week' }], mapping);
		expect(json[0]?.dropped_attributes).toEqual([
			{ attribute: 'MEMBER_SINCE', reason: "'next week' is not a date (YYYY-MM-DD)" },
		]);
		expect(brevo.state().attributes.map(({ name }) => name)).not.toContain('MEMBER_SINCE');
	});

	it('warns when no item has the field with the address', async () => {
		const { hints } = await brevo.sync([ada, bob], { emailField: 'e-mail' });
		expect(hints).toEqual([
			'Contacts: 2 skipped.',
			"No item has the field 'e-mail'. They have: email, name, join_time, duration, topic, webinar_title, attendance_status, registered and more.",
		]);
	});

	it('warns of a mapped field that no item has, not of one that some have', async () => {
		const rows = [ada, { ...bob, company: 'Bob Ltd' }];
		const { hints } = await brevo.sync(
			rows,
			byField({ field: 'fisrt_name', attribute: 'FIRSTNAME' }, { field: 'company', attribute: 'COMPANY' }),
		);
		expect(hints).toEqual(['Contacts: 2 created.', "No item has the field 'fisrt_name'."]);
	});

	it.each([
		['field', { field: ' ', attribute: 'COMPANY' }],
		['attribute', { field: 'company' }],
	])('stops at a row of the mapping that has no %s, without a call', async (column, entry) => {
		const { error } = await brevo.sync([ada], byField(entry as Record<string, string>));
		expect(error?.message).toBe(`Row 1 of "Field Mapping" has no ${column}`);
		expect(brevo.calls()).toEqual([]);
	});

	it('fails before the first call if no row can fill the name of its list', async () => {
		const parameters = { listMode: 'same', list: locator('name', 'Zoom {tpoic}') };
		const { error } = await brevo.sync([ada, bob], parameters);
		expect(error?.message).toBe("No item has a value for {tpoic} in the list name 'Zoom {tpoic}'");
		expect(brevo.calls()).toEqual([]);
	});

	it('warns of rows that cannot fill the name of their list', async () => {
		const parameters = { listMode: 'same', list: locator('name', 'Zoom {team}') };
		const { hints } = await brevo.sync([{ ...ada, team: 'Sales' }, bob], parameters);
		expect(hints).toContain(
			"1 row was not added to a list: not on the list 'Zoom {team}': the row has no 'team'.",
		);
	});

	it('names values of missing attributes when it may not create them', async () => {
		const { json } = await brevo.sync([ada], { options: { createMissingAttributes: false } });
		expect(json[0]?.dropped_attributes).toContainEqual({
			attribute: 'WEBINAR_NAME',
			reason: 'the attribute does not exist in Brevo',
		});
		expect(brevo.contact('ada@example.org')?.attributes).toEqual({ FIRSTNAME: 'Ada Lovelace' });
	});

	it("leaves out a phone number or external ID that is another contact's, and says so", async () => {
		const row = { email: 'x@example.org', phone: '+82 10-1234-5678', ref: 'crm-1004', company: 'Ada Ltd' };
		const { json } = await brevo.sync([row], {
			attributeMapping: 'byField',
			fieldMapping: {
				fields: [
					{ field: 'phone', attribute: 'SMS', type: 'automatic' },
					{ field: 'ref', attribute: 'EXT_ID', type: 'automatic' },
					{ field: 'company', attribute: 'COMPANY', type: 'automatic' },
				],
			},
		});
		expect(json).toMatchObject([
			{
				action: 'created',
				dropped_attributes: [
					{ attribute: 'SMS', reason: 'another contact in Brevo has the same value' },
					{ attribute: 'EXT_ID', reason: 'another contact in Brevo has the same value' },
				],
			},
		]);
		expect(brevo.contact('x@example.org')?.attributes).toEqual({ COMPANY: 'Ada Ltd' });
		expect(brevo.contact('mina.park@example.org')).toBeDefined();
	});
});
