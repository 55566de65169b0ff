import { locator, openAccount, SEED, type ZoomAccount } from '../../account.mts';

let zoom: ZoomAccount;
beforeAll(async () => {
	zoom = await openAccount();
});
afterAll(async () => await zoom.sandbox.close());
beforeEach(() => zoom.sandbox.control.reset());

const of = ({ kind, id }: { kind: string; id: string }, more = {}) => ({
	resource: kind,
	operation: 'getAttendance',
	simplify: false,
	eventId: locator(id),
	...more,
});
const apart = { instances: 'all', mergeInstances: false };

async function statuses(parameters: Parameters<ZoomAccount['run']>[0]) {
	const { json, error } = await zoom.run(parameters);
	if (error) throw error;
	const found: Record<string, Record<string, unknown>> = {};
	for (const { event_uuid: uuid, email, attendance_status: status } of json) {
		(found[String(uuid)] ??= {})[String(email)] = status;
	}
	return found;
}

function startOf(uuid: string): string {
	const instances = zoom.sandbox.control.zoomState().meetings.flatMap((session) => session.instances);
	const found = instances.find((instance) => instance.uuid === uuid);
	return new Date(found!.start).toISOString();
}

const FIRST = {
	'amara.okafor@example.org': 'attended',
	'ivo.horvat@example.net': 'no_show',
	'mina.park@example.org': 'attended',
};
const SECOND = {
	'ivo.horvat@example.net': 'attended',
	'jana.nowak@example.org': 'partial',
	'mina.park@example.org': 'no_show',
};
const THIRD = {
	'amara.okafor@example.org': 'walk_in',
	'keiko.tanaka@example.org': 'attended',
	'lars.meijer@example.org': 'denied',
	'nils.aaberg@example.net': 'no_show',
};

describe('a series with registration per date', () => {
	it('finds people who came by the link of another date, with their address', async () => {
		const { control } = zoom.sandbox;
		const series = control.zoomState().meetings.find(({ id }) => String(id) === SEED.demos.id)!;
		const held = series.instances.find(({ uuid }) => uuid === SEED.demos.first)!;
		const keiko = series.registrants.find(({ email }) => email === 'keiko.tanaka@example.org')!;
		const [guest] = held.presences.filter(({ registrantId }) => registrantId !== '');
		const joined = {
			...guest!,
			id: '',
			userId: '99',
			email: '',
			name: 'Keiko Tanaka',
			registrantId: keiko.id,
		};
		control.zoom.correctReport(series.id, held.uuid, [...held.presences, joined]);
		const one = of(SEED.demos, { eventId: locator(held.uuid, 'uuid'), instances: 'occurrence' });
		const { json, hints } = await zoom.run(one);
		const row = json.find(({ registrant_id: id }) => id === keiko.id);
		expect(row).toMatchObject({ email: keiko.email, attendance_status: 'attended', registered: true });
		expect(hints.join()).not.toMatch(/identified/);
	});

	it('reads no other date if everybody is known', async () => {
		await zoom.run(of(SEED.demos, { eventId: locator(SEED.demos.first, 'uuid'), instances: 'occurrence' }));
		const asked = zoom.sandbox.control
			.calls()
			.filter(({ path }) => path.endsWith('/registrants'))
			.map(({ query }) => (query as { occurrence_id?: string }).occurrence_id);
		expect(new Set(asked).size).toBe(1);
	});

	it('not merged, has the people of each date and no others', async () => {
		expect(await statuses(of(SEED.demos, apart))).toEqual({
			[SEED.demos.first]: FIRST,
			[SEED.demos.second]: SECOND,
			[SEED.demos.third]: THIRD,
		});
	});

	it('returns the people of the latest date, or of the date whose UUID is given', async () => {
		expect(await statuses(of(SEED.demos))).toEqual({ [SEED.demos.third]: THIRD });
		const eventId = locator(SEED.demos.second, 'uuid');
		expect(await statuses({ ...of(SEED.demos, { instances: 'chosen' }), eventId })).toEqual({
			[SEED.demos.second]: SECOND,
		});
	});

	it('returns the people of one occurrence, which is one date', async () => {
		const eventId = locator(SEED.demos.second, 'uuid');
		expect(await statuses({ ...of(SEED.demos, { instances: 'occurrence' }), eventId })).toEqual({
			[SEED.demos.second]: SECOND,
		});
	});

	it.each(['occurrence', 'all'])(
		'marks nobody of another date absent if Zoom no longer lists the date: %s',
		async (instances) => {
			const { meetings } = zoom.sandbox.control.zoomState();
			const series = meetings.find(({ id }) => String(id) === SEED.demos.id)!;
			const held = series.instances.find(({ uuid }) => uuid === SEED.demos.second)!;
			const date = series.occurrences!.find(({ id }) => id === held.occurrenceId)!;
			Object.assign(date, { id: '1999999999999', start: date.start + 100 * 24 * 3_600_000 });
			const eventId = instances === 'all' ? locator(SEED.demos.id) : locator(SEED.demos.second, 'uuid');
			const { json, hints, error } = await zoom.run({
				...of(SEED.demos, { instances, mergeInstances: false }),
				eventId,
			});
			expect(error).toBeUndefined();
			const rows = json.filter(({ event_uuid: uuid }) => uuid === SEED.demos.second);
			const status = Object.fromEntries(rows.map((row) => [row.email, row.attendance_status]));
			expect(status).toMatchObject({
				'ivo.horvat@example.net': 'attended',
				'jana.nowak@example.org': 'partial',
			});
			expect(Object.keys(status)).not.toContain('nils.aaberg@example.net');
			expect(Object.keys(status)).not.toContain('amara.okafor@example.org');
			const says = expect.stringContaining('Zoom no longer lists that date of the series');
			expect(rows[0]!.missing_data).toContainEqual(says);
			expect(hints).toContainEqual(says);
		},
	);

	it('measures against the whole occurrence when a date was ended and started again', async () => {
		const { second } = SEED.demos;
		const day = (offset: number) => {
			const start = new Date(Date.parse(startOf(second)) + offset * 60_000);
			return start.toISOString().replace('.000', '');
		};
		const again = 'pK2oM6wFYeEo3QuEx7AtNB==';
		// A second part, half an hour after the start, that only Jana returned to.
		zoom.sandbox.control.fault({
			vendor: 'zoom',
			path: `/past_webinars/${SEED.demos.id}/instances`,
			status: 200,
			body: {
				webinars: [
					{ uuid: second, start_time: day(0) },
					{ uuid: again, start_time: day(35) },
				],
			},
		});
		const encoded = encodeURIComponent(again);
		zoom.sandbox.control.fault({
			vendor: 'zoom',
			path: `/report/webinars/${encoded}$`,
			status: 200,
			body: {
				uuid: again,
				id: Number(SEED.demos.id),
				start_time: day(35),
				end_time: day(64),
				participants_count: 1,
			},
		});
		zoom.sandbox.control.fault({
			vendor: 'zoom',
			path: `/report/webinars/${encoded}/participants`,
			status: 200,
			body: {
				participants: [
					{
						name: 'Jana Nowak',
						user_email: 'jana.nowak@example.org',
						join_time: day(35),
						leave_time: day(64),
						duration: 29 * 60,
					},
				],
			},
		});
		const eventId = locator(second, 'uuid');
		const { json, error } = await zoom.run({ ...of(SEED.demos, { instances: 'occurrence' }), eventId });
		expect(error).toBeUndefined();
		const found = Object.fromEntries(
			json.map(
				({ email, attendance_status: status, event_start: start, event_duration_minutes: minutes }) => [
					email,
					[status, start, minutes],
				],
			),
		);
		expect(found).toEqual({
			// 28:40 of 58 minutes; with the first part alone they would have attended.
			'ivo.horvat@example.net': ['partial', day(0), 58],
			// 8 of the first part's 29 minutes, all of the second.
			'jana.nowak@example.org': ['attended', day(0), 58],
			'mina.park@example.org': ['no_show', day(0), 58],
		});
	});

	it('merged, has one row per person of any date', async () => {
		const { json } = await zoom.run(of(SEED.demos, { instances: 'all' }));
		const emails = json.map(({ email }) => email).sort();
		expect(emails).toEqual(Object.keys({ ...FIRST, ...SECOND, ...THIRD }).sort());
	});
});

it('requests the tracking links of a series once, however many dates it has', async () => {
	await zoom.run(of(SEED.demos, apart));
	const calls = zoom.calls();
	expect(calls.filter((call) => call.endsWith('/tracking_sources'))).toHaveLength(1);
	expect(calls.filter((call) => call.endsWith('/registrants'))).toHaveLength(9);
});

it('expects everybody on every date of a series with one registration', async () => {
	expect(await statuses(of(SEED.officeHours, apart))).toEqual({
		[SEED.officeHours.first]: {
			'chiara.bianchi@example.net': 'attended',
			'hugo.brandt@example.net': 'attended',
			'vera.novak@example.net': 'no_show',
		},
		[SEED.officeHours.second]: {
			'chiara.bianchi@example.net': 'attended',
			'hugo.brandt@example.net': 'no_show',
			'vera.novak@example.net': 'no_show',
		},
	});
});

describe('an instance whose report Zoom refuses', () => {
	const BLOCKED = { status: 403, raw: '<html><title>Attention Required! | Cloudflare</title></html>' };
	const REFUSALS = [
		['a page of a firewall', BLOCKED],
		['a 404', { status: 404, body: { code: 5010, message: 'Report does not exist.' } }],
		['a 400', { status: 400, body: { code: 300, message: 'Cannot read this report.' } }],
	] as const;
	const { first, second, third } = SEED.demos;
	const reject = (path: string, answer: (typeof REFUSALS)[number][1], uuid: string = second) =>
		zoom.sandbox.control.fault({
			vendor: 'zoom',
			path: path.replace('UUID', encodeURIComponent(uuid)),
			times: 99,
			...answer,
		});
	const PLACES = ['/report/webinars/UUID$', '/report/webinars/UUID/participants'];
	const CASES = PLACES.flatMap((path) => REFUSALS.map(([name, answer]) => [name, path, answer] as const));

	it.each(CASES)('is left out with a hint, and the others are there: %s at %s', async (_, path, answer) => {
		reject(path, answer);
		expect(await statuses(of(SEED.demos, apart))).toEqual({ [first]: FIRST, [third]: THIRD });
		const { hints } = await zoom.run(of(SEED.demos, apart));
		expect(hints.join('\n')).toMatch(/The instance of \S+, and all its data, could not be read: /);
	});

	it('makes nobody a no-show of all instances merged', async () => {
		reject(PLACES[1]!, BLOCKED);
		const { json, hints } = await zoom.run(of(SEED.demos, { instances: 'all' }));
		expect(json.map(({ attendance_status: status }) => status)).not.toContain('no_show');
		expect(json.map(({ email }) => email)).toContain('amara.okafor@example.org');
		expect(hints.join('\n')).toContain('No-shows are left out');
	});

	it('stops the run if there is no other', async () => {
		for (const uuid of [first, second, third]) reject(PLACES[1]!, BLOCKED, uuid);
		const { error } = await zoom.run(of(SEED.demos, apart));
		expect(error?.message).toContain('The answer was not JSON but a page');
	});

	it.each([
		[
			'a scope is missing',
			400,
			{ code: 4711, message: 'Invalid access token, does not contain scopes:[a:b].' },
		],
		[
			'the daily limit is used up',
			429,
			{ code: 429, message: 'You have reached the maximum daily rate limit.' },
		],
	])('stops the run if %s: that is true of the account', async (_, status, body) => {
		zoom.sandbox.control.fault({
			vendor: 'zoom',
			path: `/${encodeURIComponent(second)}/part`,
			status,
			body,
			times: 99,
		});
		expect((await zoom.run(of(SEED.demos, apart))).error).toBeDefined();
	});
});
