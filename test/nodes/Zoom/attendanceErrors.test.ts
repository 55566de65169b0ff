import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { locator, openAccount, SEED, type ZoomAccount } from './account.mts';

/**
 * Events are sent once, so no later run corrects one that was built from a row that lacks something. An error that may pass
 * therefore stops Get Attendance, whichever of its calls it strikes.
 */

let zoom: ZoomAccount;
let whole: IDataObject[];
beforeAll(async () => {
	zoom = await openAccount();
	whole = (await zoom.run(attendance)).json;
});
afterAll(async () => await zoom.sandbox.close());
beforeEach(() => zoom.sandbox.control.reset());

const attendance: INodeParameters = {
	resource: 'webinar',
	operation: 'getAttendance',
	eventId: locator(SEED.launch.id),
	include: ['polls', 'questions', 'survey', 'registration', 'onDemand'],
	options: { waitUntilReady: false, includeExcluded: true, includeUnidentified: true },
};

const NUMBER = '\\d{9,11}';
const UUID = '[^/]*[^/\\d][^/]*';
const BY_NUMBER = [
	`/webinars/${NUMBER}$`,
	`/webinars/${NUMBER}/registrants$`,
	`/webinars/${NUMBER}/panelists$`,
	`/webinars/${NUMBER}/tracking_sources$`,
	'/v2/users$',
];
const BY_UUID = [
	`/report/webinars/${UUID}/participants$`,
	`/report/webinars/${UUID}/polls$`,
	`/report/webinars/${UUID}/qa$`,
	`/report/webinars/${UUID}/survey$`,
	'/analytics_details$',
];

const strike = async (path: string, kind: string) => {
	zoom.sandbox.control.fault({ vendor: 'zoom', path, kind, times: 99 });
	const result = await zoom.run(attendance);
	expect(zoom.sandbox.control.calls().some(({ fault }) => fault === kind)).toBe(true);
	return result;
};

it('has rows, for comparison, that lack nothing', () => {
	expect(whole.length).toBeGreaterThan(20);
	for (const row of whole) expect(row.missing_data ?? []).toEqual([]);
	expect(whole.some((row) => row.registration_source)).toBe(true);
});

const ERRORS = {
	'error-200': 'a code that no table has',
	'echoed-headers': 'a rejected value',
	'page-401': 'a page',
	'blocked-page': "a firewall's page",
} as const;

describe.each(Object.entries(ERRORS))('%s: %s', (kind) => {
	// A firewall blocks the URLs of some UUIDs for good.
	it.each(kind === 'blocked-page' ? BY_NUMBER : [...BY_NUMBER, ...BY_UUID])('stops at %s', async (path) => {
		const { error, json } = await strike(path, kind);
		expect(error).toBeDefined();
		expect(json).toEqual([]);
	});
});

it.each(BY_UUID.slice(1))('leaves out what a firewall blocks for good, and says so: %s', async (path) => {
	const { error, json, hints } = await strike(path, 'blocked-page');
	expect(error).toBeUndefined();
	expect(json).toHaveLength(whole.length);
	expect(hints.join('\n')).toMatch(/could not be read: .*Attention Required/);
});

it('reads the absentees as well, which change no row of somebody who is registered', async () => {
	const { error, json } = await strike('/absentees$', 'error-200');
	expect(error).toBeUndefined();
	const strip = (rows: IDataObject[]) => rows.map((row) => ({ ...row, missing_data: [] }));
	expect(strip(json)).toEqual(strip(whole));
});
