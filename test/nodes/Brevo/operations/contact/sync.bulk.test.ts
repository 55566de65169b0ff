import { locator, openAccount, type BrevoAccount } from '../../account.mts';
import { attendanceRows } from '../../people.mts';

let brevo: BrevoAccount;

beforeAll(async () => {
	brevo = await openAccount({ seed: 'empty' });
});
afterAll(async () => await brevo.sandbox.close());
beforeEach(() => {
	brevo.sandbox.control.reset();
	brevo.sandbox.control.latency(0);
	brevo.sandbox.control.rateLimits(false);
});
afterEach(() => expect(brevo.state().violations).toEqual([]));

const LISTS = {
	lists: [
		{ status: 'participant', list: locator('name', 'Participants') },
		{ status: 'attended', list: locator('name', 'Attendees') },
		{ status: 'registrant', list: locator('name', 'Registrants') },
		{ status: 'no_show', list: locator('name', 'No-shows') },
	],
};
const byStatus = { listMode: 'byStatus', listsByStatus: LISTS };
const counts = (json: Array<Record<string, unknown>>) => {
	const result: Record<string, number> = {};
	for (const { action } of json) result[String(action)] = (result[String(action)] ?? 0) + 1;
	return result;
};

it('brings 1,000 rows of 650 people into a new account in at most 22 calls, within its limits', async () => {
	brevo.sandbox.control.latency(100);
	brevo.sandbox.control.rateLimits(true);
	const people = attendanceRows(650);
	const rows = [...people, ...people.slice(0, 350)];

	const { json, hints } = await brevo.sync(rows, { ...byStatus, requestOptions: {} });

	expect(counts(json)).toEqual({ created: 650, skipped: 350 });
	expect(json.every(({ action, brevo_id }) => action === 'skipped' || typeof brevo_id === 'number')).toBe(
		true,
	);
	expect(brevo.state().contacts).toHaveLength(650);
	expect(brevo.contact('person0@example.org')).toMatchObject({
		lists: ['Participants', 'Attendees', 'Registrants'],
		attributes: { ATTENDANCE_STATUS: 'attended', MEETING_JOIN_DATE: '2026-11-03' },
	});
	expect(brevo.contact('person3@example.org')).toMatchObject({ lists: ['Registrants', 'No-shows'] });
	expect(brevo.state().dropped).toEqual([]);
	expect(hints.join()).toContain('650 created, 350 skipped');
	expect(brevo.calls().length).toBeLessThanOrEqual(22);
}, 60_000);

it('writes nothing the second time, in three reads', async () => {
	const rows = attendanceRows(120);
	await brevo.sync(rows, byStatus);
	const before = brevo.calls().length;
	const { json } = await brevo.sync(rows, byStatus);
	expect(counts(json)).toEqual({ unchanged: 120 });
	expect(brevo.calls().slice(before)).toEqual([
		'GET /contacts/attributes',
		'GET /contacts/lists',
		'GET /contacts',
	]);
});

it('updates people who are already on their lists by import, and leaves the lists unchanged', async () => {
	const rows = attendanceRows(200);
	const all = { listMode: 'same', list: locator('name', 'All') };
	await brevo.sync(rows, all);
	const lists = () => brevo.state().contacts.map((contact) => [contact.email, contact.lists]);
	const [listsBefore, callsBefore] = [lists(), brevo.calls().length];
	const { json } = await brevo.sync(
		rows.map((row) => ({ ...row, first_name: `${row.name} Jr` })),
		all,
	);
	expect(counts(json)).toEqual({ updated: 200 });
	expect(brevo.contact('person199@example.org')?.attributes.FIRSTNAME).toBe('Person 199 Jr');
	expect(lists()).toEqual(listsBefore);
	expect(brevo.calls().length - callsBefore).toBeLessThanOrEqual(8);
}, 60_000);

it('writes singly where Write Path says so, several in flight and never too fast', async () => {
	brevo.sandbox.control.rateLimits(true);
	const { json } = await brevo.sync(attendanceRows(25), {
		listMode: 'same',
		list: locator('name', 'All'),
		options: { writePath: 'single' },
		requestOptions: {},
	});
	expect(counts(json)).toEqual({ created: 25 });
	const calls = brevo.sandbox.control.calls();
	const taken = calls.filter(
		({ method, path, status }) => `${method} ${path} ${status}` === 'POST /v3/contacts 201',
	);
	expect(taken).toHaveLength(25);
	expect(taken[24]!.at - taken[0]!.at).toBeGreaterThan(1_000);
	// A first call that takes long to arrive brings the eleventh too close to it; a refusal that is obeyed is no harm.
	expect(calls.filter(({ status }) => status === 429).length).toBeLessThanOrEqual(2);
});

it('imports yes/no values, and writes singly whom the import has left without a no', async () => {
	const rows = attendanceRows(100).map((row, index) => ({ ...row, vip: index % 2 === 0 || index > 10 }));
	const parameters = {
		attributeMapping: 'byField',
		fieldMapping: {
			fields: [
				{ field: 'name', attribute: 'FIRSTNAME', type: 'automatic' },
				{ field: 'vip', attribute: 'VIP', type: 'automatic' },
			],
		},
		listMode: 'same',
		list: locator('name', 'All'),
	};
	const { json } = await brevo.sync(rows, parameters);
	expect(counts(json)).toEqual({ created: 100 });
	const values = brevo.state().contacts.map(({ email, attributes }) => [email, attributes.VIP]);
	expect(values).toEqual(rows.map(({ email, vip }) => [email, vip]));
	expect(brevo.writes().filter((call) => call === 'POST /contacts')).toHaveLength(5);
	expect(brevo.state().imports).toMatchObject([{ rows: 100, created: 100 }]);

	const before = brevo.writes().length;
	expect(counts((await brevo.sync(rows, parameters)).json)).toEqual({ unchanged: 100 });
	expect(brevo.writes()).toHaveLength(before);
});

describe('an import that does not do its work', () => {
	const same = { listMode: 'same', list: locator('name', 'All') };
	const rows = attendanceRows(70);

	it.each([
		[
			'is refused',
			{
				method: 'POST',
				path: '/contacts/import',
				status: 400,
				body: { code: 'invalid_parameter', message: 'no' },
			},
		],
		['fails', { path: '/processes/', status: 200, body: { id: 1, status: 'failed', name: 'IMPORTUSER' } }],
		[
			'cannot be followed',
			{
				path: '/processes/',
				status: 403,
				body: { code: 'permission_denied', message: 'Access denied for resource "processes".' },
			},
		],
	])(
		'loses nobody when it %s',
		async (_, fault) => {
			brevo.sandbox.control.fault({ vendor: 'brevo', ...fault });
			brevo.sandbox.control.brevo.settings({ importMs: 2_500 });
			const { json } = await brevo.sync(rows, same);
			expect(counts(json)).toEqual({ created: 70 });
			expect(brevo.state().contacts).toHaveLength(70);
			expect(brevo.state().contacts.every(({ lists }) => lists.includes('All'))).toBe(true);
		},
		60_000,
	);

	it('calls people new whom the import has created, when they cannot be read back', async () => {
		// The first read is the one before the import; this is the one after it.
		const read = { vendor: 'brevo', method: 'GET', path: '/contacts$', after: 1 } as const;
		brevo.sandbox.control.fault({ ...read, status: 400, body: { code: 'invalid_parameter', message: 'no' } });
		const { json } = await brevo.sync(rows, same);
		expect(brevo.state().imports).toMatchObject([{ created: 70 }]);
		expect(brevo.writes().filter((call) => call === 'POST /contacts')).toHaveLength(70);
		expect(counts(json)).toEqual({ created: 70 });
	}, 60_000);

	it('reports skipped people with the reason', async () => {
		const taken = { email: 'taken@example.org', phone: '491701234567' };
		await brevo.sync([taken], {
			attributeMapping: 'byField',
			fieldMapping: { fields: [{ field: 'phone', attribute: 'SMS', type: 'automatic' }] },
		});
		const withPhones = rows.map((row, index) => ({ ...row, phone: index === 3 ? taken.phone : undefined }));
		const { json } = await brevo.sync(withPhones, {
			...same,
			attributeMapping: 'byField',
			fieldMapping: { fields: [{ field: 'phone', attribute: 'SMS', type: 'automatic' }] },
		});
		expect(counts(json)).toEqual({ created: 70 });
		expect(json[3]).toMatchObject({
			action: 'created',
			dropped_attributes: [{ attribute: 'SMS', reason: 'another contact in Brevo has the same value' }],
		});
		expect(brevo.contact('taken@example.org')?.attributes.SMS).toBe(taken.phone);
		expect(brevo.contact('person3@example.org')?.lists).toEqual(['All']);
	});
});
