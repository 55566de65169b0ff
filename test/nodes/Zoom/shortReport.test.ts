import type { INodeParameters } from 'n8n-workflow';

import { setClock } from '../../support/time/testClock.mts';
import { getDayAgo } from '../../support/time/days.mts';
import { locator, openAccount, SEED, type ZoomAccount } from './account.mts';

/** A participant report that has fewer rows than Zoom counts is not complete, wherever its rows go, and nobody is absent by it. */

let zoom: ZoomAccount;
beforeAll(async () => {
	zoom = await openAccount();
});
afterAll(async () => await zoom.sandbox.close());
beforeEach(() => zoom.sandbox.control.reset());

const { launch, series } = SEED;
const HOUR = 3_600_000;
const WHOLE_REPORT = { options: { waitUntilReady: false } };
const toTable = (table: string): INodeParameters => ({
	resource: 'table',
	operation: 'export',
	table,
	startDate: getDayAgo(3),
	endDate: getDayAgo(0),
	returnAll: true,
});
const toOperation = (
	operation: string,
	{ kind, id }: { readonly kind: string; readonly id: string },
): INodeParameters => ({
	resource: kind,
	operation,
	eventId: locator(id),
	returnAll: true,
	...WHOLE_REPORT,
});

const OPERATIONS: Readonly<Record<string, INodeParameters>> = {
	'Webinar > Get Attendance': toOperation('getAttendance', launch),
	'Meeting > Get Attendance': toOperation('getAttendance', series),
	'Webinar > Get Participants': toOperation('getParticipants', launch),
	'Meeting > Get Participants': toOperation('getParticipants', series),
	'Table > Export, webinars': toTable('report_webinar_participants'),
	'Table > Export, meetings': toTable('report_meeting_participants'),
};
const shorten = (times: number, kind = 'shortened-page') =>
	zoom.sandbox.control.fault({ vendor: 'zoom', path: '/participants$', kind, times });

describe.each(Object.entries(OPERATIONS))('%s', (_, parameters) => {
	it('marks every row of a short report, and says so', async () => {
		const whole = await zoom.run(parameters);
		expect(whole.error).toBeUndefined();
		expect(new Set(whole.json.map((row) => row.report_complete))).toEqual(new Set([true]));

		shorten(99);
		const { error, json, hints } = await zoom.run(parameters);
		expect(error).toBeUndefined();
		expect(json.length).toBeGreaterThan(0);
		expect(new Set(json.map((row) => row.report_complete))).toEqual(new Set([false]));
		expect(json.filter((row) => row.attendance_status === 'no_show')).toEqual([]);
		expect(hints).toContainEqual(expect.stringMatching(/^Zoom counts \d+ rows .*but returned \d+/));
	});

	it('reads a short report once more, and then it is whole', async () => {
		const whole = await zoom.run(parameters);
		shorten(1);
		const { json, hints } = await zoom.run(parameters);
		expect(json).toHaveLength(whole.json.length);
		expect(new Set(json.map((row) => row.report_complete))).toEqual(new Set([true]));
		expect(hints.filter((hint) => /counts/.test(hint))).toEqual([]);
	});

	it('marks a report in which rows are null', async () => {
		shorten(99, 'null-rows');
		const { json, hints } = await zoom.run(parameters);
		expect(new Set(json.map((row) => row.report_complete))).toEqual(new Set([false]));
		expect(hints).toContainEqual(expect.stringContaining('without content (null)'));
	});
});

it('does not know whether a report is complete that the limit ends', async () => {
	const { json } = await zoom.run({ ...toOperation('getParticipants', launch), returnAll: false, limit: 3 });
	expect(json.map((row) => row.report_complete)).toEqual([null, null, null]);
});

describe('soon after the end', () => {
	// The pace is kept per plan, and time goes back here.
	const requestOptions = { plan: 'pro', maxWait: 4 };
	let putBack: () => void;
	const runSoon = async (parameters: INodeParameters) => await zoom.run({ requestOptions, ...parameters });
	beforeEach(async () => {
		const { json } = await zoom.run(toOperation('getAttendance', launch));
		putBack = setClock(Date.parse(String(json[0]!.event_end)) + HOUR);
	});
	afterEach(() => putBack());

	it('a short report is not ready', async () => {
		shorten(99);
		const { error, json } = await runSoon(toOperation('getAttendance', launch));
		expect(json).toEqual([]);
		expect(error?.message).toMatch(/is not ready yet$/);
		expect(error?.description).toMatch(/it has \d+ of \d+ rows/);
	});

	it('is waited for, and then complete', async () => {
		shorten(2);
		const { error, json } = await runSoon({ ...toOperation('getAttendance', launch), options: {} });
		expect(error).toBeUndefined();
		expect(new Set(json.map((row) => row.report_complete))).toEqual(new Set([true]));
		expect(json.some((row) => row.attendance_status === 'no_show')).toBe(true);
	});
});

describe.each(['shortened-page', 'null-rows'])('lists that tell guests from others, with %s', (kind) => {
	const attendance = { ...toOperation('getAttendance', launch), simplify: false };
	const run = async (path: string, more: INodeParameters = {}) => {
		zoom.sandbox.control.fault({ vendor: 'zoom', path, kind, times: 99 });
		return await zoom.run({ ...attendance, ...more });
	};

	it.each([
		['Registrations (approved)', '/registrants$'],
		['Tracking sources', '/tracking_sources$'],
	])('each row says that they may lack people: %s', async (what, path) => {
		const { error, json, hints } = await run(path);
		expect(error).toBeUndefined();
		expect(json.length).toBeGreaterThan(0);
		const sentence = expect.stringContaining(`${what} may be incomplete: `);
		for (const row of json) expect(row.missing_data).toContainEqual(sentence);
		expect(hints).toContainEqual(sentence);
	});

	it.each([
		['Poll answers', '/polls$'],
		['Questions of the Q&A', '/qa$'],
		['Survey answers', '/survey$'],
	])('each row says that answers may be missing: %s', async (what, path) => {
		if (kind !== 'null-rows') return; // Zoom counts none of them.
		const { json } = await run(path, { include: ['polls', 'questions', 'survey'] });
		for (const row of json)
			expect(row.missing_data).toContainEqual(expect.stringContaining(`${what} may be incomplete: `));
	});

	it('columns of simplified rows say it, too', async () => {
		const { json } = await run('/registrants$', { simplify: true });
		for (const row of json)
			expect(JSON.stringify(row.missing_data)).toContain('Registrations (approved) may be incomplete');
	});
});

describe.each(['shortened-page', 'null-rows'])('lists of people who are not guests, with %s', (kind) => {
	const excluded = [
		['The panelists', '/panelists$', 'excludePanelists', 'Exclude Panelists'],
		['Users of the account', '/v2/users$', 'excludeInternalUsers', 'Exclude Internal Users'],
	] as const;
	const run = async (path: string, options: INodeParameters, times = 99) => {
		zoom.sandbox.control.fault({ vendor: 'zoom', path, kind, times });
		const attendance = toOperation('getAttendance', launch);
		return await zoom.run({ ...attendance, options: { ...WHOLE_REPORT.options, ...options } });
	};

	it.each(excluded)('%s: nobody who is missing counts as a guest', async (what, path, _, option) => {
		const { error, json } = await run(path, {});
		expect(json).toEqual([]);
		expect(error?.message).toContain(`${what} could not be read as a whole: `);
		expect(error?.description).toContain(`turn off the option "${option}"`);
	});

	it.each(excluded)('%s: all count as guests who are not to be excluded', async (_, path, parameter) => {
		const { error, json } = await run(path, { [parameter]: false });
		expect(error).toBeUndefined();
		expect(json.length).toBeGreaterThan(0);
	});
});

it.each([
	['whole occurrence', 'occurrence'],
	['all', 'all'],
])('nobody is absent if an instance is missing from the list of instances: %s', async (_, instances) => {
	zoom.sandbox.control.fault({ vendor: 'zoom', path: '/instances$', kind: 'null-rows', times: 99 });
	const { error, json } = await zoom.run({ ...toOperation('getAttendance', launch), instances });
	expect(json).toEqual([]);
	expect(error?.message).toBe(
		'The list of instances could not be read as a whole: 1 of the rows has no content',
	);
});

it.each([
	['The panelists', '/panelists$'],
	['Users of the account', '/v2/users$'],
])('%s: a list that is whole when it is read again is used', async (_, path) => {
	const whole = await zoom.run(toOperation('getAttendance', launch));
	zoom.sandbox.control.fault({ vendor: 'zoom', path, kind: 'shortened-page', times: 1 });
	const { error, json } = await zoom.run(toOperation('getAttendance', launch));
	expect(error).toBeUndefined();
	expect(json).toEqual(whole.json);
});

it.each([
	['Get Attendance', { ...toOperation('getAttendance', SEED.demos), instances: 'all' }],
	['Table > Export', { ...toTable('webinar_registrants'), startDate: getDayAgo(28) }],
] as Array<[string, INodeParameters]>)(
	'%s: `null` in place of the dates of a series is not taken for a series without dates',
	async (_, parameters) => {
		const whole = await zoom.run(parameters);
		zoom.sandbox.control.fault({
			vendor: 'zoom',
			path: `/v2/webinars/${SEED.demos.id}$`,
			kind: 'list-null',
			times: 99,
		});
		const { error, json } = await zoom.run(parameters);
		expect(whole.error).toBeUndefined();
		expect(whole.json.length).toBeGreaterThan(0);
		expect(error?.message).toContain("it has no list under 'occurrences'");
		expect(json.length).toBeLessThan(whole.json.length);
	},
);
