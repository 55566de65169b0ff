import { locator, openAccount, SEED, type ZoomAccount } from './account.mts';

let zoom: ZoomAccount;
beforeAll(async () => {
	zoom = await openAccount();
});
afterAll(async () => await zoom.sandbox.close());
beforeEach(() => zoom.sandbox.control.reset());

const DELETE = {
	resource: 'meeting',
	operation: 'delete',
	eventId: locator(SEED.futureMeeting.id),
};
const USERS = { resource: 'user', operation: 'getMany', returnAll: true };

describe('the token endpoint', () => {
	const empty = (status: number, times: number) =>
		zoom.sandbox.control.fault({ vendor: 'zoom', path: '/oauth/token', status, raw: '', times });

	it.each([200, 204])('has not answered the call if it returns %i without a token', async (status) => {
		empty(status, 99);
		const { error, json } = await zoom.run(DELETE);
		expect(json).toEqual([]);
		expect(error?.message).toBe('Zoom returned no access token: its answer could not be read');
		expect(error?.description).toContain('Nothing was changed.');
		expect(zoom.calls()).toEqual([]);
	});

	it.each(['{}', '{"access_token":""}', '{"access_token":null,"expires_in":3600}'])(
		'has not answered the call if it returns %s',
		async (raw) => {
			const headers = { 'content-type': 'application/json' };
			zoom.sandbox.control.fault({
				vendor: 'zoom',
				path: '/oauth/token',
				status: 200,
				raw,
				headers,
				times: 99,
			});
			const { error, json } = await zoom.run(DELETE);
			expect(json).toEqual([]);
			expect(error?.message).toBe('Zoom returned no access token: its answer could not be read');
			expect(zoom.calls()).toEqual([]);
		},
	);

	it('is called once more, and then the call is made', async () => {
		empty(200, 1);
		const { error } = await zoom.run(DELETE);
		expect(error).toBeUndefined();
		expect(zoom.calls()).toEqual([`DELETE /meetings/${SEED.futureMeeting.id}`]);
	});
});

describe('an answer that arrives in part', () => {
	const CREATE = {
		resource: 'meeting',
		operation: 'create',
		topic: 'Only once',
		type: 'recurringNoFixedTime',
		userId: locator('maren.holt@example.com', 'email'),
	};
	const countCreated = () =>
		zoom.sandbox.control.zoomState().meetings.filter(({ topic }) => topic === 'Only once').length;

	it.each(['cut-connection', 'bad-gzip'])(
		'leaves a doubt about a write, which is not repeated: %s',
		async (kind) => {
			zoom.sandbox.control.fault({ vendor: 'zoom', path: '/meetings$', kind });
			const { error } = await zoom.run(CREATE);
			expect(error?.description).toContain('It is not known whether');
			expect(countCreated()).toBe(1);
		},
	);

	it.each(['cut-connection', 'bad-gzip'])('is read again if it is a list: %s', async (kind) => {
		zoom.sandbox.control.fault({ vendor: 'zoom', path: '/users$', kind });
		expect((await zoom.run(USERS)).json.length).toBeGreaterThan(0);
		zoom.sandbox.control.fault({ vendor: 'zoom', path: '/users$', kind, times: 99 });
		expect((await zoom.run(USERS)).error?.message).toMatch(
			/^Zoom's answer could not be read: it (breaks|cannot)/,
		);
	});
});

it.each([
	['without a body', { raw: '' }],
	['with a list in place of an object', { raw: '[]', headers: { 'content-type': 'application/json' } }],
	['that breaks off', { raw: '{"users":[{"id":', headers: { 'content-type': 'application/json' } }],
])('reads a list %s again, and never treats it as empty', async (_, answer) => {
	const fault = { vendor: 'zoom', path: '/v2/users', status: 200, ...answer } as const;
	zoom.sandbox.control.fault(fault);
	expect((await zoom.run(USERS)).json.length).toBeGreaterThan(0);
	zoom.sandbox.control.fault({ ...fault, times: 99 });
	expect((await zoom.run(USERS)).error?.message).toMatch(/^Zoom's answer could not be read: it /);
});

it('counts the rows that are null, in the output of the node', async () => {
	zoom.sandbox.control.fault({ vendor: 'zoom', path: '/v2/users$', kind: 'null-rows', times: 99 });
	const { json, hints } = await zoom.run(USERS);
	expect(json.length).toBeGreaterThan(0);
	expect(hints).toContainEqual(
		expect.stringMatching(
			/^Zoom returned \d entr(y|ies) without content \(null\), which w\w+ skipped \(GET \/users\)/,
		),
	);
});
