import * as fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';

import { locator, openAccount, type BrevoAccount } from '../nodes/Brevo/account.mts';
import { reduceCount } from '../support/dayShare.mts';

let brevo: BrevoAccount;

beforeAll(async () => {
	brevo = await openAccount();
});
afterAll(async () => await brevo.sandbox.close());

const row = fc.record(
	{
		email: fc.constantFrom(
			'amara.okafor@example.org',
			'CHIARA.bianchi@example.net',
			'benoit.lacroix@example.org',
			'mina.park@example.org',
			'new+one@example.org',
			'x@example.org',
			'not an address',
			'',
			null,
		),
		name: fc.constantFrom('Ada', '', null, '=1+1', '<b>x</b>', { toString: 'x' }),
		attendance_status: fc.constantFrom('attended', 'no_show', 'walk_in', 'denied', 'unheard of', null),
		registered: fc.constantFrom(true, false, 'yes', null),
		join_time: fc.constantFrom('2026-11-03T15:02:00Z', 'soon', 42, null),
		duration: fc.constantFrom(0, -1, '55', 'long', NaN, null),
		topic: fc.constantFrom('Launch', '', '{topic}', '__proto__'),
		phone: fc.constantFrom('821012345678', '+49 170 1234567', 'none', null),
	},
	{ requiredKeys: ['email'] },
);
const settings = fc.record({
	listMode: fc.constantFrom('none', 'byStatus', 'same'),
	attributeMapping: fc.constantFrom('zoomPreset', 'byField'),
	options: fc.record({
		writePath: fc.constantFrom('auto', 'single'),
		emptyValues: fc.constantFrom('keep', 'clear'),
		respectUnsubscribes: fc.boolean(),
		createMissingAttributes: fc.boolean(),
	}),
});
const fields = [
	{ field: 'phone', attribute: 'SMS', type: 'automatic' },
	{ field: 'name', attribute: 'FIRSTNAME', type: 'automatic' },
	{ field: 'duration', attribute: 'LEAD_SCORE', type: 'automatic' },
	{ field: 'join_time', attribute: 'CUSTOMER_SINCE', type: 'automatic' },
];

it('damages no contact, reports every row, and writes nothing the second time', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), settings, async (rows, chosen) => {
			brevo.sandbox.control.reset();
			if (chosen.options.emptyValues === 'clear')
				brevo.sandbox.control.brevo.settings({ permits: ['value-cleared'] });
			const before = brevo.state();
			const parameters = {
				...chosen,
				list: locator('name', 'Webinar follow-up'),
				fieldMapping: { fields },
			} as INodeParameters;

			const first = await brevo.sync(rows as never, parameters);
			if (first.error?.message.startsWith('No item has a value for {topic}')) {
				expect(brevo.writes()).toEqual([]);
				return;
			}
			expect(first.error).toBeUndefined();
			expect(first.json).toHaveLength(rows.length);
			expect(first.json.map(({ action }) => action)).not.toContain('failed');

			const after = brevo.state();
			expect(after.violations).toEqual([]);
			expect(after.dropped).toEqual([]);
			for (const contact of before.contacts) {
				const now = after.contacts.find(({ id }) => id === contact.id);
				expect(now).toMatchObject({
					email: contact.email,
					emailBlacklisted: contact.emailBlacklisted,
					listUnsubscribed: contact.listUnsubscribed,
					listIds: expect.arrayContaining(contact.listIds) as number[],
				});
			}

			const written = brevo.writes().length;
			await brevo.sync(rows as never, parameters);
			// A value that belongs to another contact is tried each time, because Brevo reports it only as an error,
			// and the first run itself may have freed it.
			if (JSON.stringify(first.json).includes('another contact')) return;
			expect(brevo.state()).toEqual(after);
			expect(brevo.writes()).toHaveLength(written);
		}),
		{ numRuns: reduceCount(25, 5) },
	);
}, 120_000);
