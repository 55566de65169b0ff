import { locator, openAccount, type BrevoAccount } from '../../account.mts';
import { attendanceRows } from '../../people.mts';

let brevo: BrevoAccount;

beforeAll(async () => {
	brevo = await openAccount({ seed: 'empty' });
});
afterAll(async () => await brevo.sandbox.close());
beforeEach(() => brevo.sandbox.control.reset());

const rows = attendanceRows(3);
const mayNot = (path: string, resource: string) =>
	brevo.sandbox.control.fault({
		vendor: 'brevo',
		method: 'POST',
		path,
		status: 403,
		body: { code: 'permission_denied', message: `Access denied for resource "${resource}".` },
		times: 99,
	});

describe('a key that may not create attributes', () => {
	beforeEach(() => mayNot('/contacts/attributes/', 'contacts.attributes'));

	it('writes what can be written, names the rest in every row, and says it once', async () => {
		const { json, hints } = await brevo.sync(rows);
		expect(json).toMatchObject(rows.map(({ email }) => ({ email, action: 'created' })));
		const { attribute, reason } = (json[0]?.dropped_attributes as Array<Record<string, string>>)[0]!;
		expect(attribute).toBe('MEETING_JOIN_DATE');
		expect(reason).toContain(
			'the attribute could not be created: The Brevo API key may not use "contacts.attributes"',
		);
		expect(brevo.contact(rows[0]!.email)?.attributes).toEqual({ FIRSTNAME: 'Person 0' });
		const warnings = hints.filter((hint) => hint.includes('could not be created'));
		expect(warnings).toHaveLength(1);
		expect(warnings[0]).toContain('MEETING_JOIN_DATE, MEETING_DURATION');
		expect(hints.join()).not.toContain('Created attributes');
	});

	it('is not found out by a dry run, which says what it would create', async () => {
		const { json, hints } = await brevo.sync(rows, { dryRun: true });
		expect(json).toMatchObject(rows.map(() => ({ action: 'would_create', dropped_attributes: [] })));
		expect(hints.join()).toContain('Would create attributes: MEETING_JOIN_DATE');
		expect(brevo.writes()).toEqual([]);
	});
});

it('writes nobody when the key may not create the lists, and says which are missing', async () => {
	mayNot('/contacts/lists$', 'contacts.lists');
	const { error } = await brevo.sync(rows, { listMode: 'same', list: locator('name', 'Guests') });
	expect(error?.message).toBe('The Brevo API key may not use "contacts.lists"');
	expect(error?.description).toContain('Or create the missing lists in Brevo ("Guests")');
	expect(brevo.state().contacts).toEqual([]);
});

describe('phone numbers that others have', () => {
	const mapping = {
		attributeMapping: 'byField',
		fieldMapping: {
			fields: [
				{ field: 'name', attribute: 'FIRSTNAME', type: 'automatic' },
				{ field: 'phone', attribute: 'SMS', type: 'automatic' },
			],
		},
	};
	const number = '+49 170 1234567';
	const named = (name: string, phone?: string) => ({
		email: `${name.toLowerCase()}@example.org`,
		name,
		phone,
	});
	const dropped = (reason: string) => [{ attribute: 'SMS', reason }];

	it('are written once, for the first row that has one, and tried no second time', async () => {
		const people = [named('Ada', number), named('Bob', '0049 1701234567'), named('Cyd')];
		const first = await brevo.sync(people, mapping);
		expect(first.json.map(({ action }) => action)).toEqual(['created', 'created', 'created']);
		expect(first.json[1]?.dropped_attributes).toEqual(dropped('item 0 has the same value'));
		expect(brevo.contact('ada@example.org')?.attributes.SMS).toBe('491701234567');

		const before = brevo.writes().length;
		const second = await brevo.sync(people, mapping);
		expect(second.json.map(({ action }) => action)).toEqual(['unchanged', 'unchanged', 'unchanged']);
		expect(second.json[1]?.dropped_attributes).toEqual(
			dropped('another contact in Brevo has the same value'),
		);
		expect(brevo.writes()).toHaveLength(before);
	});

	it('are written without the zero that is dialled within the country only, and are the same number with it', async () => {
		const people = [named('Ada', '+49 (0)170 1234567'), named('Bob', number)];
		const { json } = await brevo.sync(people, mapping);
		expect(brevo.contact('ada@example.org')?.attributes.SMS).toBe('491701234567');
		expect(json[1]?.dropped_attributes).toEqual(dropped('item 0 has the same value'));

		const before = brevo.writes().length;
		const again = await brevo.sync([people[0]!, named('Cyd', '0049 (0)170 1234567')], mapping);
		expect(again.json[0]).toMatchObject({ action: 'unchanged', dropped_attributes: [] });
		expect(again.json[1]?.dropped_attributes).toEqual(dropped('another contact in Brevo has the same value'));
		expect(brevo.writes().length - before).toBe(1);
	});

	it('are looked up if the contacts that were read do not show them', async () => {
		await brevo.sync([named('Ada', number)], mapping);
		await brevo.sync([named('Bob')], mapping);
		const before = brevo.writes().length;
		const { json } = await brevo.sync([named('Bob', number)], mapping);
		expect(json).toMatchObject([
			{ action: 'unchanged', dropped_attributes: dropped('another contact in Brevo has the same value') },
		]);
		expect(brevo.writes()).toHaveLength(before);
		expect(brevo.calls().at(-1)).toBe('GET /contacts/491701234567');

		await brevo.sync([named('Bob', '+49 170 7654321')], mapping);
		expect(brevo.contact('bob@example.org')?.attributes.SMS).toBe('491707654321');
	});
});

describe('Rows of the Same Contact', () => {
	const twice = [
		{ ...rows[0]!, name: 'Came', attendance_status: 'attended' },
		{ ...rows[0]!, name: 'Missed', attendance_status: 'no_show', email: ' PERSON0@example.org' },
	];
	const byStatus = {
		listMode: 'byStatus',
		listsByStatus: {
			lists: [
				{ status: 'attended', list: locator('name', 'Attendees') },
				{ status: 'no_show', list: locator('name', 'No-shows') },
			],
		},
	};

	it.each([
		['bestStatus', 'Came', 'Attendees', ['created', 'skipped']],
		['lastRow', 'Missed', 'No-shows', ['skipped', 'created']],
	])('%s', async (rowChoice, name, list, actions) => {
		const { json } = await brevo.sync(twice, { ...byStatus, options: { rowChoice } });
		expect(json.map(({ action }) => action)).toEqual(actions);
		expect(brevo.contact('person0@example.org')).toMatchObject({
			lists: [list],
			attributes: { FIRSTNAME: name },
		});
	});
});
