import { set } from 'lodash';
import { DateTime } from 'luxon';
import {
	getGlobalState,
	setGlobalState,
	type IDataObject,
	type INodeParameters,
	type INodeProperties,
} from 'n8n-workflow';

import { BrevoTrigger } from '../../nodes/Brevo/BrevoTrigger.node';
import { brevo as brevoConnector } from '../../nodes/Brevo/connector';
import { zoom as zoomConnector } from '../../nodes/Zoom/connector';
import { ZoomAttendanceTrigger } from '../../nodes/Zoom/ZoomAttendanceTrigger.node';
import { ZoomTrigger } from '../../nodes/Zoom/ZoomTrigger.node';
import { describe as describeParameters } from '../../nodes/shared/describe';
import type { Call } from '../../sandbox/network/callLog.mts';
import { DATE_CASES, dateError, ZONE } from '../cases/dates.mts';
import { listFields } from '../catalogue/expressions/parameterFields';
import { pickShare } from '../support/dayShare.mts';
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
const INPUT = DATE_CASES.map(({ value, day }) => ({ value, day }) as IDataObject);
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
/** A parameter that holds a time, in operations that treat it alike. */
interface DateParameter {
	readonly label: string;
	readonly path: string;
	/** `meeting.create`, with the further parameters that the operation needs. */
	readonly operations: Readonly<Record<string, INodeParameters>>;
	/** The part of a call that shows how the date was read. */
	readonly sent: (call: Call) => unknown;
	readonly expected: (one: DateCase) => unknown;
}

const of = (method: string, path: RegExp, read: (call: Call) => unknown) => (call: Call) =>
	call.method === method && path.test(call.path) ? read(call) : undefined;
const query = (name: string) => (call: Call) => toIso(call.query[name]);
const body = (name: string) => (call: Call) => toIso((call.body as IDataObject)[name]);
const endOfSeries = (call: Call) =>
	toIso(((call.body as IDataObject).recurrence as IDataObject | undefined)?.end_date_time);

/** The day of the case, with which the period begins or ends. */
const DAY = "={{ $json.day ?? '2037-01-04' }}";
/** A day is meant to its end. */
const toLast = ({ at, value }: DateCase) => (value === '2037-01-04' ? '2037-01-04T22:59:59Z' : at);

const ofHost = { userId: locator('maren.holt@example.com', 'email') };
const newMeeting = { ...ofHost, topic: 'Launch', timezone: '' };
const newSeries = { ...newMeeting, type: 'recurring', startTime: '2037-01-01T10:00:00' };
const daily = { pattern: { repeat: 'daily', ends: 'date' } };
const viewed = { recordingFrom: 'event', eventId: locator(SEED.launch.id) };

const ZOOM: readonly DateParameter[] = [
	{
		label: 'Start Date',
		path: 'startDate',
		operations: {
			'pastEvent.getMany': { endDate: VALUE },
			'recording.getMany': { endDate: VALUE },
			'table.export': { table: 'meetings', endDate: VALUE },
		},
		sent: of('GET', /history|recordings/, query('from')),
		expected: utcDay,
	},
	{
		label: 'End Date',
		path: 'endDate',
		operations: {
			'pastEvent.getMany': { startDate: DAY },
			'recording.getMany': { startDate: DAY },
			'table.export': { table: 'meetings', startDate: DAY },
		},
		sent: of('GET', /history|recordings/, query('to')),
		expected: (one) => toLast(one)?.slice(0, 10),
	},
	...['from', 'to'].map((path) => ({
		label: path === 'from' ? 'From' : 'To',
		path: `filters.${path}`,
		operations: {
			'meeting.getMany': { ...ofHost, filters: { from: DAY, to: DAY } },
			'meeting.getInstances': { eventId: locator(SEED.series.id), filters: { from: DAY, to: DAY } },
		},
		sent: of('GET', /meetings/, query(path)),
		expected: ({ day }: DateCase) => day,
	})),
	{
		label: 'Start Time',
		path: 'startTime',
		operations: {
			'meeting.create': newMeeting,
			'webinar.create': newMeeting,
			'webinar.createFrom': { ...newMeeting, eventId: locator(SEED.futureWebinar.id) },
		},
		sent: of('POST', /meetings|webinars/, body('start_time')),
		expected: ({ at }) => at,
	},
	{
		label: 'Last Day',
		path: 'recurrence.pattern.endDate',
		operations: {
			'meeting.create': { ...newSeries, recurrence: daily },
			'webinar.create': { ...newSeries, recurrence: daily },
			'webinar.createFrom': {
				...newSeries,
				recurrence: daily,
				eventId: locator(SEED.futureWebinar.id),
			},
		},
		sent: of('POST', /meetings|webinars/, endOfSeries),
		expected: toLast,
	},
	{
		label: 'Start Time',
		path: 'updateFields.startTime',
		operations: {
			'meeting.update': { eventId: locator(SEED.futureMeeting.id) },
			'webinar.update': { eventId: locator(SEED.futureWebinar.id) },
		},
		sent: of('PATCH', /meetings|webinars/, body('start_time')),
		expected: ({ at }) => at,
	},
	{
		label: 'Last Day',
		path: 'updateFields.recurrence.pattern.endDate',
		operations: {
			'meeting.update': {
				eventId: locator(SEED.officeHours.id),
				updateFields: { recurrence: daily, timezone: ZONE },
			},
			'webinar.update': {
				eventId: locator(SEED.demos.id),
				updateFields: { recurrence: daily, timezone: ZONE },
			},
		},
		sent: of('PATCH', /meetings|webinars/, endOfSeries),
		expected: toLast,
	},
	{
		label: 'Watched After',
		path: 'filters.watchedAfter',
		operations: { 'recording.getViewers': { ...viewed, filters: { watchedBefore: VALUE } } },
		sent: of('GET', /analytics/, (call) => (call.query.type === 'by_view' ? call.query.from : undefined)),
		expected: utcDay,
	},
	{
		label: 'Watched Before',
		path: 'filters.watchedBefore',
		operations: { 'recording.getViewers': { ...viewed, filters: { watchedAfter: DAY } } },
		sent: of('GET', /analytics/, (call) => (call.query.type === 'by_view' ? call.query.to : undefined)),
		expected: utcDay,
	},
];

const BREVO: readonly DateParameter[] = [
	...['createdSince', 'modifiedSince'].map((name) => ({
		label: name === 'createdSince' ? 'Created Since' : 'Modified Since',
		path: `filters.${name}`,
		operations: { 'contact.getMany': {} },
		sent: of('GET', /contacts/, query(name)),
		expected: ({ at }: DateCase) => at,
	})),
	{
		label: 'Sent After',
		path: 'filters.startDate',
		operations: { 'campaign.getMany': { filters: { endDate: '2038-01-01' } } },
		sent: of('GET', /emailCampaigns/, query('startDate')),
		expected: ({ at }) => at,
	},
	{
		label: 'Sent Before',
		path: 'filters.endDate',
		operations: { 'campaign.getMany': { filters: { startDate: '2036-01-01' } } },
		sent: of('GET', /emailCampaigns/, query('endDate')),
		expected: ({ at }) => at,
	},
	{
		label: 'Scheduled At',
		path: 'scheduledAt',
		// There is no such campaign.
		operations: { 'campaign.schedule': { campaign: locator('99') } },
		sent: of('PUT', /emailCampaigns/, body('scheduledAt')),
		expected: ({ at }) => at,
	},
];

/** Brevo plans three days ahead, so that no time of the cases is sent. */
const SENDING = {
	'email.send': { subject: 'Hello', htmlContent: 'Hello' },
	'email.sendTemplate': { template: locator('1') },
};

const both = [
	...ZOOM.map((parameter) => ({ parameter, getAccount: () => zoom })),
	...BREVO.map((parameter) => ({ parameter, getAccount: () => brevo })),
].flatMap(({ parameter, getAccount }) =>
	Object.entries(parameter.operations).map(
		([name, further]) => [name, parameter.path, { ...parameter, further }, getAccount] as const,
	),
);

test.each(pickShare(both, 4, 'dates'))(
	'%s %s',
	async (name, path, { label, further, sent, expected }, getAccount) => {
		const [resource, operation] = name.split('.');
		const parameters = set({ ...structuredClone(further), resource, operation }, path, VALUE);
		const errors = errorsIn(await getAccount().run(parameters as INodeParameters, INPUT, GOES_ON));
		const ofDate = new Map([...errors].filter(([, error]) => error.startsWith(`"${label}" `)));
		const rejected = DATE_CASES.flatMap((one, item) => (one.at === undefined ? [[item, one] as const] : []));
		expect([...ofDate.keys()]).toEqual(rejected.map(([item]) => item));
		for (const [item, one] of rejected) expect(ofDate.get(item)).toContain(dateError(label, one));
		const calls = getAccount().sandbox.control.calls();
		expect(calls.map(sent).filter((value) => value !== undefined)).toEqual(
			DATE_CASES.filter(({ at }) => at !== undefined).map(expected),
		);
	},
);

describe.each(Object.entries(SENDING))('%s options.scheduledAt', (name, content) => {
	const at = (value: unknown) =>
		brevo.run(
			{
				resource: 'email',
				operation: name.replace('email.', ''),
				to: 'a@example.org',
				...content,
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

/** Parameters that hold no time although their texts speak of one. */
const NO_TIMES = /\.(timezone|occurrenceIds?|emailTo)$/;
/** Tested below, each by itself. */
const BY_ITSELF = [
	'contact.getMany filters.attributeValue',
	'event.track options.dateField',
	'zoomAttendanceTrigger options.startDate',
];

const speaksOfTime = ({ type, displayName, name, description, placeholder }: INodeProperties) =>
	type === 'dateTime' ||
	(type === 'string' &&
		/date|time|\bday|since|until|\bhour/i.test([displayName, name, description, placeholder].join(' ')));

test('every parameter that holds a time is tested here', () => {
	const ofNodes = [zoomConnector, brevoConnector].flatMap((connector) =>
		describeParameters(connector).flatMap((property) => {
			const { resource = [], operation = [] } = property.displayOptions?.show ?? {};
			return operation.flatMap((name) => listTimes(property, `${String(resource[0])}.${String(name)}`));
		}),
	);
	const ofTriggers = [new ZoomTrigger(), new ZoomAttendanceTrigger(), new BrevoTrigger()].flatMap(
		({ description: { name, properties } }) => properties.flatMap((property) => listTimes(property, name)),
	);
	const tested = [
		...both.map(([name, path]) => `${name} ${path}`),
		...Object.keys(SENDING).map((name) => `${name} options.scheduledAt`),
		...BY_ITSELF,
	];
	expect([...ofNodes, ...ofTriggers].sort()).toEqual(tested.sort());
});

const listTimes = (property: INodeProperties, operation: string): string[] =>
	listFields(property)
		.filter((field) => speaksOfTime(field.property) && !NO_TIMES.test(`.${field.path}`))
		.map(({ path }) => `${operation} ${path}`);

test('the date that an attribute must equal', async () => {
	const { error } = await brevo.run(
		{
			resource: 'contact',
			operation: 'getMany',
			filters: { attribute: locator('CUSTOMER_SINCE'), attributeValue: VALUE },
		},
		INPUT,
		GOES_ON,
	);
	if (error) throw error;
	const compared = brevo.sandbox.control.calls().map(({ query: { filter } }) => filter);
	const expected = DATE_CASES.map(({ value, day }) =>
		// Texts and numbers are compared as they are: the attribute need not be a date.
		['string', 'number'].includes(typeof value) ? String(value) : day,
	);
	expect(compared).toEqual(
		expected.flatMap((value) => (value === undefined ? [] : [`equals(CUSTOMER_SINCE,"${value}")`])),
	);
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

test('start, end and time of registration in an attendance row', async () => {
	brevo.sandbox.control.reset();
	const question = 'Newsletter?';
	const rows = DATE_CASES.map(
		({ value }, item) =>
			({
				email: `p${item}@example.org`,
				attendance_status: 'attended',
				event_id: '84417790010',
				event_start: value,
				event_end: value,
				registration_time: value,
				custom_answers: { [question]: 'Yes' },
			}) as IDataObject,
	);
	const { error } = await brevo.sync(rows, {
		options: { keepHistory: 'add', consent: { rule: { question, answers: ['Yes'] } } },
	});
	if (error) throw error;
	for (const [item, { at }] of DATE_CASES.entries()) {
		const attributes = brevo.contact(`p${item}@example.org`)?.attributes;
		expect(attributes?.CONSENT_TIME ?? '').toBe(at ?? '');
		expect(attributes?.FIRST_WEBINAR_DATE).toBe(at && DateTime.fromISO(at, { zone: ZONE }).toISODate());
		if (at !== undefined) expect(attributes?.MEETING_END).toBe(at);
	}
});

test('the row of the latest event is used, however the rows write their start', async () => {
	const at = (event_start: unknown, attendance_status: string) =>
		({ email: 'ada@example.org', attendance_status, event_start }) as IDataObject;
	// Midnight in Berlin is still the day before in UTC, and on one day the better status counts.
	const rows = [at('2026-11-05 00:30', 'no_show'), at('2026-11-04T23:00:00Z', 'attended')];
	const { json, error } = await brevo.sync(rows, { attributeMapping: 'none' });
	if (error) throw error;
	expect(json.map(({ action }) => action)).toEqual(['skipped', 'created']);
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
