import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { ADDRESS_CASES, INVALID_ADDRESSES, VALID_ADDRESSES } from '../cases/addresses.mts';
import { locator as brevoLocator, openAccount as openBrevo, type BrevoAccount } from './Brevo/account.mts';
import { locator, openAccount as openZoom, SEED, type ZoomAccount } from './Zoom/account.mts';

/** Every operation that takes people, on the one table of addresses, and on an item of the Zoom Trigger. */

let zoom: ZoomAccount;
let brevo: BrevoAccount;
beforeAll(async () => {
	[zoom, brevo] = await Promise.all([openZoom(), openBrevo()]);
});
afterAll(async () => {
	await Promise.all([zoom.sandbox.close(), brevo.sandbox.close()]);
});
beforeEach(() => {
	zoom.sandbox.control.reset();
	brevo.sandbox.control.reset();
});

const ROWS = ADDRESS_CASES.map(({ value }) => ({ email: value, first_name: 'Ada' }) as IDataObject);
const EMAILS = [...new Set(VALID_ADDRESSES.map(({ email }) => email))];
/** Also a row for whose person another row was used. */
const isSkipped = ({ action }: IDataObject) => action === 'skipped';
const byItem = (json: IDataObject[]) => ADDRESS_CASES.map((one, item) => ({ ...one, row: json[item]! }));

const list = () => brevoLocator('list', String(brevo.listId('Webinar follow-up')));
const BREVO: Record<string, () => INodeParameters> = {
	'Contact > Sync': () => ({ resource: 'contact', operation: 'sync' }),
	'Contact > Double Opt-In': () => ({
		resource: 'contact',
		operation: 'doubleOptIn',
		template: brevoLocator('id', '3'),
		includeLists: { lists: [{ list: list() }] },
		redirectionUrl: 'https://example.org/thanks',
	}),
	'List > Add Contacts': () => ({ resource: 'list', operation: 'addContacts', list: list() }),
	'List > Remove Contacts': () => ({ resource: 'list', operation: 'removeContacts', list: list() }),
	'Event > Track': () => ({
		resource: 'event',
		operation: 'track',
		eventName: 'seen',
		propertyMapping: 'none',
		options: { onlyOnce: false },
	}),
	'Email > Send': () => ({
		resource: 'email',
		operation: 'send',
		subject: 'Hello',
		htmlContent: '<p>Hello</p>',
		options: { onlyOnce: false },
	}),
	'Email > Send Template': () => ({
		resource: 'email',
		operation: 'sendTemplate',
		template: brevoLocator('id', '1'),
		paramMapping: 'json',
		paramsJson: '{ "topic": "Launch", "recording_url": "https://example.com/r" }',
		options: { onlyOnce: false },
	}),
};

const WEBINAR = { eventKind: 'webinar', eventId: locator(SEED.futureWebinar.id) };
const registrant = (operation: string, parameters: INodeParameters, input: IDataObject[]) =>
	zoom.run({ resource: 'registrant', operation, ...WEBINAR, ...parameters }, input, {
		onError: 'continueRegularOutput',
	});

describe('one rule for all operations', () => {
	it.each(Object.entries(BREVO))('%s', async (_, parameters) => {
		// Lists take contacts that Brevo has.
		await brevo.sync(EMAILS.map((email) => ({ email })));
		const { json, error } = await brevo.run(parameters(), ROWS);
		if (error) throw error;
		for (const { email, row, name } of byItem(json)) {
			if (email === undefined)
				expect([name, row.action, row.reason]).toEqual([name, 'skipped', 'not a valid email address']);
			else expect([name, row.email]).toEqual([name, email]);
		}
		const taken = json.filter((row) => !isSkipped(row)).map(({ email }) => String(email));
		expect(new Set(taken)).toEqual(new Set(EMAILS));
	});

	it('Registrant > Add Many', async () => {
		const { json, error } = await registrant('addMany', {}, ROWS);
		if (error) throw error;
		for (const { email, row, name } of byItem(json)) {
			if (email === undefined)
				expect([name, row.action, row.reason]).toEqual([name, 'skipped', 'not a valid email address']);
			else expect([name, row.email]).toEqual([name, email]);
		}
		const registered = json.filter(({ action }) => action === 'registered');
		expect(registered.map(({ email }) => email)).toEqual(EMAILS);
	});

	it('Registrant > Add', async () => {
		const { items, error } = await registrant(
			'add',
			{ email: '={{ $json.email }}', firstName: 'Ada' },
			INVALID_ADDRESSES.slice(0, 5)
				.concat({ name: '', value: 'Ben Lee <ben@example.org>', email: 'ben@example.org' })
				.map(({ value }) => ({ email: value })),
		);
		if (error) throw error;
		const failed = items.filter(({ json }) => json.error !== undefined);
		expect(failed).toHaveLength(5);
		for (const { json } of failed) expect(json.error).toContain('is not a valid email address');
		expect(items.find(({ json }) => json.error === undefined)?.json.email).toBe('ben@example.org');
	});
});

it('one rule for the rows of Get Attendance', async () => {
	const { uuid } = SEED.alone;
	const participants = ADDRESS_CASES.map(({ value }, index) => ({
		user_id: String(index),
		name: `Person ${index}`,
		user_email: value,
		join_time: '2026-11-01T10:00:00Z',
		leave_time: '2026-11-01T10:30:00Z',
	}));
	zoom.sandbox.control.fault({
		vendor: 'zoom',
		path: '/report/meetings/.*/participants',
		status: 200,
		body: { page_size: 300, total_records: participants.length, next_page_token: '', participants },
		times: 9,
	});
	const { json, error } = await zoom.run({
		resource: 'meeting',
		operation: 'getAttendance',
		eventId: locator(uuid, 'uuid'),
		options: { includeUnidentified: true, includeExcluded: true },
	});
	if (error) throw error;
	const emails = json.map(({ email }) => String(email)).filter((email) => email !== '');
	expect(emails.sort()).toEqual([...EMAILS].sort());
	// Nobody is taken for somebody else by a value that is not an address.
	expect(json.filter(({ email }) => email === '')).toHaveLength(INVALID_ADDRESSES.length);
});

/** As the Zoom Trigger returns it. */
const fromTrigger = (email: string): IDataObject[] => [
	{
		event: 'webinar.registration_created',
		id: SEED.futureWebinar.id,
		registrant: { email, first_name: 'Ada' },
	},
	{ event: 'webinar.participant_joined', id: SEED.futureWebinar.id, participant: { email: `b.${email}` } },
];

describe('an item of the Zoom Trigger', () => {
	const email = 'ada.trigger@example.org';

	it.each(Object.entries(BREVO))('names its person to %s', async (_, parameters) => {
		await brevo.sync([{ email }, { email: `b.${email}` }]);
		const { json, error } = await brevo.run(parameters(), fromTrigger(email));
		if (error) throw error;
		expect(json.map((row) => row.email)).toEqual([email, `b.${email}`]);
		expect(json.map(({ action }) => action)).not.toContain('skipped');
		expect(json.map(({ action }) => action)).not.toContain('failed');
	});

	it('names its person to registrants', async () => {
		const input = fromTrigger(email).slice(0, 1);
		const added = await registrant('addMany', {}, input);
		expect(added.json).toMatchObject([{ email, action: 'registered', reason: '' }]);
		const cancelled = await registrant('updateStatus', { statusChange: 'cancel' }, input);
		expect(cancelled.json).toMatchObject([{ email, action: 'cancelled' }]);
		const removed = await registrant('remove', {}, input);
		expect(removed.json).toMatchObject([
			{ success: true, registrant_id: (added.json[0] as IDataObject).registrant_id },
		]);
	});
});
