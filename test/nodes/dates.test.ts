import { DateTime } from 'luxon';
import { getGlobalState, setGlobalState, type IDataObject, type INodeParameters } from 'n8n-workflow';

import type { Call } from '../../sandbox/network/callLog.mts';
import { DATE_CASES, dateError, ZONE } from '../cases/dates.mts';
import { runPoll, type NodeResult } from '../support/n8n.mts';
import { openAccount as openBrevo, type BrevoAccount } from './Brevo/account.mts';
import { locator, openAccount as openZoom, SEED, type ZoomAccount } from './Zoom/account.mts';

/** Every date parameter and every date in a row, on the one table of cases: as a person types it, or an expression gives it. */

let zoom: ZoomAccount;
let brevo: BrevoAccount;
/** n8n is loaded once for all suites of a worker. */
let before: ReturnType<typeof getGlobalState>;
beforeAll(async () => {
	// The zone of workflows that have none of their own.
	before = getGlobalState();
	setGlobalState({ defaultTimezone: ZONE });
	[zoom, brevo] = await Promise.all([openZoom(), openBrevo()]);
});
afterAll(async () => {
	setGlobalState(before);
	await Promise.all([zoom.sandbox.close(), brevo.sandbox.close()]);
});
beforeEach(() => {
	zoom.sandbox.control.reset();
	brevo.sandbox.control.reset();
});

type DateCase = (typeof DATE_CASES)[number];

const VALUE = '={{ $json.value }}';
const INPUT = DATE_CASES.map(({ value }) => ({ value }) as IDataObject);
const GOES_ON = { onError: 'continueRegularOutput' } as const;

/** By item, what went wrong with it. */
function errorsIn({ error, items }: NodeResult): Map<number, string> {
	if (error) throw error;
	const failed = items.filter(({ json }) => json.error !== undefined);
	return new Map(
		failed.map(({ json, pairedItem }) => [(pairedItem as { item: number }).item, String(json.error)]),
	);
}

const isIso = (text: unknown) => typeof text === 'string' && /^\d{4}-\d\d-\d\dT/.test(text);
const toIso = (time: unknown) =>
	isIso(time) ? DateTime.fromISO(String(time)).toUTC().toISO({ suppressMilliseconds: true }) : time;
const utcDay = ({ at }: DateCase) => at?.slice(0, 10);
const ofPast = { startDate: VALUE, endDate: VALUE };
const newMeeting = {
	resource: 'meeting',
	operation: 'create',
	userId: locator('maren.holt@example.com', 'email'),
	topic: 'Launch',
	timezone: '',
};

interface Parameter {
	readonly label: string;
	readonly parameters: INodeParameters;
	/** The part of a call that shows how the date was read. */
	readonly sent: (call: Call) => unknown;
	readonly expected: (one: DateCase) => unknown;
}

const of = (method: string, path: RegExp, read: (call: Call) => unknown) => (call: Call) =>
	call.method === method && path.test(call.path) ? read(call) : undefined;
const query = (name: string) => (call: Call) => toIso(call.query[name]);
const body = (name: string) => (call: Call) => toIso((call.body as IDataObject)[name]);

const ZOOM: Record<string, Parameter> = {
	'Past Event > Get Many': {
		label: 'Start Date',
		parameters: { resource: 'pastEvent', operation: 'getMany', ...ofPast },
		sent: of('GET', /history/, query('from')),
		expected: utcDay,
	},
	'Recording > Get Many': {
		label: 'Start Date',
		parameters: { resource: 'recording', operation: 'getMany', ...ofPast },
		sent: of('GET', /recordings/, query('from')),
		expected: utcDay,
	},
	'Table > Export': {
		label: 'Start Date',
		parameters: { resource: 'table', operation: 'export', table: 'meetings', ...ofPast },
		sent: of('GET', /history/, query('from')),
		expected: utcDay,
	},
	'Meeting > Get Many': {
		label: 'From',
		parameters: {
			resource: 'meeting',
			operation: 'getMany',
			userId: locator('maren.holt@example.com', 'email'),
			filters: { from: VALUE, to: VALUE },
		},
		sent: of('GET', /meetings/, query('from')),
		expected: ({ day }) => day,
	},
	'Meeting > Create': {
		label: 'Start Time',
		parameters: { ...newMeeting, startTime: VALUE },
		sent: of('POST', /meetings/, body('start_time')),
		expected: ({ at }) => at,
	},
	'Meeting > Create, end of a series': {
		label: 'Last Day',
		parameters: {
			...newMeeting,
			type: 'recurring',
			startTime: '2037-01-01T10:00:00',
			recurrence: { pattern: { repeat: 'daily', ends: 'date', endDate: VALUE } },
		},
		sent: of('POST', /meetings/, (call) =>
			toIso(((call.body as IDataObject).recurrence as IDataObject).end_date_time),
		),
		// A day is meant to its end.
		expected: ({ at, value }) => (value === '2037-01-04' ? '2037-01-04T22:59:59Z' : at),
	},
	'Meeting > Update': {
		label: 'Start Time',
		parameters: {
			resource: 'meeting',
			operation: 'update',
			eventId: locator(SEED.futureMeeting.id),
			updateFields: { startTime: VALUE },
		},
		sent: of('PATCH', /meetings/, body('start_time')),
		expected: ({ at }) => at,
	},
};

const BREVO: Record<string, Parameter> = {
	'Contact > Get Many, created': {
		label: 'Created Since',
		parameters: { resource: 'contact', operation: 'getMany', filters: { createdSince: VALUE } },
		sent: of('GET', /contacts/, query('createdSince')),
		expected: ({ at }) => at,
	},
	'Contact > Get Many, modified': {
		label: 'Modified Since',
		parameters: { resource: 'contact', operation: 'getMany', filters: { modifiedSince: VALUE } },
		sent: of('GET', /contacts/, query('modifiedSince')),
		expected: ({ at }) => at,
	},
	'Campaign > Get Many': {
		label: 'Sent After',
		parameters: {
			resource: 'campaign',
			operation: 'getMany',
			filters: { startDate: VALUE, endDate: '2038-01-01' },
		},
		sent: of('GET', /emailCampaigns/, query('startDate')),
		expected: ({ at }) => at,
	},
};

const both = [
	...Object.entries(ZOOM).map(([name, parameter]) => [name, parameter, () => zoom] as const),
	...Object.entries(BREVO).map(([name, parameter]) => [name, parameter, () => brevo] as const),
];

test.each(both)('%s', async (_, { label, parameters, sent, expected }, account) => {
	const errors = errorsIn(await account().run(parameters, INPUT, GOES_ON));
	const rejected = DATE_CASES.flatMap((one, item) => (one.at === undefined ? [[item, one] as const] : []));
	expect([...errors.keys()]).toEqual(rejected.map(([item]) => item));
	for (const [item, one] of rejected) expect(errors.get(item)).toContain(dateError(label, one));
	const calls = account().sandbox.control.calls();
	expect(calls.map(sent).filter((value) => value !== undefined)).toEqual(
		DATE_CASES.filter(({ at }) => at !== undefined).map(expected),
	);
});

describe('a time to send at', () => {
	const at = (value: unknown) =>
		brevo.run(
			{
				resource: 'email',
				operation: 'send',
				to: 'a@example.org',
				subject: 'Hello',
				htmlContent: 'Hello',
				options: { scheduledAt: VALUE },
			},
			[{ value } as IDataObject],
		);

	test.each(DATE_CASES)('$name', async (one) => {
		const { error } = await at(one.value);
		// It is read, and lies further ahead than Brevo plans.
		expect(error?.message).toContain(
			one.at === undefined ? dateError('Scheduled At', one) : '"Scheduled At" is more than 72 hours ahead',
		);
	});
});

test('the start of the Zoom Attendance Trigger', async () => {
	for (const one of DATE_CASES) {
		if (!['string', 'number'].includes(typeof one.value)) continue;
		const staticData: IDataObject = {};
		const poll = runPoll({
			type: 'zoomAttendanceTrigger',
			credentials: await zoom.credentials(),
			staticData,
			parameters: {
				authentication: 'serverToServer',
				requestOptions: { plan: 'business', maxWait: 4 },
				options: { startDate: one.value as string },
			},
		});
		if (one.at === undefined) await expect(poll).rejects.toThrow(dateError('Start Date', one));
		else await expect(poll).resolves.toBeNull();
	}
});

test('the time of an event that is tracked', async () => {
	const email = 'mina.park@example.org';
	await brevo.sync([{ email }]);
	const rows = DATE_CASES.map(({ value }) => ({ email, value }) as IDataObject);
	const { json, error } = await brevo.run(
		{
			resource: 'event',
			operation: 'track',
			eventName: 'seen',
			propertyMapping: 'none',
			options: { dateField: 'value', keyField: 'value', onlyOnce: false },
		},
		rows,
	);
	if (error) throw error;
	const sent = brevo.sandbox.control
		.calls()
		.filter(({ path }) => path.endsWith('/events/batch'))
		.flatMap(({ body: batch }) => (batch as { events: IDataObject[] }).events ?? batch)
		.map((event) => toIso((event as IDataObject).event_date));
	const reported = json.map(({ reason }) => reason);
	for (const [item, { at, skips }] of DATE_CASES.entries()) {
		if (at !== undefined) expect(sent).toContain(at);
		else
			expect(reported[item]).toContain(
				skips === undefined ? ' is not a date' : `in ${ZONE} clocks skip ${skips}`,
			);
	}
});

test('a date attribute holds the day as it was written', async () => {
	const rows = DATE_CASES.map(({ value }, item) => ({ email: `p${item}@example.org`, value }) as IDataObject);
	const mapping = { field: 'value', attribute: 'CUSTOMER_SINCE', type: 'automatic' };
	const { json, error } = await brevo.sync(rows, {
		attributeMapping: 'byField',
		fieldMapping: { fields: [mapping] },
	});
	if (error) throw error;
	for (const [item, { day }] of DATE_CASES.entries()) {
		expect(brevo.contact(`p${item}@example.org`)?.attributes.CUSTOMER_SINCE).toBe(day);
		const dropped = json[item]?.dropped_attributes as Array<{ reason: string }>;
		expect(dropped.map(({ reason }) => reason)).toEqual(
			day === undefined ? [expect.stringContaining(' is not a date')] : [],
		);
	}
});
