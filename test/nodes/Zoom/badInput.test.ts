import { locator, openAccount, SEED, type ZoomAccount } from './account.mts';

let zoom: ZoomAccount;
beforeAll(async () => {
	zoom = await openAccount();
});
afterAll(async () => await zoom.sandbox.close());
beforeEach(() => zoom.sandbox.control.reset());

const of = (kind: string, operation: string, value: string) => ({
	resource: kind,
	operation,
	eventId: locator(value, value.endsWith('==') ? 'uuid' : 'id'),
	...(operation === 'getAttendance' ? {} : { returnAll: true }),
});
const attendanceNow = (id: string) => ({
	...of('webinar', 'getAttendance', id),
	options: { waitUntilReady: false },
});
const participants = (id: string) => of('webinar', 'getParticipants', id);
const fault = (path: string, answer: object) =>
	zoom.sandbox.control.fault({ vendor: 'zoom', path, status: 200, ...answer });

async function rejection(...call: Parameters<ZoomAccount['run']>) {
	const { error } = await zoom.run(...call);
	if (!error) throw new Error('It was not refused');
	return { title: error.message, advice: error.description ?? '' };
}

describe('an event that cannot be read', () => {
	it.each([
		['webinar', SEED.futureWebinar.id, "'Roadmap Preview Webinar'"],
		['meeting', SEED.futureMeeting.id, "'Kick-off Call'"],
	])('%s in the future has no participants', async (kind, id, topic) => {
		const { title, advice } = await rejection(of(kind, 'getParticipants', id));
		expect(title).toContain(`The ${kind} ${topic} has not taken place yet: it starts on 20`);
		expect(advice).toContain(`'${kind}.ended'`);
		expect(advice).toContain('3001');
	});

	it('webinar that should have started and has no report', async () => {
		const body = { code: 3001, message: 'Meeting 1 not found or has expired.' };
		fault('/report/webinars/', { status: 404, body });
		const { title, advice } = await rejection(participants(SEED.launch.id));
		expect(title).toBe("The report of the webinar 'Product Launch Webinar' is not ready yet");
		expect(advice).toContain('Run the workflow again later');
	});

	it.each([
		['webinar', SEED.futureWebinar.id, "'Roadmap Preview Webinar'"],
		['meeting', SEED.futureMeeting.id, "'Kick-off Call'"],
	])('%s in the future: does not wait for its report', async (kind, id, topic) => {
		for (const instances of ['latest', 'all']) {
			const options = { waitUntilReady: true, waitAtMost: 30 };
			const { title, advice } = await rejection({ ...of(kind, 'getAttendance', id), instances, options });
			expect(title).toContain(`The ${kind} ${topic} has not taken place yet: it starts on 20`);
			expect(advice).toContain(`'${kind}.ended'`);
		}
	});

	it('webinar that is scheduled again after an instance was held', async () => {
		const body = { code: 3001, message: 'Meeting 1 not found or has expired.' };
		fault('/report/webinars/', { status: 404, body });
		const planned = { id: 1, topic: 'Again', start_time: '2999-01-01T10:00:00Z', settings: {} };
		fault('/v2/webinars/\\d+$', { body: planned, times: 2 });
		expect((await rejection(attendanceNow(SEED.launch.id))).title).toBe(
			"The report of the webinar 'Again' is not ready yet",
		);
	});

	it.each([
		['percent', 101, 'at most 100 percent, not 101'],
		['percent', -5, '0 or more, not -5'],
		['minutes', -5, '0 or more, not -5'],
	])('threshold in %s of %d, before calling Zoom', async (thresholdUnit, threshold, words) => {
		const options = { thresholdUnit, threshold };
		const { title, advice } = await rejection({ ...of('webinar', 'getAttendance', SEED.launch.id), options });
		expect(title).toContain(words);
		expect(advice).toContain('Set "Threshold" to 0 to 100 percent');
		expect(zoom.calls()).toEqual([]);
	});

	// From expressions, which can return nothing or any value.
	it.each([
		[{ options: { threshold: '={{ "" }}' } }, 'The attendance threshold is not a number'],
		[{ options: { threshold: '={{ "half" }}' } }, 'The attendance threshold is not a number'],
		[{ options: { waitUntilReady: true, waitAtMost: '={{ "soon" }}' } }, '"Wait at Most" must be a number'],
		[{ options: { waitUntilReady: true, waitAtMost: '={{ "" }}' } }, '"Wait at Most" must be a number'],
		[{ options: { waitUntilReady: true, waitAtMost: 241 } }, 'above 0 and up to 240'],
		[{ include: '={{ ["polls", "chats"] }}' }, `"Include" is 'chats', but must be one of: `],
		[{ instances: '={{ "last" }}' }, `"Instances" is 'last', but must be one of: `],
	])('choices that do not exist, before calling Zoom: %j', async (more, words) => {
		const { title, advice } = await rejection({ ...of('webinar', 'getAttendance', SEED.launch.id), ...more });
		expect(title).toContain(words);
		expect(advice).not.toBe('');
		expect(zoom.calls()).toEqual([]);
	});

	it('accepts excluded domains as a list as well as separated by commas', async () => {
		const excluding = async (excludeDomains: string) =>
			await zoom.run({ ...of('webinar', 'getAttendance', SEED.launch.id), options: { excludeDomains } });
		const { json, hints } = await excluding('={{ ["example.org", "@example.net"] }}');
		expect(json.filter(({ email }) => /example\.(org|net)$/.test(String(email)))).toEqual([]);
		expect(hints).toEqual((await excluding('example.org, @example.net')).hints);
	});

	it('past events that end before they start', async () => {
		const dates = { startDate: '2026-03-04', endDate: '2026-03-03' };
		const { title } = await rejection({
			resource: 'pastEvent',
			operation: 'getMany',
			returnAll: true,
			...dates,
		});
		expect(title).toBe('"End Date" is before "Start Date"');
	});

	it('webinar that has just ended', async () => {
		const body = { code: 3001, message: 'Meeting 1 not found or has expired.' };
		fault('/report/webinars/', { status: 404, body, times: 2 });
		expect((await rejection(attendanceNow(SEED.launch.id))).title).toContain('not ready yet');
	});

	it('webinar whose report is still empty: nobody is reported as a no-show', async () => {
		fault('/report/webinars/.*/participants', { body: { participants: [] } });
		expect((await rejection(attendanceNow(SEED.launch.id))).title).toContain('Zoom has no participants');
	});

	it('webinar whose host has no licence', async () => {
		for (const value of [SEED.unlicensed.id, SEED.unlicensed.uuid]) {
			for (const operation of ['get', 'getParticipants', 'getAttendance']) {
				const { title, advice } = await rejection(of('webinar', operation, value));
				expect(title).toBe('The host has no webinar licence');
				expect(advice).toContain('assign a Zoom Webinars licence');
			}
		}
	});

	it('ID of the other kind', async () => {
		for (const operation of ['get', 'getParticipants', 'getAttendance']) {
			expect((await rejection(of('meeting', operation, SEED.launch.id))).title).toBe(
				'This is the ID of a webinar, not of a meeting',
			);
			expect((await rejection(of('webinar', operation, SEED.series.id))).title).toBe(
				'This is not the ID of a webinar',
			);
		}
	});

	it('ID that does not exist', async () => {
		for (const operation of ['get', 'getParticipants', 'getAttendance']) {
			expect((await rejection(of('meeting', operation, '99999999999'))).title).toContain(
				'There is no meeting',
			);
		}
	});

	it('event held more than a year ago', async () => {
		expect((await rejection(of('meeting', 'getAttendance', SEED.old.uuid))).title).toBe(
			'The meeting or webinar took place more than a year ago',
		);
	});

	it('a value that is not an ID', async () => {
		// From an expression; the editor checks typed values.
		const eventId = locator('={{ $json.url }}');
		const { title, advice } = await rejection({ ...of('webinar', 'get', ''), eventId }, [
			{ url: 'https://zoom.us/webinar/register/WN_abc' },
		]);
		expect(title).toContain('is not the ID of a meeting or webinar');
		expect(advice).toContain('registration link');
		expect(zoom.calls()).toEqual([]);
	});

	it('an ID where an instance is required', async () => {
		const { advice } = await rejection({
			...of('webinar', 'getAttendance', SEED.launch.id),
			instances: 'chosen',
		});
		expect(advice).toContain('UUID');
	});

	it('returns no registrants for an event without registration', async () => {
		const { json, error } = await zoom.run({
			resource: 'registrant',
			operation: 'getMany',
			eventType: 'meeting',
			eventId: locator(SEED.restarted.id),
			returnAll: true,
		});
		expect([error, json]).toEqual([undefined, []]);
	});
});

describe('an expression that returns nothing', () => {
	const EMPTY = ['={{ $json.nope }}', '={{ null }}', '={{ "" }}', '={{ " " }}'];
	const startDate = new Date().toISOString();
	it.each(
		[
			{ resource: 'user', operation: 'get', title: '"User" is empty' },
			{ resource: 'meeting', operation: 'getMany', title: '"Host" is empty' },
			{ resource: 'webinar', operation: 'getMany', title: '"Host" is empty' },
			{ resource: 'pastEvent', operation: 'getMany', startDate, scope: 'host', title: '"Host" is empty' },
			{ resource: 'webinar', operation: 'getAttendance', title: 'No meeting or webinar was given' },
			{ resource: 'registrant', operation: 'getMany', title: 'No meeting or webinar was given' },
		].flatMap((operation) => EMPTY.map((expression) => ({ ...operation, expression }))),
	)('$resource $operation: $title ($expression)', async ({ title, expression, ...parameters }) => {
		const ids = { userId: locator(expression), eventId: locator(expression) };
		const answer = await rejection({ ...parameters, ...ids });
		expect(answer.title).toBe(title);
		expect(answer.advice).toContain('expression');
		expect(zoom.calls()).toEqual([]);
	});

	it('is accepted for the user who connected: they are the host', async () => {
		const { error } = await zoom.runAsUser({
			resource: 'meeting',
			operation: 'getMany',
			userId: locator('={{ $json.nope }}'),
		});
		expect([error, zoom.calls()]).toEqual([undefined, ['GET /users/me/meetings']]);
	});

	it('is not needed for the check: a number is accepted as well', async () => {
		const { title } = await rejection({ resource: 'user', operation: 'get', userId: locator('={{ 5 }}') });
		expect(title).toBe('The Zoom account has no such user');
	});
});

describe('credentials', () => {
	it('renews the token once when it expires between pages, and loses nothing', async () => {
		const { control } = zoom.sandbox;
		const { id } = control.grow({ rows: 700 });
		control.fault({
			vendor: 'zoom',
			path: '/participants',
			after: 1,
			status: 401,
			body: { code: 124, message: 'Access token is expired.' },
		});
		const { json, error } = await zoom.run(participants(String(id)));
		expect(error).toBeUndefined();
		expect(json).toHaveLength(700);
		expect(zoom.tokenCalls()).toBe(2);
	});

	it('reports when a new token is not accepted either', async () => {
		fault('/participants', {
			status: 401,
			body: { code: 124, message: 'Invalid access token.' },
			times: 9,
		});
		const { title } = await rejection(participants(SEED.launch.id));
		expect(title).toBe('Zoom did not accept the access token, not even a fresh one');
		expect(zoom.calls()).toHaveLength(2);
	});

	it('names the missing scope', async () => {
		const { clientId } = zoom.sandbox.zoom;
		const scope = 'report:read:list_webinar_participants:admin';
		zoom.sandbox.control.zoom.removeScope({ clientId, scope });
		const { title, advice } = await rejection(participants(SEED.launch.id));
		expect(title).toBe(`The Zoom app lacks a scope for this operation: ${scope}`);
		expect(advice).toContain('save the credential in n8n again');
	});

	it('names a deactivated app', async () => {
		const { clientId } = zoom.sandbox.zoom;
		zoom.sandbox.control.zoom.setAppActive({ clientId, active: false });
		expect((await rejection(participants(SEED.launch.id))).title).toBe('The Zoom app is deactivated');
	});

	it('reports what a single user cannot read, without calling Zoom', async () => {
		for (const parameters of [
			{ resource: 'user', operation: 'getMany' },
			{ resource: 'pastEvent', operation: 'getMany', startDate: '2026-01-01' },
		]) {
			const { error } = await zoom.runAsUser(parameters);
			expect(error?.message).toBe('Zoom allows this for account-wide apps only');
			expect(error?.description).toContain('Server-to-Server OAuth');
		}
		expect(zoom.calls()).toEqual([]);
	});

	it('shows no secret in an error', async () => {
		zoom.sandbox.control.zoom.setAppActive({ clientId: zoom.sandbox.zoom.clientId, active: false });
		const { error } = await zoom.run(participants(SEED.launch.id));
		expect(JSON.stringify({ ...error, message: error?.message, stack: error?.stack })).not.toContain(
			zoom.sandbox.zoom.clientSecret,
		);
	});
});

describe('limits', () => {
	const QPS = {
		status: 429,
		body: {
			code: 429,
			message: 'You have reached the maximum per-second rate limit for this API. Try again later.',
		},
	};

	it('waits for the per-second limit, with or without a given time', async () => {
		fault('/participants', { ...QPS, headers: { 'X-RateLimit-Type': 'QPS', 'Retry-After': '1' } });
		fault('/participants', { ...QPS, headers: { 'X-RateLimit-Type': 'QPS' } });
		const { json, error } = await zoom.run(participants(SEED.stories.id));
		expect(error).toBeUndefined();
		expect(json).toHaveLength(4);
		expect(zoom.calls()).toHaveLength(3);
	});

	it('gives up when the wait exceeds the maximum', async () => {
		fault('/participants', { ...QPS, headers: { 'Retry-After': '30' } });
		const { title, advice } = await rejection(participants(SEED.launch.id));
		expect(title).toBe('The account made too many requests');
		expect(advice).toContain('Maximum Wait');
	});

	it('stops immediately when the daily limit is reached, and reports when it resets', async () => {
		zoom.sandbox.control.rateLimits(true);
		zoom.sandbox.control.zoom.exhaustDay({ category: 'Heavy' });
		const { title, advice } = await rejection(participants(SEED.launch.id));
		zoom.sandbox.control.rateLimits(false);
		expect(title).toBe("The Zoom account's daily limit of calls has been reached");
		expect(advice).toMatch(/again at 20\d\d-\d\d-\d\d 00:00 UTC/);
		expect(zoom.calls()).toHaveLength(1);
	});

	it('stops immediately at the limit of one user', async () => {
		const message =
			'You have exceeded the daily rate limit (100) of Meeting Create/Update API requests permitted for this particular user. You may resume these requests at GMT 00:00:00.';
		fault('/participants', { status: 429, body: { code: 429, message } });
		const { title, advice } = await rejection(participants(SEED.launch.id));
		expect(title).toContain('for this user or registrant');
		expect(advice).toContain('again at 00:00 UTC');
		expect(zoom.calls()).toHaveLength(1);
	});

	it("never exceeds the plan's limits by itself", async () => {
		zoom.sandbox.control.rateLimits(true);
		const { error } = await zoom.run({
			...of('webinar', 'getAttendance', SEED.launch.id),
			requestOptions: { plan: 'pro' },
		});
		const rejected = zoom.sandbox.control.calls().filter(({ status }) => status === 429);
		zoom.sandbox.control.rateLimits(false);
		expect([error, rejected]).toEqual([undefined, []]);
	});
});

describe('faults between n8n and Zoom', () => {
	it('retries after a 500 and after a dropped connection', async () => {
		fault('/participants', { status: 500, body: { code: 500, message: 'Internal error' } });
		fault('/participants', { disconnect: true });
		const { json, error } = await zoom.run(participants(SEED.stories.id));
		expect(error).toBeUndefined();
		expect(json).toHaveLength(4);
	});

	it('reports when Zoom stays unavailable', async () => {
		fault('/participants', { status: 503, body: {}, times: 9 });
		expect((await rejection(participants(SEED.launch.id))).title).toBe(
			'The service is not available at the moment',
		);
	});

	it.each([200, 403])('names a page returned with %i instead of JSON', async (status) => {
		const raw = '<html><head><title>Attention Required! | Cloudflare</title></head></html>';
		fault('/participants', { status, raw, times: 9 });
		const { title, advice } = await rejection(participants(SEED.launch.id));
		expect(title).toContain('"Attention Required! | Cloudflare"');
		expect(advice).toContain('proxy');
	});

	it('restarts a list when its page token expires, and returns no row twice', async () => {
		const { id } = zoom.sandbox.control.grow({ rows: 700 });
		const body = { code: 300, message: 'The next page token is invalid or expired.' };
		fault('/participants', { after: 1, status: 400, body });
		const { json, error } = await zoom.run({ ...participants(String(id)), simplify: false });
		expect(error).toBeUndefined();
		expect(json).toHaveLength(700);
		expect(new Set(json.map(({ user_id: connection }) => connection)).size).toBe(700);
	});

	it('does not loop when a page token repeats', async () => {
		const body = { participants: [{ name: 'A' }], next_page_token: 'again' };
		fault('/participants', { body, times: 99 });
		expect((await rejection(participants(SEED.launch.id))).title).toContain('did not come to an end');
		expect(zoom.calls().length).toBeLessThan(5);
	});

	it('returns an error row and continues with the other items when the node is set to continue', async () => {
		const { items, error } = await zoom.run(
			{
				resource: 'webinar',
				operation: 'get',
				eventId: locator('={{ $json.id }}'),
			},
			[{ id: '99999999999' }, { id: SEED.launch.id }],
			{ onError: 'continueRegularOutput' },
		);
		expect(error).toBeUndefined();
		expect(items.map(({ json, pairedItem }) => [json.error ?? json.topic, pairedItem])).toEqual([
			[expect.stringContaining('There is no meeting or webinar'), { item: 0 }],
			['Product Launch Webinar', { item: 1 }],
		]);
	});
});
