import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { BREVO_RUNS, inputOf } from '../catalogue/brevoParameters';
import * as brevoAccount from './Brevo/account.mts';
import * as zoomAccount from './Zoom/account.mts';

/** If the answer to a write got lost, the vendor is asked whether it took effect. */

let zoom: zoomAccount.ZoomAccount;
let brevo: brevoAccount.BrevoAccount;
beforeAll(async () => {
	zoom = await zoomAccount.openAccount();
	brevo = await brevoAccount.openAccount();
});
afterAll(async () => {
	await zoom.sandbox.close();
	await brevo.sandbox.close();
});
beforeEach(() => {
	zoom.sandbox.control.reset();
	brevo.sandbox.control.reset();
});

const schedule = (kind: string): INodeParameters => ({
	resource: kind,
	operation: 'create',
	userId: zoomAccount.locator('maren.holt@example.com', 'email'),
	topic: 'A topic of its own',
	startTime: '2027-05-04T10:00:00Z',
	duration: 30,
});
const WRITES: ReadonlyArray<[string, 'zoom' | 'brevo', string, INodeParameters]> = [
	['list', 'brevo', '/contacts/lists$', { resource: 'list', operation: 'create', name: 'New', folder: '1' }],
	[
		'campaign',
		'brevo',
		'/emailCampaigns$',
		{
			resource: 'campaign',
			operation: 'create',
			name: 'News',
			content: 'template',
			template: brevoAccount.locator('id', '1'),
			paramMapping: 'json',
			paramsJson: '{ "topic": "Launch", "recording_url": "https://example.com/r" }',
		},
	],
	['meeting', 'zoom', '/meetings$', schedule('meeting')],
	['webinar', 'zoom', '/webinars$', schedule('webinar')],
	[
		'registration',
		'zoom',
		'/registrants$',
		{
			resource: 'registrant',
			operation: 'add',
			eventType: 'webinar',
			eventId: zoomAccount.locator(zoomAccount.SEED.futureWebinar.id),
			email: 'new.person@example.org',
			firstName: 'New',
			lastName: 'Person',
		},
	],
];

/** The recording for the placeholders of the campaign's template. */
const ITEM = {
	topic: 'Product launch',
	object: { share_url: 'https://zoom.example.com/rec/1', password: 'pass!1' },
};

async function runLosing(kind: string, vendor: 'zoom' | 'brevo', path: string, parameters: INodeParameters) {
	const { sandbox } = vendor === 'zoom' ? zoom : brevo;
	sandbox.control.fault({ vendor, method: 'POST', path, kind });
	const run = vendor === 'zoom' ? zoom.run : brevo.run;
	const { json, error } = await run(parameters, [ITEM], { onError: 'continueRegularOutput' });
	expect(error).toBeUndefined();
	return json[0]!;
}

describe.each(WRITES)('%s', (thing, vendor, path, parameters) => {
	const name = vendor === 'zoom' ? 'Zoom' : 'Brevo';

	it.each(['reset-after', '502-after', 'empty-200'])('is found if it took effect: %s', async (kind) => {
		const row = await runLosing(kind, vendor, path, parameters);
		expect(row).toMatchObject({ in_doubt: true, retryable: false });
		expect(row.advice).toMatch(/^It is not known whether /);
		expect(row.advice).toMatch(new RegExp(`${name} was asked, and has such a ${thing}: ID \\S+`));
	});

	it('may be run again if the vendor never had the call', async () => {
		const row = await runLosing('reset-before', vendor, path, parameters);
		expect(row).toMatchObject({ in_doubt: false, retryable: true });
		expect(row.error).toContain(`${name} has not created the ${thing}`);
		expect((await (vendor === 'zoom' ? zoom : brevo).run(parameters, [ITEM])).error).toBeUndefined();
	});
});

describe('Retry On Fail of n8n', () => {
	const RETRY = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
	const calls = (vendor: 'zoom' | 'brevo', path: string) =>
		(vendor === 'zoom' ? zoom : brevo).sandbox.control
			.calls()
			.filter((call) => call.method === 'POST' && new RegExp(path).test(call.path)).length;
	const runOf = (name: string): [INodeParameters, IDataObject[]] => {
		const [resource = '', operation = ''] = name.split('.');
		const [run] = BREVO_RUNS[name]!;
		return [{ resource, operation, ...run!.parameters }, inputOf(run!)];
	};
	const CASES: ReadonlyArray<[string, 'zoom' | 'brevo', string, INodeParameters, IDataObject[]]> = [
		...WRITES.map(([thing, vendor, path, parameters]) => {
			const row = [thing, vendor, path, parameters, [ITEM]];
			return row as [string, 'zoom' | 'brevo', string, INodeParameters, IDataObject[]];
		}),
		[
			'tracked events',
			'brevo',
			'/events/batch$',
			{ resource: 'event', operation: 'track', eventName: 'came', propertyMapping: 'none' },
			[{ email: 'amara.okafor@example.org' }],
		],
		['double opt-in emails', 'brevo', '/doubleOptinConfirmation$', ...runOf('contact.doubleOptIn')],
	];

	describe.each([{}, { onError: 'continueRegularOutput' as const }])('with %j', (onError) => {
		it.each(CASES)('does not repeat a call in doubt: %s', async (_, vendor, path, parameters, input) => {
			const account = vendor === 'zoom' ? zoom : brevo;
			const fault = () =>
				account.sandbox.control.fault({ vendor, method: 'POST', path, kind: 'reset-after', times: 99 });
			fault();
			const once = await account.run(parameters, input, onError);
			const sent = calls(vendor, path);
			expect(sent).toBeGreaterThan(0);
			account.sandbox.control.reset();
			fault();
			const retried = await account.run(parameters, input, { ...onError, ...RETRY });
			expect(calls(vendor, path)).toBe(sent);
			expect(retried.error?.message).toBe(once.error?.message);
			expect(retried.json).toEqual(once.json);
		});
	});

	it('repeats an error that is not in doubt', async () => {
		const [, vendor, path, parameters] = WRITES[0]!;
		brevo.sandbox.control.fault({
			vendor,
			method: 'POST',
			path,
			status: 400,
			body: { code: 'x', message: 'y' },
		});
		const { error } = await brevo.run(parameters, [ITEM], RETRY);
		expect(error).toBeUndefined();
		expect(calls(vendor, path)).toBe(2);
	});
});

/** Meetings that Zoom does not list, or not by the start that was asked for. */
it.each<[string, () => INodeParameters]>([
	['instant', () => ({ type: 'instant' })],
	['start has just passed', () => ({ startTime: new Date(Date.now() - 2 * 60_000).toISOString() })],
	[
		'first date comes after its start',
		() => ({
			type: 'recurring',
			recurrence: { pattern: { repeat: 'weekly', weeklyDays: [6], endTimes: 3 } },
		}),
	],
])('a meeting stays in doubt: %s', async (_, more) => {
	const row = await runLosing('reset-after', 'zoom', '/meetings$', { ...schedule('meeting'), ...more() });
	expect(row).toMatchObject({ in_doubt: true, retryable: false });
	expect(row.error).not.toContain('has not created');
});
