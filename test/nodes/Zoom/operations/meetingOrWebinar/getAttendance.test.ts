import { locator, openAccount, SEED, type ZoomAccount } from '../../account.mts';

let zoom: ZoomAccount;
beforeAll(async () => {
	zoom = await openAccount();
});
afterAll(async () => await zoom.sandbox.close());
beforeEach(() => zoom.sandbox.control.reset());

const of = (kind: string, value: string, more = {}) => ({
	resource: kind,
	operation: 'getAttendance',
	simplify: false,
	eventId: locator(value, value.endsWith('==') ? 'uuid' : 'id'),
	...more,
});
const everybody = { options: { includeUnidentified: true, includeExcluded: true } };
const byEmail = (json: Array<Record<string, unknown>>) =>
	Object.fromEntries(json.map((row) => [row.email, row]));

describe('a webinar with registration', () => {
	it('returns one row per person, with the status of each', async () => {
		const { json, hints, error } = await zoom.run(of('webinar', SEED.launch.id));

		expect(error).toBeUndefined();
		expect(Object.fromEntries(json.map((row) => [row.email, row.attendance_status]))).toEqual({
			'amara.okafor@example.org': 'attended',
			'benoit.lacroix@example.org': 'attended',
			'chiara.bianchi@example.net': 'attended',
			'dmitri.volkov@example.org': 'attended',
			'elena.marsh@example.org': 'attended',
			'farid.haddad@example.net': 'attended',
			'grace.lim@example.org': 'attended',
			'hugo.brandt@example.net': 'partial',
			'ines.carvalho@example.org': 'attended',
			'jonas.eriksen@example.net': 'attended',
			'keiko.tanaka@example.org': 'attended',
			'liam.byrne@example.net': 'attended',
			'mina.park@example.org': 'no_show',
			'nils.aaberg@example.net': 'no_show',
			'olga.petrova@example.org': 'no_show',
			'paulo.reis@example.net': 'no_show',
			'quinn.harper+webinar@example.org': 'attended',
			'rosa.delgado@example.org': 'pending',
			'samir.nasser@example.net': 'pending',
			'tess.vermeer@example.org': 'denied',
			'umar.siddiqui@example.net': 'cancelled',
			'vera.novak@example.net': 'no_show',
			'william.chen@example.com': 'attended',
			'xavier.dumont@example.net': 'walk_in',
		});
		expect(hints).toEqual([
			'Product Launch Webinar, 29 people: 13 attended, 1 partial, 1 walk in, 5 no show, 1 cancelled, 1 denied, 2 pending, 2 unidentified, 3 excluded',
		]);
	});

	it('reports registration source, answers and duration', async () => {
		const { json } = await zoom.run(of('webinar', SEED.launch.uuid));
		const rows = byEmail(json);
		// 0:01:00 to 1:00:00 on the laptop; the phone in between adds nothing.
		expect(rows['chiara.bianchi@example.net']).toMatchObject({
			duration: 59 * 60,
			registration_source: expect.stringMatching(/linkedin/i),
			custom_answers: { 'What would you like to hear about?': 'Integrations' },
			webinar_title: 'Product Launch Webinar',
			event_id: SEED.launch.id,
			event_uuid: SEED.launch.uuid,
		});
		// No email in the report: found through registrant_id.
		expect(rows['dmitri.volkov@example.org']).toMatchObject({
			duration: 54 * 60 + 40,
			name: 'Dmitri Volkov',
		});
		expect(rows['samir.nasser@example.net']).toMatchObject({
			registration_source: expect.stringMatching(/linkedin/i),
		});
		expect(rows['farid.haddad@example.net']).toMatchObject({ estimated: true });
	});

	it('uses the answer to a question as the source when there is no tracking link', async () => {
		const options = { sourceQuestion: 'What would you like to hear about?' };
		const source = async () =>
			byEmail((await zoom.run(of('webinar', SEED.launch.id, { options }))).json)['chiara.bianchi@example.net']
				?.registration_source;
		expect(await source()).toBe('LinkedIn');
		const body = { tracking_sources: [] };
		zoom.sandbox.control.fault({ vendor: 'zoom', path: '/tracking_sources$', status: 200, body });
		expect(await source()).toBe('Integrations');
	});

	it('finds the instance by ID, UUID or address', async () => {
		const first = await zoom.run(of('webinar', SEED.launch.id));
		for (const eventId of [
			locator(SEED.launch.uuid, 'uuid'),
			locator(SEED.launch.uuid, 'list'),
			locator('844 1779 0001'),
			locator(84417790001),
			locator(`https://us02web.zoom.us/w/${SEED.launch.id}?tk=x`, 'url'),
		]) {
			const { json, error } = await zoom.run({ ...of('webinar', SEED.launch.id), eventId });
			expect(error).toBeUndefined();
			expect(json).toEqual(first.json);
		}
	});

	it('returns the same for people who registered shortly before', async () => {
		const statuses = async (id: string) =>
			(await zoom.run(of('webinar', id))).json.map((row) => [row.email, row.attendance_status]);
		const before = await statuses(SEED.launch.id);
		await zoom.sandbox.control.play('registrations');
		const { uuid } = await zoom.sandbox.control.play('webinar');
		expect(await statuses(uuid)).toEqual(before);
	});

	it('moves people over the threshold and back', async () => {
		const statusOfHugo = async (options: object) =>
			byEmail((await zoom.run(of('webinar', SEED.launch.id, { options }))).json)['hugo.brandt@example.net']
				?.attendance_status;
		expect(await statusOfHugo({ threshold: 12, thresholdUnit: 'minutes' })).toBe('attended');
		expect(await statusOfHugo({ threshold: 12.1, thresholdUnit: 'minutes' })).toBe('partial');
		expect(await statusOfHugo({ threshold: 19 })).toBe('attended');
		expect(await statusOfHugo({ threshold: 20 })).toBe('partial');
	});

	it('shows and counts excluded and unidentified people as requested', async () => {
		const { json } = await zoom.run(of('webinar', SEED.launch.id, everybody));
		expect(json).toHaveLength(29);
		expect(json.filter((row) => row.attendance_status === 'excluded').map((row) => row.email)).toEqual([
			'maren.holt@example.com',
			'tobias.lindqvist@example.com',
			expect.stringContaining('yusuf'),
		]);

		const options = {
			excludeHost: false,
			excludePanelists: false,
			excludeInternalUsers: false,
			excludeDomains: 'example.net, other.example',
		};
		const others = byEmail((await zoom.run(of('webinar', SEED.launch.id, { options }))).json);
		expect(others['maren.holt@example.com']).toMatchObject({ attendance_status: 'walk_in' });
		expect(Object.keys(others).filter((email) => email.endsWith('@example.net'))).toEqual([]);
		expect(zoom.calls().filter((call) => call === 'GET /users')).toHaveLength(3);
	});
});

describe('a meeting', () => {
	it('without registration has no walk-ins, and requests no registrants', async () => {
		const { json, hints } = await zoom.run(of('meeting', SEED.restarted.second, { instances: 'chosen' }));
		expect(new Set(json.map((row) => row.attendance_status))).toEqual(new Set(['attended']));
		expect(json[0]?.event_uuid).toBe(SEED.restarted.second);
		expect(hints).toEqual([expect.stringContaining('5 people'), expect.stringContaining('1 of 2 instances')]);
		expect(zoom.calls()).toHaveLength(7);
	});

	it('ended and started again is merged over all instances, or kept apart', async () => {
		const merged = await zoom.run(of('meeting', SEED.restarted.id, { instances: 'all' }));
		const apart = await zoom.run(
			of('meeting', SEED.restarted.first, { instances: 'all', mergeInstances: false }),
		);
		const chosen = await zoom.run(of('meeting', SEED.restarted.first, { instances: 'chosen' }));

		expect(new Set(merged.json.map((row) => row.email)).size).toBe(merged.json.length);
		expect(new Set(apart.json.map((row) => row.event_uuid))).toEqual(
			new Set([SEED.restarted.first, SEED.restarted.second]),
		);
		expect(new Set(chosen.json.map((row) => row.event_uuid))).toEqual(new Set([SEED.restarted.first]));
		const anna = 'anna.kowalska@example.net';
		const minutes = (json: typeof apart.json) =>
			json.filter((row) => row.email === anna).reduce((sum, row) => sum + Number(row.duration), 0);
		expect(minutes(merged.json)).toBe(minutes(apart.json));
		expect(minutes(merged.json)).toBeGreaterThan(minutes(chosen.json));
	});

	it('with registration reads every status, also where the UUID must be encoded twice', async () => {
		const { json, error } = await zoom.run(of('meeting', SEED.series.latest));
		expect(error).toBeUndefined();
		expect(json.map((row) => [row.email, row.attendance_status])).toEqual([
			['ivo.horvat@example.net', 'no_show'],
			['jana.nowak@example.org', 'attended'],
			['lars.meijer@example.org', 'pending'],
		]);
	});

	it('that only one person joined returns what Zoom has, not an error', async () => {
		const { json, error, hints } = await zoom.run(of('meeting', SEED.alone.id, everybody));
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ attendance_status: 'excluded' }]);
		expect(hints).toEqual(["Maren Holt's Zoom Meeting, 1 person: 1 excluded"]);
	});

	it('says so if its report omits one person', async () => {
		zoom.sandbox.control.fault({
			vendor: 'zoom',
			path: '/report/meetings/.*/participants',
			status: 200,
			body: { participants: [], next_page_token: '' },
		});
		const { json, error, hints } = await zoom.run(of('meeting', SEED.alone.uuid, everybody));
		expect(error).toBeUndefined();
		expect(json).toEqual([]);
		expect(hints[0]).toContain('at most one participant');
	});
});

describe('a series with registration per occurrence', () => {
	const DAY = 86_400_000;
	const week = (ago: number) => ({
		occurrence_id: String(1000 + ago),
		start_time: new Date(Date.now() - ago * 7 * DAY).toISOString(),
		status: 'available',
	});

	it("reads the registrants of each instance's occurrence", async () => {
		zoom.sandbox.control.fault({
			vendor: 'zoom',
			path: `/v2/meetings/${SEED.series.id}$`,
			status: 200,
			body: {
				id: Number(SEED.series.id),
				topic: 'Partner Review',
				settings: { approval_type: 0, registration_type: 2, alternative_hosts: 'jana.nowak@example.org' },
				occurrences: [week(3), week(2), week(1), week(0)],
			},
		});
		const { json, error } = await zoom.run(
			of('meeting', SEED.series.id, { instances: 'all', mergeInstances: false, ...everybody }),
		);
		expect(error).toBeUndefined();
		const asked = zoom.sandbox.control
			.calls()
			.filter(({ path }) => path.endsWith('/registrants'))
			.map(({ query }) => (query as Record<string, string>).occurrence_id);
		expect(asked.sort()).toEqual(['1001', '1001', '1001', '1002', '1002', '1002']);
		// An alternative host is not an attendee.
		const jana = json.filter(({ email }) => email === 'jana.nowak@example.org');
		expect(jana.map((row) => row.attendance_status)).toEqual(['excluded', 'excluded']);
	});
});

describe('an alternative host', () => {
	it.each([
		['as they were given', false],
		['as IDs of users', true],
	])('is not an attendee where Zoom keeps them %s', async (_, kept) => {
		zoom.sandbox.control.zoom.setHostIdsKept({ kept });
		const id = SEED.launch.id;
		const email = 'tobias.lindqvist@example.com';
		const withUsers = {
			options: { ...everybody.options, excludeInternalUsers: false, excludePanelists: false },
		};
		const read = async () => byEmail((await zoom.run(of('webinar', id, withUsers))).json)[email];
		expect(await read()).toMatchObject({ attendance_status: expect.not.stringMatching('excluded') });
		const { error } = await zoom.run({
			resource: 'webinar',
			operation: 'update',
			eventId: locator(id),
			settings: { alternativeHosts: email },
		});
		expect(error).toBeUndefined();
		const { settings } = zoom.sandbox.control.zoomState().meetings.find((one) => String(one.id) === id)!;
		expect(String(settings?.alternative_hosts).includes('@')).toBe(!kept);
		expect(await read()).toMatchObject({ attendance_status: 'excluded' });
	});
});

describe('as the user who connected', () => {
	it('reads past participants instead of reports', async () => {
		const { json, error } = await zoom.runAsUser(of('webinar', SEED.launch.id));
		const account = await zoom.run(of('webinar', SEED.launch.id));
		const statuses = (rows: typeof json) => rows.map((row) => [row.email, row.attendance_status]);
		expect(error).toBeUndefined();
		expect(statuses(json)).toEqual(statuses(account.json));
	});

	it('finds one instance of a webinar by its UUID, and a meeting', async () => {
		const webinar = await zoom.runAsUser(of('webinar', SEED.launch.uuid));
		expect(webinar.error).toBeUndefined();
		expect(webinar.json.length).toBeGreaterThan(20);
		const meeting = await zoom.runAsUser(of('meeting', SEED.alone.id, everybody));
		expect(meeting.json).toMatchObject([{ attendance_status: 'excluded', internal: true }]);
		expect(zoom.calls().filter((call) => call.startsWith('GET /report') || call === 'GET /users')).toEqual(
			[],
		);
	});
});

describe('a report that Zoom is still preparing', () => {
	const status = ({ json }: { json: Array<Record<string, unknown>> }) =>
		json.map((row) => [row.email, row.attendance_status]);

	it('is not ready yet, instead of reporting attendees as no-shows', async () => {
		zoom.sandbox.control.zoom.setReports({ partial: 1 });
		const { uuid } = await zoom.sandbox.control.play('webinar');
		const { json, error } = await zoom.run(of('webinar', uuid, { options: { waitUntilReady: false } }));
		expect(json).toEqual([]);
		expect(error?.message).toBe("The report of the webinar 'Product Launch Webinar' is not ready yet");
		expect(error?.description).toMatch(/it has \d+ rows for \d+ participants.*"Wait Until Ready"/);
	});

	it('is waited for', async () => {
		const complete = await zoom.run(of('webinar', SEED.launch.id));
		zoom.sandbox.control.zoom.setReports({ partial: 1 });
		const { uuid } = await zoom.sandbox.control.play('webinar');
		const options = { waitUntilReady: true, waitAtMost: 0.01 };
		const late = await zoom.run(of('webinar', uuid, { options }));
		expect(late.error).toBeUndefined();
		expect(status(late)).toEqual(status(complete));
		expect(late.hints).toEqual(complete.hints);
	});

	it('is waited for no longer than the maximum', async () => {
		zoom.sandbox.control.zoom.setReports({ partial: 9 });
		const { uuid } = await zoom.sandbox.control.play('webinar');
		const options = { waitUntilReady: true, waitAtMost: 0.01 };
		const { error } = await zoom.run(of('webinar', uuid, { options }));
		expect(error?.message).toContain('is not ready yet');
	});

	it('is recognised for a single user as well, without a count', async () => {
		zoom.sandbox.control.zoom.setReports({ partial: 1 });
		const { uuid } = await zoom.sandbox.control.play('webinar');
		const { json, error } = await zoom.runAsUser(of('webinar', uuid, { options: { waitUntilReady: false } }));
		expect(json).toEqual([]);
		expect(error?.description).toMatch(/none of its \d+ rows has a leave time/);
	});

	it('is used with a warning when the event ended long ago', async () => {
		const rows = [{ name: 'Amara Okafor', user_email: 'amara.okafor@example.org' }];
		const body = { participants: rows, next_page_token: '' };
		zoom.sandbox.control.fault({
			vendor: 'zoom',
			path: '/report/webinars/.*/participants',
			status: 200,
			body,
		});
		const { json, error, hints } = await zoom.run(of('webinar', SEED.launch.id));
		expect(error).toBeUndefined();
		expect(json.length).toBeGreaterThan(10);
		expect(hints[0]).toMatch(/^The report may lack people: it has 1 row for \d+ participants\.$/);
	});
});

describe('data that cannot be read', () => {
	it.each([
		['/webinars/.*/panelists', 'Panelists could not be read: The host has no webinar licence.'],
		['/past_webinars/.*/absentees', 'Absentees could not be read: The host has no webinar licence.'],
		['/webinars/.*/tracking_sources', 'Tracking sources could not be read: The host has no webinar licence.'],
		['/v2/webinars/\\d+$', 'The settings of the webinar could not be read: The host has no webinar licence.'],
	])('%s adds a hint above the rows', async (path, hint) => {
		const message = 'Webinar plan subscription is missing. Enable webinar for this user.';
		zoom.sandbox.control.fault({ vendor: 'zoom', path, status: 200, body: { code: 200, message }, times: 9 });
		const { json, error, hints } = await zoom.run(of('webinar', SEED.launch.id));
		expect(error).toBeUndefined();
		expect(json.length).toBeGreaterThan(10);
		expect(hints).toContain(hint);
	});

	it.each([
		['panelists', '/webinars/.*/panelists'],
		['users of the account', '/v2/users$'],
		['settings', '/v2/webinars/\\d+$'],
		['tracking sources', '/tracking_sources$'],
	])('%s behind a page of a firewall: stops, because guests would not be told apart', async (_, path) => {
		const raw = '<html><title>Attention Required! | Cloudflare</title></html>';
		zoom.sandbox.control.fault({ vendor: 'zoom', path, status: 403, raw, times: 99 });
		const { json, error } = await zoom.run(of('webinar', SEED.launch.id));
		expect(json).toEqual([]);
		expect(error?.message).toContain('Attention Required');
	});

	it.each([
		['meeting', SEED.series.id, 400, 'No permission.', 'The Zoom app is not allowed to read this'],
		['webinar', SEED.launch.id, 400, 'No permission.', 'The Zoom app is not allowed to read this'],
		['webinar', SEED.launch.id, 200, 'Webinar plan is missing.', 'The host has no webinar licence'],
	])(
		'registrations of a %s (%s): stops, because no-shows would be missing',
		async (kind, id, status, message, said) => {
			const body = { code: 200, message };
			zoom.sandbox.control.fault({
				vendor: 'zoom',
				path: `/${kind}s/.*/registrants`,
				status,
				body,
				times: 9,
			});
			const { json, error } = await zoom.run(of(kind, id));
			expect(json).toEqual([]);
			expect(error?.message).toBe(`Registrations could not be read: ${said}`);
			expect(error?.description).toContain('Without them, no-shows cannot be determined.');
		},
	);

	it('registrations of an event whose settings are unknown: stops as well, because it may have none', async () => {
		const body = { code: 200, message: 'No permission.' };
		const path = '/v2/webinars/\\d+(/registrants)?$';
		zoom.sandbox.control.fault({ vendor: 'zoom', path, status: 400, body, times: 9 });
		const { error, hints } = await zoom.run(of('webinar', SEED.launch.id));
		expect(error).toBeUndefined();
		expect(hints).toContain('Registrations could not be read: The Zoom app is not allowed to read this.');
	});

	it('tracking links of the registrations: leaves the source unknown', async () => {
		const body = { code: 200, message: 'No permission.' };
		const path = '/webinars/.*/registrants';
		zoom.sandbox.control.fault({ vendor: 'zoom', path, status: 400, body, after: 3, times: 9 });
		const { json, error, hints } = await zoom.run(of('webinar', SEED.launch.id));
		expect(error).toBeUndefined();
		expect(json).toHaveLength(24);
		expect(hints[0]).toMatch(/^Tracking sources of registrations could not be read/);
	});

	it('stops at a missing scope, because it can be fixed', async () => {
		const { clientId } = zoom.sandbox.zoom;
		zoom.sandbox.control.zoom.removeScope({ clientId, scope: 'webinar:read:list_absentees:admin' });
		const { error } = await zoom.run(of('webinar', SEED.launch.id));
		expect(error?.message).toContain('webinar:read:list_absentees:admin');
	});

	it('leaves out instances too old for a report, and reports it', async () => {
		const body = { code: 12702, message: 'Can not access meeting a year ago.' };
		zoom.sandbox.control.fault({
			vendor: 'zoom',
			path: `report/meetings/${encodeURIComponent(SEED.restarted.first)}`,
			status: 400,
			body,
			times: 1,
		});
		const { json, hints } = await zoom.run(of('meeting', SEED.restarted.id, { instances: 'all' }));
		expect(new Set(json.map((row) => row.event_uuid))).toEqual(new Set([SEED.restarted.second]));
		expect(hints[0]).toMatch(
			/^The instance of 2.*could not be read: The meeting or webinar took place more than a year ago\.$/,
		);
	});
});

it('makes few calls for a large webinar', async () => {
	const { control } = zoom.sandbox;
	const { id, rows, expectedPeople } = control.grow({ rows: 1000, people: 650 });
	const { json, error } = await zoom.run(of('webinar', String(id)));
	expect(error).toBeUndefined();
	expect(rows).toBe(1000);
	expect(json).toHaveLength(expectedPeople);
	expect(zoom.tokenCalls()).toBe(1);
	expect(zoom.calls().length).toBeLessThanOrEqual(18);
});

describe('a webinar that is still to come, whose room the host opened alone', () => {
	const { id } = SEED.stories;
	beforeEach(async () => {
		const { json } = await zoom.run({
			resource: 'webinar',
			operation: 'get',
			eventId: locator(id),
			simplify: false,
		});
		const [webinar] = json;
		const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
		const plan = { ...webinar, start_time: tomorrow, duration: 60 };
		const host = {
			id: webinar?.host_id,
			user_id: '1',
			name: 'Maren Holt',
			user_email: 'maren.holt@example.com',
		};
		const { json: reports } = await zoom.run({
			resource: 'webinar',
			operation: 'getReport',
			eventId: locator(id),
		});
		const [report] = reports;
		const row = { ...host, join_time: report?.start_time, leave_time: report?.end_time, duration: 60 };
		zoom.sandbox.control.reset();
		const answer = (path: string, body: object) =>
			zoom.sandbox.control.fault({ vendor: 'zoom', path, status: 200, body, times: 9 });
		answer(`/v2/webinars/${id}$`, plan);
		answer('/report/webinars/[^/]+$', { ...report, participants_count: 1 });
		answer('/report/webinars/[^/]+/participants$', {
			participants: [row],
			total_records: 1,
			next_page_token: '',
		});
	});

	it.each(['latest', 'occurrence', 'all'])('marks nobody absent (%s)', async (instances) => {
		const { json, error } = await zoom.run(of('webinar', id, { instances }));
		expect(json).toEqual([]);
		expect(error?.message).toBe('This looks like a rehearsal or a stray start');
		expect(error?.description).toContain('Nobody was marked absent');
	});

	it('has its no-shows where it is treated as held', async () => {
		const { json, error } = await zoom.run(of('webinar', id, { options: { treatAsHeld: true } }));
		expect(error).toBeUndefined();
		expect(json.map((row) => row.attendance_status)).toContain('no_show');
	});
});

describe('a webinar whose room was opened again the day after', () => {
	const statuses = ({ json }: { json: Array<Record<string, unknown>> }) =>
		Object.fromEntries(json.map((row) => [row.email, row.attendance_status]));

	it.each(['hostAlone', 'strayStart'] as const)(
		'has the same rows, by number and by UUID: %s',
		async (name) => {
			const held = await zoom.run(of('webinar', SEED.launch.id));
			const { uuid } = await zoom.sandbox.control.play(name);
			for (const reference of [uuid, SEED.launch.id]) {
				const again = await zoom.run(of('webinar', reference));
				expect(again.error).toBeUndefined();
				expect(statuses(again)).toEqual(statuses(held));
				expect(again.json[0]).toMatchObject({ parts_read: 2, parts_total: 2, missing_data: [] });
				expect(again.json[0]?.event_uuid).not.toBe(uuid);
				expect(again.hints).toContain('All 2 instances that Zoom lists were read');
			}
		},
	);

	it.each(['hostAlone', 'strayStart'] as const)('is not that instance alone: %s', async (name) => {
		const { uuid } = await zoom.sandbox.control.play(name);
		const { json, error } = await zoom.run(of('webinar', uuid, { instances: 'chosen' }));
		expect(json).toEqual([]);
		expect(error?.message).toBe('This looks like a rehearsal or a stray start');
		expect(error?.description).toContain('"Whole Occurrence"');
	});
});
