import type { Contact } from '../../../../core/brevo/contacts/contact';
import { changeMembership, createAddition, REMOVAL } from '../../../../core/brevo/lists/membership';
import { endpoints } from '../../../../core/brevo/api/endpoints';
import { CONSENT_CASES } from '../../../cases/consent.mts';
import { openAccount, type TestAccount } from '../account.mts';

/** Consent is the same for List > Add as for Contact > Sync, with the same words. */
describe('an addition', () => {
	const list = { id: 2, name: 'Two' };

	it.each(CONSENT_CASES)('$name', ({ blocked, left, respect, reason }) => {
		const contact: Contact = {
			id: 1,
			email: 'ada@example.org',
			emailBlacklisted: blocked,
			listIds: [],
			listUnsubscribed: left,
			attributes: {},
		};
		expect(createAddition(respect).forbidden(contact, list)).toBe(reason);
		expect(REMOVAL.forbidden(contact, list)).toBeUndefined();
	});
});

describe('changeMembership', () => {
	let account: TestAccount;
	beforeAll(async () => {
		account = await openAccount({ seed: 'empty' });
	});
	afterAll(async () => await account.sandbox.close());
	beforeEach(() => account.sandbox.control.reset());

	async function createList(...emails: string[]) {
		const { id: folderId } = await account.api.call({
			endpoint: endpoints.createFolder,
			body: { name: 'Zoom' },
		});
		const { id } = await account.api.call({
			endpoint: endpoints.createList,
			body: { name: 'Two', folderId },
		});
		for (const email of emails)
			await account.api.call({ endpoint: endpoints.upsertContact, body: { email, listIds: [id] } });
		return { id: Number(id), name: 'Two' };
	}

	const rows = [
		{ email: 'ada@example.org', event_start: '2026-11-05 00:30', attendance_status: 'no_show' },
		// Earlier on the same day in Berlin, with the better status; in UTC, that day has not begun.
		{ email: 'ADA@example.org', event_start: '2026-11-04T23:00:00Z', attendance_status: 'attended' },
		{ email: 'nobody@example.org' },
		{ email: 'not an address' },
		{},
	];

	it.each([
		[false, 'removed', 1],
		[true, 'would_remove', 0],
	])('with a dry run %s: %s', async (dryRun, action, changes) => {
		const list = await createList('ada@example.org');
		const before = account.calls().length;
		const outcomes = await changeMembership(account.api, { change: REMOVAL, list, dryRun }, rows, {
			emailField: 'email',
			zone: 'Europe/Berlin',
		});
		expect(outcomes.map((one) => [one.item, one.action])).toEqual([
			[0, 'skipped'],
			[1, action],
			[2, 'failed'],
			[3, 'skipped'],
			[4, 'skipped'],
		]);
		const written = account
			.calls()
			.slice(before)
			.filter((call) => !call.startsWith('GET'));
		expect(written).toHaveLength(changes);
	});
});
