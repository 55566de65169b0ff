import { locator, openAccount, type BrevoAccount } from './account.mts';

let brevo: BrevoAccount;

beforeAll(async () => {
	brevo = await openAccount();
});
afterAll(async () => await brevo.sandbox.close());
beforeEach(() => brevo.sandbox.control.reset());
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

describe('a new account', () => {
	it('works untouched: attributes of the preset are created with their types', async () => {
		const { json, hints, error } = await brevo.sync([ada, bob]);

		expect(error).toBeUndefined();
		expect(json.map(({ email, action }) => [email, action])).toEqual([
			['ada@example.org', 'created'],
			['bob@example.org', 'created'],
		]);
		expect(brevo.contact('ada@example.org')?.attributes).toEqual({
			FIRSTNAME: 'Ada Lovelace',
			MEETING_JOIN_DATE: '2026-11-03',
			MEETING_DURATION: 3300,
			WEBINAR_NAME: 'Product launch',
			ATTENDANCE_STATUS: 'attended',
			UTM_SOURCE: 'newsletter',
		});
		expect(hints.join()).toContain('2 created');
	});

	it('writes nothing the second time', async () => {
		await brevo.sync([ada, bob]);
		const before = brevo.writes().length;
		const { json } = await brevo.sync([ada, bob]);
		expect(json.map(({ action }) => action)).toEqual(['unchanged', 'unchanged']);
		expect(brevo.writes()).toHaveLength(before);
	});
	it('lists', async () => {
		const { json, error } = await brevo.sync([ada, bob], { listMode: 'byStatus' });
		expect(error).toBeUndefined();
		expect(json).toMatchObject([
			{ lists: [{ name: 'Zoom: Product launch - attended' }, { name: 'Zoom: Product launch - registered' }] },
			{ lists: [{ name: 'Zoom: Product launch - no-show' }, { name: 'Zoom: Product launch - registered' }] },
		]);
	});
	it('one', async () => {
		const { json, error } = await brevo.sync([ada], { listMode: 'same', list: locator('id', '999') });
		expect(error?.message).toBe('Brevo has no list with the ID 999');
	});
});
