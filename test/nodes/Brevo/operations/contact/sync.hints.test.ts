import type { IDataObject } from 'n8n-workflow';

import { attendanceRows } from '../../people.mts';
import { openAccount, type BrevoAccount } from '../../account.mts';

/** Hints about the way in which a run wrote. */

let brevo: BrevoAccount;

beforeAll(async () => {
	brevo = await openAccount();
});
afterAll(async () => await brevo.sandbox.close());
beforeEach(() => brevo.sandbox.control.reset());

describe('a temporary list', () => {
	const rows: IDataObject[] = attendanceRows(140).map((row, index) => ({ ...row, clear: index % 2 === 0 }));
	const run = async (options: IDataObject, more: IDataObject = {}) =>
		(await brevo.sync(rows, { options, ...more } as never)).hints.filter((hint) => /temporary/.test(hint));

	it('is named once per run, also where expressions make several batches', async () => {
		const emptyValues = "={{ $json.clear ? 'clear' : 'keep' }}";
		expect(await run({ emptyValues })).toEqual([
			expect.stringMatching(
				/^Contacts who join no list were imported through a temporary list, which was deleted/,
			),
		]);
		expect(brevo.writes().filter((call) => call.startsWith('DELETE /contacts/lists/'))).toHaveLength(2);
		expect(await run({ emptyValues })).toEqual([]);
	});

	it('is not named where there was none', async () => {
		expect(await run({ writePath: 'single' })).toEqual([]);
		expect(await run({}, { dryRun: true })).toEqual([]);
	});
});

describe('several items of one person with different settings', () => {
	const email = 'mina.park@example.org';
	const rows = [
		{ email, name: 'Mina' },
		{ email, name: 'Mina', clear: true },
	];
	const options = { emptyValues: "={{ $json.clear ? 'clear' : 'keep' }}", skipUnchanged: false };
	const run = async (more: IDataObject = {}) => {
		const parameters = { resource: 'contact', operation: 'sync', options, ...more } as never;
		const { json, hints } = await brevo.run(parameters, rows, { continueOnFail: true } as never);
		return {
			actions: json.map(({ action }) => action),
			repeats: hints.filter((hint) => /written one after another/.test(hint)).length,
		};
	};

	it('are named if they were written', async () => {
		expect(await run()).toEqual({ actions: ['updated', 'updated'], repeats: 1 });
	});

	it('are not named in a dry run', async () => {
		expect(await run({ dryRun: true })).toEqual({ actions: ['would_update', 'would_update'], repeats: 0 });
	});

	it('are not named if they failed', async () => {
		brevo.sandbox.control.fault({
			vendor: 'brevo',
			method: 'POST',
			path: '/contacts$',
			status: 400,
			body: { code: 'invalid_parameter', message: 'no' },
			times: 99,
		});
		expect(await run()).toEqual({ actions: ['failed', 'failed'], repeats: 0 });
	});
});

it('keeps a value whose calculation failed, and names it', async () => {
	const email = 'amara.okafor@example.org';
	const before = brevo.contact(email)?.attributes.LEAD_SCORE;
	for (const emptyValues of ['keep', 'clear']) {
		const { json } = await brevo.sync([{ email, points: 'n/a', max: 5 }], {
			attributeMapping: 'manual',
			attributes: {
				mappingMode: 'defineBelow',
				value: { LEAD_SCORE: '={{ $json.points / $json.max * 100 }}' },
				schema: [],
			},
			options: { emptyValues },
		} as never);
		expect(json).toMatchObject([
			{
				action: 'unchanged',
				dropped_attributes: [
					expect.objectContaining({ attribute: 'LEAD_SCORE', reason: 'NaN is not a number' }),
				],
			},
		]);
	}
	expect(before).toBe(42);
	expect(brevo.contact(email)?.attributes.LEAD_SCORE).toBe(before);
});
